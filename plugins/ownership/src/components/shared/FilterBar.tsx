export { FilterBar, type FilterField } from '@waymark/tiles';
