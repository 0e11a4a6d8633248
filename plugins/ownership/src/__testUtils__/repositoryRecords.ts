import {
  findingListSchema,
  folderSchema,
  pathOwnershipSchema,
  repositoryListSchema,
  scanStateSchema,
} from '@waymark/plugin-ownership-common';

/** When the repositories were scanned last. */
export const scannedAt = '2031-05-19T09:00:00.000Z';

const commit = 'c0ffee0123456789c0ffee0123456789c0ffee01';

const redHandle = { handle: '@acme/red', ref: 'group:acme/red', exists: true };

const rule = {
  file: '.github/CODEOWNERS',
  line: 42,
  column: 1,
  text: '/boats/ @acme/red',
  pattern: '/boats/',
  owners: [redHandle],
  href: 'https://git.example/acme/harbour/src/branch/main/.github/CODEOWNERS#L42',
};

/** What CODEOWNERS says of the path of a thing. */
export const codeowners = {
  repositoryId: 'r1',
  repositoryTitle: 'harbour',
  path: 'boats/',
  state: 'owned',
  owners: [redHandle],
  shares: [
    { handle: '@acme/red', share: 0.8 },
    { handle: '@acme/blue', share: 0.2 },
  ],
  fileCount: 50,
  rule,
  agreement: 'agrees',
  commit,
  scannedAt,
};

export const findings = findingListSchema.parse({
  items: [
    {
      id: 'f1',
      repositoryId: 'r1',
      kind: 'unknown-owner',
      severity: 'error',
      message: '@acme/green is no team in the catalog.',
      file: '.github/CODEOWNERS',
      line: 7,
      column: 12,
      href: 'https://git.example/acme/harbour/src/branch/main/.github/CODEOWNERS#L7',
      since: scannedAt,
    },
  ],
  total: 1,
});

/** The repositories, of which the first is scanned and may be scanned again. */
export const repositories = repositoryListSchema.parse({
  items: [
    {
      id: 'r1',
      url: 'http://git.localhost:7007/acme/harbour/src/branch/main/',
      title: 'harbour',
      origin: 'configured',
      provider: 'local-git',
      dialect: 'github',
      commit,
      scannedAt,
      stale: true,
      codeownersPath: '.github/CODEOWNERS',
      fileCount: 100,
      ruleCount: 12,
      coverage: { owned: 75, cleared: 5, unmatched: 20 },
      findings: { error: 1, warning: 2, info: 0 },
      ownerRefs: ['group:acme/red'],
      entityRefs: ['component:acme/boats'],
      scan: { status: 'failed', error: 'the host did not answer' },
      mayScan: true,
    },
    {
      id: 'r2',
      url: 'https://github.com/acme/pier/tree/main/',
      title: 'pier',
      origin: 'discovered',
      provider: 'github',
      dialect: 'github',
      stale: false,
      fileCount: 0,
      ruleCount: 0,
      coverage: { owned: 0, cleared: 0, unmatched: 0 },
      findings: { error: 0, warning: 0, info: 0 },
      ownerRefs: [],
      entityRefs: [],
      scan: { status: 'never' },
      mayScan: false,
    },
  ],
});

export const scans = {
  running: scanStateSchema.parse({
    status: 'running',
    phase: 'reading the tree',
    progress: 0.4,
  }),
  succeeded: scanStateSchema.parse({
    status: 'succeeded',
    finishedAt: '2031-05-19T12:00:00.000Z',
  }),
};

export const pathOwnership = (path: string) =>
  pathOwnershipSchema.parse({
    repositoryId: 'r1',
    path,
    exists: true,
    isFolder: path === 'boats',
    state: 'owned',
    owners: [redHandle],
    deciding: [rule],
    shadowed: [
      {
        ...rule,
        line: 3,
        text: '* @acme/blue',
        pattern: '*',
        href: undefined,
      },
    ],
    module: {
      entityRef: 'component:acme/boats-sails',
      title: 'Sails',
      ownerRef: 'group:acme/blue',
    },
    commit,
    scannedAt,
    stale: false,
  });

export const folder = (path: string) =>
  folderSchema.parse({
    path,
    items:
      path === 'boats'
        ? [
            {
              name: 'mast.rb',
              path: 'boats/mast.rb',
              isFolder: false,
              files: 1,
              unmatched: 0,
              owners: [redHandle],
            },
          ]
        : [
            {
              name: 'boats',
              path: 'boats',
              isFolder: true,
              files: 50,
              unmatched: 0,
              owners: [redHandle],
            },
            {
              name: 'README.md',
              path: 'README.md',
              isFolder: false,
              files: 1,
              unmatched: 1,
              owners: [],
            },
          ],
  });
