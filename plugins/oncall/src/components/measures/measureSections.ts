/** Measures that are shown together: one chart, a line each. */
export interface MeasureGroup {
  title: string;
  ids: readonly string[];
  /** The dimension whose values are lines. */
  by?: string;
  form?: 'lines' | 'bars';
}

/** What stands on the page of measures, in this order. */
export const measureSections: readonly {
  title: string;
  groups: readonly MeasureGroup[];
}[] = [
  {
    title: 'How often',
    groups: [
      {
        title: 'Incidents by severity',
        ids: ['oncall.incidents'],
        by: 'severity',
        form: 'bars',
      },
      {
        title: 'P1 incidents a month',
        ids: ['oncall.p1-incidents'],
        form: 'bars',
      },
    ],
  },
  {
    title: 'How fast',
    groups: [
      {
        title: 'Time to detect',
        ids: ['oncall.time-to-detect-median', 'oncall.time-to-detect-p90'],
      },
      {
        title: 'Time to acknowledge',
        ids: [
          'oncall.time-to-acknowledge-median',
          'oncall.time-to-acknowledge-p90',
        ],
      },
      {
        title: 'Time to resolve',
        ids: ['oncall.time-to-resolve-median', 'oncall.time-to-resolve-p90'],
      },
      {
        title: 'P1s acknowledged within 15 minutes',
        ids: ['oncall.p1-acknowledged-in-time'],
      },
      {
        title: 'P1s resolved within 2 hours',
        ids: ['oncall.p1-resolved-in-time'],
      },
      {
        title: 'Resolved without acknowledgement',
        ids: ['oncall.resolved-unacknowledged'],
        form: 'bars',
      },
    ],
  },
  {
    title: 'What is learnt',
    groups: [
      { title: 'Retros within 48 hours', ids: ['oncall.retros-in-time'] },
      {
        title: 'Action items done on time',
        ids: ['oncall.action-items-on-time'],
      },
    ],
  },
];
