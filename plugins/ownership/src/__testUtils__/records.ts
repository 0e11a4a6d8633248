import {
  affectedListSchema,
  clarityListSchema,
  disputeListSchema,
  dueConfirmationListSchema,
  entityClaritySchema,
  entityOwnershipDetailsSchema,
  entityOwnershipListSchema,
  findingListSchema,
  folderSchema,
  overviewSchema,
  pathOwnershipSchema,
  repositoryListSchema,
  scanStateSchema,
  thingListSchema,
  transferListSchema,
} from '@waymark/plugin-ownership-common';
import { metricAnswerSchema, metricDefinitionSchema } from '@waymark/metrics';

const scannedAt = '2031-05-19T09:00:00.000Z';
const commit = 'c0ffee0123456789c0ffee0123456789c0ffee01';

const red = {
  ref: 'group:acme/red',
  kind: 'group',
  title: 'Red team',
  exists: true,
  memberCount: 4,
};

const redHandle = { handle: '@acme/red', ref: red.ref, exists: true };

const rule = {
  file: '.github/CODEOWNERS',
  line: 42,
  column: 1,
  text: '/boats/ @acme/red',
  pattern: '/boats/',
  owners: [redHandle],
  href: 'https://git.example/acme/harbour/src/branch/main/.github/CODEOWNERS#L42',
};

const codeowners = {
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

/** Answers of the backend as it gives them: each passes its schema. */
export const details = entityOwnershipDetailsSchema.parse({
  entityRef: 'component:acme/boats',
  owner: red,
  source: 'declared',
  reason: 'The catalog and CODEOWNERS both name Red team.',
  codeowners,
  stale: false,
  leads: [{ ref: 'user:acme/kim', title: 'Kim Lead' }],
  modules: [
    {
      entityRef: 'component:acme/boats-sails',
      title: 'Sails',
      ownerRef: 'group:acme/blue',
      ownerTitle: 'Blue team',
      paths: ['boats/sails/'],
    },
    {
      entityRef: 'component:acme/boats-keel',
      title: 'Keel',
      paths: ['boats/keel/'],
      gap: 'unowned',
    },
  ],
  findings: { error: 1, warning: 2, info: 0 },
  mayScan: true,
  clarity: { level: 'medium', reason: '75 of 100 points.', open: ['runbook'] },
  runbook: { state: 'missing', reason: 'It has no runbook.' },
});

export const unowned = entityOwnershipDetailsSchema.parse({
  entityRef: 'component:acme/boats',
  source: 'none',
  gap: 'unowned',
  reason: 'Neither its file nor CODEOWNERS names an owner.',
  stale: true,
  codeowners: {
    ...codeowners,
    owners: [],
    shares: [],
    rule: undefined,
    state: 'unmatched',
    agreement: 'not-covered',
  },
  leads: [],
  modules: [],
  findings: { error: 0, warning: 0, info: 0 },
  mayScan: false,
});

/** Who owns each of the things: every tenth is unowned. */
export const ownersOf = (refs: readonly string[]) =>
  entityOwnershipListSchema.parse({
    items: refs.map((entityRef, index) => ({
      entityRef,
      ...(index % 10 === 9
        ? { gap: 'unowned', source: 'none', reason: 'Nobody is named.' }
        : { owner: red, source: 'declared', reason: 'Declared.' }),
      stale: false,
    })),
    hidden: 0,
  });

/** How clear each of the things is: every fourth is of low clarity. */
export const clarityLevelsOf = (refs: readonly string[]) =>
  clarityListSchema.parse({
    items: refs.map((entityRef, index) => ({
      entityRef,
      level: index % 4 === 3 ? 'low' : 'high',
      reason: '85 of 100 points.',
      open: index % 4 === 3 ? ['owner', 'single-owner'] : ['confirmed'],
      unmet: entityRef.endsWith('/boat-3') ? ['owner', 'runbook'] : [],
      since: scannedAt,
    })),
    hidden: 0,
  });

export const clarity = entityClaritySchema.parse({
  entityRef: 'component:acme/boats',
  level: 'medium',
  reason: '75 of 100 points; high needs 80.',
  since: scannedAt,
  mayConfirm: true,
  confirmation: {
    ownerRef: 'group:acme/red',
    confirmedBy: 'user:acme/ada',
    confirmedByTitle: 'Ada Lane',
    confirmedAt: '2021-01-01T00:00:00.000Z',
    dueAt: '2021-04-01T00:00:00.000Z',
  },
  terms: [
    ['owner', 'met', 30, 'Red team exists and has 4 members.'],
    ['single-owner', 'met', 30, 'Red team alone owns it.'],
    ['agreement', 'met', 15, 'The catalog and CODEOWNERS name Red team.'],
    ['runbook', 'unknown', 10, 'Nothing looks for runbooks yet.'],
    ['on-call', 'not-applicable', 10, 'The on-call plugin is not installed.'],
    ['confirmed', 'not-met', 15, 'Ada Lane confirmed it; that lapsed.'],
  ].map(([id, state, weight, reason]) => ({ id, state, weight, reason })),
});

/** Nobody is gone. */
export const affected = affectedListSchema.parse({
  items: [],
  targets: [],
  hidden: 0,
});

/** Disputes: the visitor is asked in the first. */
export const disputes = disputeListSchema.parse({
  items: [
    {
      id: 'd1',
      entityRef: 'component:acme/buoy',
      entityTitle: 'Buoy',
      status: 'open',
      version: 1,
      origin: 'scan',
      openedBy: 'service:ownership',
      openedAt: scannedAt,
      reason: 'Nobody owns it.',
      claimantRefs: [],
      clocks: [
        {
          name: 'temporary-owner',
          dueAt: '2031-05-19T10:00:00.000Z',
          soonMillis: 900_000,
        },
      ],
      needsMe: true,
    },
  ],
  hidden: 0,
  owners: [],
  rules: {
    temporaryOwnerWithinMillis: 3_600_000,
    permanentOwnerWithinMillis: 604_800_000,
    deciderRefs: [],
  },
  mayOpen: true,
});

/** Transfers: one that the visitor's team has to sign. */
export const transfers = transferListSchema.parse({
  asOf: scannedAt,
  items: [
    {
      id: 't1',
      entityRef: 'component:acme/ropes',
      entityTitle: 'Ropes',
      from: red,
      to: { ...red, ref: 'group:acme/blue', title: 'Blue team' },
      status: 'active',
      startsOn: '2031-05-12',
      endsOn: '2031-06-09',
      week: 2,
      weeks: 4,
      settledItems: 1,
      totalItems: 6,
      due: { giving: 0, receiving: 0 },
      signedSides: ['receiving'],
      onPlan: true,
      escalated: false,
      mySides: ['giving'],
      createdAt: scannedAt,
    },
  ],
  hidden: 0,
});

/** What the visitor is to reconfirm. */
export const dueConfirmations = dueConfirmationListSchema.parse({
  items: ['never', 'lapsed', 'soon'].map(state => ({
    entityRef: `component:acme/${state}`,
    title: state,
    column: 'service',
    ownerRef: red.ref,
    ownerTitle: red.title,
    state,
    dueAt: scannedAt,
    mayConfirm: true,
  })),
  everyDays: 90,
  confirmed: 4,
  hidden: 0,
});

export const overview = overviewSchema.parse({
  asOf: scannedAt,
  thingCount: 12,
  gaps: [
    {
      entityRef: 'component:acme/buoy',
      title: 'Buoy',
      kind: 'Component',
      type: 'service',
      gap: 'unowned',
      reason: 'Its file names no owner.',
      since: '2031-05-01T00:00:00.000Z',
    },
    {
      entityRef: 'component:acme/boats',
      title: 'Boats',
      kind: 'Component',
      type: 'service',
      gap: 'disagreement',
      reason: 'The catalog says Red team, CODEOWNERS @acme/blue.',
      ownerRef: 'group:acme/red',
      since: '2031-05-10T00:00:00.000Z',
    },
  ],
  clarityCounts: { high: 7, medium: 3, low: 2 },
  gapCounts: { unowned: 1, 'empty-owner': 0, contested: 0, disagreement: 1 },
  columns: [
    { key: 'service', title: 'Services' },
    { key: 'module', title: 'Modules' },
  ],
  teams: [
    { owner: red, counts: { service: 7, module: 3 }, gaps: 1, total: 10 },
    {
      owner: { ...red, ref: 'group:acme/blue', title: 'Blue team' },
      counts: { service: 1 },
      gaps: 0,
      total: 1,
    },
  ],
  hidden: 2,
});

export const things = thingListSchema.parse({
  items: [
    {
      entityRef: 'component:acme/boats',
      title: 'Boats',
      column: 'service',
      ownerRef: 'group:acme/red',
      ownerTitle: 'Red team',
      source: 'declared',
      gap: 'disagreement',
      reason: 'The catalog says Red team, CODEOWNERS @acme/blue.',
      clarity: 'low',
    },
    {
      entityRef: 'component:acme/ropes',
      title: 'Ropes',
      column: 'service',
      ownerRef: 'group:acme/red',
      ownerTitle: 'Red team',
      source: 'codeowners',
      reason: 'CODEOWNERS line 42.',
      clarity: 'high',
    },
  ],
  hidden: 1,
});

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

export const metric = {
  definitions: [
    metricDefinitionSchema.parse({
      id: 'ownership.unowned-share',
      version: 1,
      title: 'Unowned things',
      definition: 'Things without an owner that exists, of all things.',
      unit: 'share',
      kind: 'share',
      direction: 'down',
      dimensions: [],
      grains: ['week'],
    }),
  ],
  answer: metricAnswerSchema.parse({
    asOf: scannedAt,
    series: [
      {
        key: 'all',
        points: [
          {
            start: '2031-05-12T00:00:00Z',
            end: '2031-05-19T00:00:00Z',
            value: 0.25,
            sampleSize: 12,
          },
        ],
      },
    ],
  }),
};
