/**
 * The edge of stand-ins for the REST API of GitHub: who is let in, which bodies
 * are taken, how it refuses. What stands behind it is up to each test.
 *
 * @packageDocumentation
 */
export { gitDataBodies } from './github/gitDataBodies';
export {
  githubRefusal,
  githubRoute,
  type GithubParams,
  githubToken,
  withGithubBody,
} from './github/githubRoute';
