/**
 * Who may import whom, as data. The first row whose `applies` says yes to a package decides.
 *
 * A row may hold:
 * - `only`: patterns; anything else is refused, npm libraries and `node:*` included
 * - `waymark`: patterns of Waymark packages that are allowed; any other is refused
 * - `backstage`: patterns of `@backstage/*` packages that are allowed; any other is refused
 * - `never`: patterns that are refused whatever the others say
 *
 * Patterns are package names, `*` stands for any characters but `/`. `{id}` is the plugin id of the package, `{target}` the
 * plugin that a module extends and `{domain}` what it is about (`catalog-backend-module-ownership`: catalog, ownership).
 * Names of Waymark packages are written without `@waymark/`, those of Backstage without `@backstage/`.
 */
const PURE = ['codeowners', 'workclock', 'metrics', 'people', 'plugin-client'];
const COMMON = 'plugin-*-common';
const REACT = ['react', 'react-dom', 'react-router*', '@material-ui/*'];
const RUNTIME = ['node:*'];
const TESTING = ['@waymark/testing', '@waymark/testing-node'];
const BACKENDS = ['@backstage/plugin-*-backend', '@waymark/plugin-*-backend'];
const PROVIDER_SDKS = [
  '@octokit/*',
  'octokit',
  '@gitbeaker/*',
  '@pagerduty/*',
  '@slack/*',
  'jira.js',
  'jira-client',
  'launchdarkly-*',
  '@launchdarkly/*',
];
const FRONTENDS = [
  '@backstage/core-components',
  '@backstage/core-plugin-api',
  '@backstage/core-app-api',
  '@backstage/frontend-*',
  '@backstage/plugin-*-react',
  '@backstage/ui',
];
const SERVERS = [
  '@backstage/backend-*',
  '@backstage/plugin-*-node',
  '@backstage/plugin-*-backend',
  '@backstage/plugin-*-backend-module-*',
];

const rows = [
  {
    name: 'codeowners and people',
    applies: ({ folder }) =>
      ['packages/codeowners', 'packages/people'].includes(folder),
    only: [],
  },
  {
    name: 'workclock and metrics',
    applies: ({ folder }) =>
      ['packages/workclock', 'packages/metrics'].includes(folder),
    only: ['luxon', 'zod'],
  },
  {
    name: 'plugin-client',
    applies: ({ folder }) => folder === 'packages/plugin-client',
    only: ['@backstage/errors', '@waymark/metrics', 'zod'],
  },
  {
    name: 'testing packages',
    applies: ({ folder }) => folder.startsWith('packages/testing'),
  },
  {
    name: '*-common',
    applies: ({ folder }) => folder.endsWith('-common'),
    waymark: PURE,
    backstage: ['catalog-model', 'errors', 'plugin-permission-common'],
    never: [...REACT, ...RUNTIME, ...TESTING, 'knex', 'express'],
  },
  {
    name: '*-node',
    applies: ({ folder }) => folder.endsWith('-node'),
    waymark: [...PURE, 'plugin-{id}-common'],
    never: [...BACKENDS, ...REACT, ...FRONTENDS, ...TESTING, 'knex'],
  },
  {
    // It composes what every plugin decides.
    name: 'the policy module',
    applies: ({ folder }) =>
      folder === 'plugins/permission-backend-module-waymark',
    waymark: [...PURE, COMMON, 'plugin-*-node'],
    never: ['@waymark/plugin-*-backend', ...REACT, ...FRONTENDS, ...TESTING],
  },
  {
    name: '*-backend-module-*',
    applies: ({ role }) => role === 'backend-plugin-module',
    waymark: [
      ...PURE,
      COMMON,
      'plugin-{target}-node',
      'plugin-{domain}-node',
      'local-git',
      'backend-features',
    ],
    never: [
      '@backstage/plugin-{target}-backend',
      '@waymark/plugin-{target}-backend',
      ...REACT,
      ...FRONTENDS,
      ...TESTING,
    ],
  },
  {
    name: '*-backend',
    applies: ({ role }) => role === 'backend-plugin',
    waymark: [
      ...PURE,
      COMMON,
      'plugin-*-node',
      'local-git',
      'backend-features',
    ],
    never: [...BACKENDS, ...PROVIDER_SDKS, ...REACT, ...FRONTENDS, ...TESTING],
  },
  {
    name: 'a frontend plugin',
    applies: ({ role }) =>
      ['frontend-plugin', 'frontend-plugin-module'].includes(role),
    waymark: ['plugin-{id}-common', 'tiles'],
    never: [...SERVERS, ...RUNTIME, ...TESTING],
  },
  {
    name: 'a web library',
    applies: ({ role }) => role === 'web-library',
    waymark: PURE,
    never: [...SERVERS, ...RUNTIME, ...TESTING],
  },
  {
    name: 'cli',
    applies: ({ role }) => role === 'cli',
    waymark: [...PURE, COMMON],
    never: [...SERVERS, ...FRONTENDS, ...REACT, ...TESTING],
  },
  {
    name: 'local-git',
    applies: ({ folder }) => folder === 'packages/local-git',
    waymark: [],
    never: [...BACKENDS, ...FRONTENDS, ...REACT, ...TESTING, 'knex'],
  },
  {
    name: 'backend-features',
    applies: ({ folder }) => folder === 'packages/backend-features',
    waymark: PURE,
    never: [...BACKENDS, ...FRONTENDS, ...REACT, ...TESTING],
  },
  {
    name: 'an app',
    applies: ({ role }) => role === 'frontend',
    waymark: ['plugin-*', 'sign-in', 'tiles'],
    never: [
      ...SERVERS,
      ...RUNTIME,
      ...TESTING,
      '@waymark/plugin-*-node',
      '@waymark/plugin-*-backend',
      '@waymark/plugin-*-backend-module-*',
    ],
  },
  {
    name: 'the backend',
    applies: ({ role }) => role === 'backend',
    never: [...FRONTENDS, ...REACT, ...TESTING],
  },
];

/** Packages whose `src` reads no clock: what they compute is a function of its input and `now`. */
const readsNoClock = ({ folder }) =>
  folder.endsWith('-common') ||
  [
    'packages/codeowners',
    'packages/people',
    'packages/plugin-client',
    'packages/workclock',
    'packages/metrics',
  ].includes(folder);

module.exports = { rows, readsNoClock };
