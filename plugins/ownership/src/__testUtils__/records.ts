import {
  clarityListSchema,
  entityClaritySchema,
  entityOwnershipDetailsSchema,
  entityOwnershipListSchema,
  overviewSchema,
  thingListSchema,
} from '@waymark/plugin-ownership-common';
import { metricAnswerSchema, metricDefinitionSchema } from '@waymark/metrics';
import { codeowners, scannedAt } from './repositoryRecords';

/** The team that owns most. */
export const red = {
  ref: 'group:acme/red',
  kind: 'group',
  title: 'Red team',
  exists: true,
  memberCount: 4,
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
