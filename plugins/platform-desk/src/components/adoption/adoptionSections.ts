/** Measures that are shown together: one chart, a line each. */
export interface AdoptionGroup {
  title: string;
  ids: readonly string[];
  /** The dimension whose values are lines, unless the visitor chooses another. */
  by?: string;
  form?: 'lines' | 'bars';
  /** A share of what stands, and not of what happened: that of the whole window would be none. */
  isStanding?: boolean;
}

const both = (id: string) => [
  `platform-desk.${id}-median`,
  `platform-desk.${id}-p85`,
];

/** What stands on the page, in this order. */
export const adoptionSections: readonly {
  title: string;
  groups: readonly AdoptionGroup[];
}[] = [
  {
    title: 'The queue',
    groups: [
      { title: 'Queue length', ids: ['platform-desk.queue-length'] },
      {
        title: 'Net flow',
        ids: ['platform-desk.net-flow'],
        form: 'bars',
      },
      {
        title: 'In and out',
        ids: ['platform-desk.filed', 'platform-desk.closed'],
      },
      { title: 'Age of open requests', ids: both('open-age') },
    ],
  },
  {
    title: 'How fast',
    groups: [
      {
        title: 'Triage target met (2 business days)',
        ids: ['platform-desk.triage-in-time'],
      },
      {
        title: 'Time to triage, business hours',
        ids: both('time-to-triage-business'),
      },
      { title: 'Time to triage, by the clock', ids: both('time-to-triage') },
      {
        title: 'Time to resolve, business hours',
        ids: both('time-to-resolve-business'),
      },
      { title: 'Time to resolve, by the clock', ids: both('time-to-resolve') },
    ],
  },
  {
    title: 'What is asked for',
    groups: [
      {
        title: 'Requests by category',
        ids: ['platform-desk.filed'],
        by: 'category',
        form: 'bars',
      },
      {
        title: 'Share by category',
        ids: [
          'platform-desk.self-service-share',
          'platform-desk.platform-engineering-share',
          'platform-desk.feature-team-share',
        ],
      },
      {
        title: 'Opened again',
        ids: ['platform-desk.reopened'],
        form: 'bars',
      },
      { title: 'Leakage', ids: ['platform-desk.leakage-share'] },
    ],
  },
  {
    title: 'Golden paths',
    groups: [
      { title: 'Deflection', ids: ['platform-desk.deflection'] },
      {
        title: 'Services and teams on a golden path',
        ids: ['platform-desk.services-on-path', 'platform-desk.teams-on-path'],
        isStanding: true,
      },
      {
        title: 'Golden paths run',
        ids: ['platform-desk.runs'],
        by: 'path',
        form: 'bars',
      },
      { title: 'Runs that end well', ids: ['platform-desk.run-success'] },
      {
        title: 'Where runs fail',
        ids: ['platform-desk.failed-runs'],
        by: 'step',
        form: 'bars',
      },
      {
        title: 'Time saved',
        ids: ['platform-desk.time-saved'],
        form: 'bars',
      },
      {
        title: 'Time to first deployment',
        ids: ['platform-desk.time-to-first-deployment-median'],
      },
    ],
  },
];

/** What the quarter is compared by with the one before. */
export const comparedIds: readonly string[] = [
  'platform-desk.queue-length',
  'platform-desk.filed',
  'platform-desk.closed',
  'platform-desk.open-age-median',
  'platform-desk.triage-in-time',
  'platform-desk.time-to-triage-business-median',
  'platform-desk.time-to-resolve-business-median',
  'platform-desk.leakage-share',
  'platform-desk.deflection',
  'platform-desk.services-on-path',
  'platform-desk.run-success',
  'platform-desk.time-saved',
];
