export { messageOf } from '@waymark/tiles';
