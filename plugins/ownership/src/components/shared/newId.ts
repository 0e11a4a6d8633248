export { newId } from '@waymark/tiles';
