import type {
  CreateOverride,
  IncidentDetails,
  OnCallAnswer,
  OnCallDetails,
  Override,
  Schedule,
  ScheduleDetails,
  Wall,
} from '@waymark/plugin-oncall-common';

export const ada = { ref: 'user:acme/ada', title: 'Ada Anchor' };
export const ben = { ref: 'user:acme/ben', title: 'Ben Bow' };
export const red = { ref: 'group:acme/red', title: 'Red team' };
export const boats = 'component:acme/boats';

/** Weekly turns from 09:00 in Berlin, with a gap each Sunday; Ben has the odd weeks. */
export const schedule: Schedule = {
  id: 'red-week',
  title: 'Red week',
  ownerRef: red.ref,
  versions: [
    {
      configuration: {
        zone: 'Europe/Berlin',
        layers: [
          {
            id: 'weekly',
            title: 'Weekly',
            priority: 0,
            rotation: {
              unit: 'week',
              interval: 1,
              start: '2026-03-02T09:00',
              shift: { amount: 6, unit: 'day' },
              turns: [[ada.ref], [ben.ref]],
            },
          },
        ],
      },
    },
  ],
  overrides: [],
  temporarySchedules: [],
  swaps: [],
};

const inHours = (hours: number) =>
  new Date(Date.now() + hours * 3_600_000).toISOString();

export const nowView = () => ({
  people: [{ ...ada, email: 'ada@acme.example' }],
  until: inHours(3.01),
  next: { start: inHours(3.01), people: [ben] },
});

export const wall = (): Wall => ({
  at: new Date().toISOString(),
  teams: [
    {
      teamRef: red.ref,
      title: red.title,
      schedules: [
        {
          ...nowView(),
          id: schedule.id,
          title: schedule.title,
          zone: 'Europe/Berlin',
          nextGap: { start: inHours(30), end: inHours(54) },
        },
      ],
    },
    {
      teamRef: 'group:acme/blue',
      title: 'Blue team',
      schedules: [],
      reason: 'Blue team has no schedule.',
    },
  ],
});

export const answerOf = (entityRef: string): OnCallAnswer => ({
  ...nowView(),
  entityRef,
  ownerRef: red.ref,
  ownerTitle: red.title,
  schedule: {
    id: schedule.id,
    title: schedule.title,
    ownerRef: red.ref,
    zone: 'Europe/Berlin',
    via: 'owner',
  },
  secondLevel: {
    target: 'team-lead',
    afterMinutes: 5,
    people: [{ ref: 'user:acme/kim', title: 'Kim Lead' }],
  },
});

export const details = (entityRef: string): OnCallDetails => ({
  ...answerOf(entityRef),
  at: new Date().toISOString(),
  openIncidents: [
    {
      id: 'i1',
      number: 7,
      title: 'Boats sink',
      severity: 'P1',
      status: 'triggered',
      detectedAt: inHours(-0.2),
    },
  ],
  lastRetro: { id: 'i0', title: 'Boats sank', publishedAt: inHours(-288.1) },
  rights: { change: true, declare: true, create: false },
  escalation: [
    {
      target: 'on-call',
      afterMinutes: 0,
      at: inHours(0),
      people: [ada],
    },
    {
      target: 'executive',
      afterMinutes: 15,
      at: inHours(0.25),
      people: [],
      reason: 'waymark.groups.escalation names no group',
    },
  ],
});

/** The schedule with what was added to it. */
export const scheduleDetails = (
  overrides: CreateOverride[] = [],
): ScheduleDetails => ({
  id: schedule.id,
  title: schedule.title,
  ownerRef: red.ref,
  ownerTitle: red.title,
  zone: 'Europe/Berlin',
  source: { kind: 'portal' },
  version: 1 + overrides.length,
  now: nowView(),
  problems: [
    {
      code: 'left',
      severity: 'warning',
      path: 'layers[0]',
      sentence: 'Cy Cable left the catalog.',
    },
  ],
  schedule: {
    ...schedule,
    overrides: overrides.map(
      ({ requestId, ...override }) =>
        ({ ...override, id: requestId } as Override),
    ),
  },
  versions: [
    {
      editedBy: ada.ref,
      editedAt: '2026-03-01T08:00:00Z',
      configuration: schedule.versions[0].configuration,
    },
  ],
  people: [ada, ben],
  absences: [],
  handoffNotes: [],
  holidays: [],
  mappedRefs: [],
  rights: { manage: true, override: true, swap: true },
});

export const incident = (): IncidentDetails => ({
  id: 'i1',
  number: 7,
  title: 'Boats sink',
  severity: 'P1',
  status: 'triggered',
  origin: 'person',
  openedBy: ben.ref,
  impact: 'Nobody can sail',
  entities: [{ entityRef: boats, title: 'Boats', ownerRef: red.ref }],
  hiddenEntities: 2,
  roles: {},
  links: [],
  detectedAt: inHours(-0.2),
  reopened: 0,
  severities: ['P1'],
  alertCount: 0,
  isUnmapped: false,
  escalatedSteps: [0],
  updatedAt: inHours(-0.2),
  version: 1,
  timeline: [
    {
      id: 'e1',
      at: inHours(-0.2),
      by: ben.ref,
      kind: 'declared',
      text: 'Declared as P1: Boats sink',
    },
    {
      id: 'e2',
      at: inHours(-0.2),
      by: 'portal',
      kind: 'escalated',
      text: 'Told user:acme/ada. Whoever is on call.',
      set: { step: 0 },
    },
    {
      id: 'e3',
      at: inHours(-0.1),
      by: ben.ref,
      kind: 'status-update',
      text: 'We bail the boats out.',
    },
  ],
  alerts: [],
  hiddenAlerts: 0,
  followerRefs: [ben.ref],
  isFollowed: false,
  escalation: [
    { step: 0, target: 'on-call', at: inHours(-0.2), isTaken: true },
    {
      step: 1,
      target: 'team-lead',
      at: inHours(0.1),
      isTaken: false,
      recipients: [{ ref: 'user:acme/kim', title: 'Kim Lead' }],
      reason: 'Lead of the team.',
    },
  ],
  rights: { update: true, note: true },
});
