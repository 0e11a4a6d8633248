export { EntityLink, nameOf } from '@waymark/tiles';
