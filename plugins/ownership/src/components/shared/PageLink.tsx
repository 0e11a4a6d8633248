export { PageLink, useMountedRoute } from '@waymark/tiles';
