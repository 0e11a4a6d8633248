import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  metricQuestionsSchema,
  parseMetricQuery,
  parseMetricRowsQuery,
} from '@waymark/metrics';
import {
  gapsAhead,
  incidentCount,
  loadReportOf,
  type PageFact,
  pageCount,
  pageShareLimit,
  pagesPerPerson,
  timesToAcknowledge,
} from '@waymark/plugin-oncall-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl } from './__testUtils__/OncallBackend';
import { headlineOf, isTargetMet } from '@waymark/tiles';
import { placeOf } from './components/measures/measurePlace';
import oncallPlugin from './index';

const server = setupServer();
registerMswTestHooks(server);

const hour = 3_600_000;
const now = Date.now();
const ago = (hours: number) => new Date(now - hours * hour).toISOString();
const red = 'group:acme/red';
const blue = 'group:acme/blue';
const pageOf = (id: string, teamRef: string): PageFact => ({
  id,
  at: ago(30),
  incidentId: 'i1',
  incidentNumber: 1,
  title: 'Slow',
  teamRef,
  userRef: 'user:acme/ada',
  zone: 'UTC',
});
const pages = {
  pages: [pageOf('p1', red), pageOf('p2', red), pageOf('p3', blue)],
  observedSince: ago(5000),
};
const duties = {
  observedSince: ago(5000),
  schedules: [
    {
      id: 'red-week',
      title: 'Red week',
      teamRef: red,
      since: ago(5000),
      duties: [],
      gaps: [{ start: now + 48 * hour, end: now + 51 * hour }],
    },
  ],
};
const incidents = {
  observedSince: ago(5000),
  incidents: [
    {
      id: 'i1',
      number: 1,
      title: 'Slow',
      severity: 'P1' as const,
      detectedAt: ago(30),
      acknowledgedAt: ago(29.5),
      teamRefs: [red],
      entityRefs: ['component:acme/boats'],
    },
  ],
};
const sources = [
  { metric: incidentCount, facts: incidents },
  ...timesToAcknowledge.map(metric => ({ metric, facts: incidents })),
  { metric: pageCount, facts: pages },
  ...pagesPerPerson.map(metric => ({ metric, facts: pages })),
  { metric: gapsAhead, facts: duties },
] as const;
const sourceOf = (id: unknown) =>
  sources.find(({ metric }) => metric.definition.id === id)! as {
    metric: typeof pageCount;
    facts: typeof pages;
  };
const queryOf = (request: Request) =>
  Object.fromEntries(new URL(request.url).searchParams);

const personHours = {
  person: { ref: 'user:acme/ada', title: 'Ada Anchor' },
  teamRefs: [red],
  zone: 'Europe/Berlin',
  zoneAssumed: true,
  shifts: 2,
  totalHours: 48,
  businessHours: 10,
  offHours: 18,
  sleepHours: 20,
  weekendHours: 24,
  holidayHours: 0,
  pages: { total: 2, business: 1, off: 0, sleep: 1, unknown: 0 },
};

/** The measures that each request asked for. */
const asked: string[][] = [];

const handlers = [
  http.get(`${baseUrl}/metrics`, () =>
    HttpResponse.json(sources.map(({ metric }) => metric.definition)),
  ),
  http.post(`${baseUrl}/metrics/answers`, async ({ request }) => {
    const { questions } = metricQuestionsSchema.parse(await request.json());
    const at = new Date();
    asked.push(questions.map(({ id }) => id));
    return HttpResponse.json({
      items: questions.map(({ id, query }) => {
        const { metric, facts } = sourceOf(id);
        return id === incidentCount.definition.id
          ? { error: { name: 'Error', message: 'It broke', statusCode: 500 } }
          : { answer: metric.answer(facts, parseMetricQuery(query, at), at) };
      }),
    });
  }),
  http.get(`${baseUrl}/metrics/:id/rows`, ({ params, request }) => {
    const { metric, facts } = sourceOf(params.id);
    const at = new Date();
    return HttpResponse.json(
      metric.rows(facts, parseMetricRowsQuery(queryOf(request), at), at),
    );
  }),
  http.get(`${baseUrl}/load`, ({ request }) => {
    const { from, to } = queryOf(request);
    return HttpResponse.json({
      from,
      to,
      asOf: to,
      pageShareLimit,
      ...loadReportOf(pages, duties, { start: from, end: to }, new Date()),
    });
  }),
  http.get(`${baseUrl}/load/hours`, ({ request }) =>
    HttpResponse.json({
      month: queryOf(request).month,
      asOf: ago(0),
      items: [personHours],
      hidden: 4,
    }),
  ),
];

const open = (address: string) =>
  renderTestApp({
    features: [oncallPlugin],
    apis: [
      [
        catalogApiRef,
        catalogApiMock({
          entities: ['red', 'blue'].map(name => ({
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Group',
            metadata: { name, namespace: 'acme', title: `The ${name} team` },
            spec: {},
          })),
        }),
      ],
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

describe('the pages of load and measures', () => {
  beforeEach(() => server.use(...handlers));

  it('say what each team bears, and open the rows behind a number', async () => {
    open('/oncall/load');
    expect(
      await screen.findByText(
        /^3 pages in the last 13 weeks, \d in sleep hours; 2 teams bear more than 30 % of them; 1 gap in the next 30 days\.$/,
      ),
    ).toBeVisible();
    const table = screen.getByRole('table', { name: 'Load of teams' });
    const team = (await within(table).findByText('The red team')).closest(
      'tr',
    )!;
    expect(team).toHaveTextContent(/66.7 % over 30 %.*no data.*99.6 %3 hours/);
    expect(await screen.findByText('Red week')).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/oncall\/schedules\/red-week\?week=/),
    );
    const figure = await screen.findByRole('figure', {
      name: 'Pages by week and hours',
    });
    await userEvent.click(within(figure).getByText('As a table'));
    expect(within(figure).getAllByRole('link')[0]).toHaveAttribute(
      'href',
      expect.stringMatching(
        /^\/oncall\/measures\/oncall.pages\?scope=all&from=.*by=hours&key=/,
      ),
    );

    await userEvent.click(
      within(team).getByRole('link', {
        name: 'Pages of The red team: 2, open the rows',
      }),
    );
    const rows = await screen.findByRole('table', { name: 'Rows of Pages' });
    expect(within(rows).getAllByRole('link', { name: '1: Slow' })).toHaveLength(
      2,
    );
    expect(screen.getByText(/Each time that a person was told/)).toBeVisible();
  });

  it('give the hours of a month of those whom one may see', async () => {
    open('/oncall/load');
    const table = await screen.findByRole('table', {
      name: /^Hours on call in/,
    });
    expect(table).toHaveTextContent(
      /Ada Anchor.*red.*Europe\/Berlin \(assumed\)4810182024021/,
    );
    expect(screen.getByText('and 4 things you may not see')).toBeVisible();
  });

  it('ask for all measures at once, each shown or not by itself, with target, sample and definition', async () => {
    asked.length = 0;
    open('/oncall/measures?severity=P1&window=4w');
    const card = within(
      await screen.findByRole('region', { name: 'Time to acknowledge' }),
    );
    expect(
      await card.findByRole('link', {
        name: 'Time to acknowledge, median: 30 minutes, open the rows',
      }),
    ).toHaveAttribute('href', expect.stringContaining('by=severity&key=P1'));
    expect(card.getAllByText('target at most 15 minutes missed')).toHaveLength(
      2,
    );
    expect(card.getAllByText(/of 1 row, 1 past the target/)).toHaveLength(2);
    expect(
      card.getByRole('button', { name: /resolve or pass on is none/ }),
    ).toBeVisible();
    expect(
      within(
        screen.getByRole('region', { name: 'Incidents by severity' }),
      ).getByText('It broke'),
    ).toBeVisible();
    expect(asked).toEqual([
      [incidentCount, ...timesToAcknowledge].map(
        ({ definition }) => definition.id,
      ),
    ]);
    expect(
      screen.queryByRole('region', { name: 'Retros within 48 hours' }),
    ).not.toBeInTheDocument();
  });

  it('tell whoever may not read them who grants it', async () => {
    server.use(
      http.get(`${baseUrl}/load`, () =>
        HttpResponse.json(
          { error: { name: 'NotAllowedError', message: 'no' } },
          { status: 403 },
        ),
      ),
    );
    open('/oncall/load');
    expect(await screen.findByText(/oncall\.read/)).toBeVisible();
  });

  it('take the number of the whole window only where parts make it up', () => {
    const window = { start: ago(2), end: ago(1) };
    const points = [
      { ...window, value: 0.5, sampleSize: 2, numerator: 1, denominator: 2 },
      { ...window, value: 1, sampleSize: 6, numerator: 6, denominator: 6 },
      { ...window, sampleSize: 0 },
    ];
    expect(headlineOf({ kind: 'share' }, points)?.point.value).toBe(7 / 8);
    expect(headlineOf({ kind: 'quantile' }, points)?.point.value).toBe(1);
    expect(headlineOf({ kind: 'flow' }, points)?.point.value).toBe(1.5);
    expect(headlineOf({ kind: 'flow' }, points, true)?.isWhole).toBe(false);
    expect(headlineOf({ kind: 'flow' }, points.slice(2))).toBeUndefined();
    expect(isTargetMet({ direction: 'up', target: 0.8 }, 0.8)).toBe(true);
    expect(isTargetMet({ direction: 'down', target: 1 }, 2)).toBe(false);
    expect(
      isTargetMet({ direction: 'down', target: 1 }, undefined),
    ).toBeUndefined();
    const place = placeOf(
      new URLSearchParams('window=x&grain=year&severity=P9'),
      new Date('2026-11-20T12:00:30Z'),
    );
    expect(place).toMatchObject({ window: '13w', grain: 'week' });
    expect(place.severity).toBeUndefined();
  });
});
