import type {
  CapabilityView,
  DriftDetails,
  EnvironmentDetails,
  GrantDetails,
  Run,
  TicketDetails,
  TicketSummary,
  TrackerStateAnswer,
} from '@waymark/plugin-platform-desk-common';
import { http, HttpResponse } from 'msw';

/** Where the test apps look for the platform desk backend. */
export const baseUrl = 'http://localhost:7007/api/platform-desk';

const at = '2026-11-20T09:00:00.000Z';
const measures = {
  runMedianSeconds: 40,
  runsFinished: 30,
  runsSucceeded: 29,
  ticketsDone: 0,
  ticketsOpen: 1,
};

const capability = (
  name: string,
  more: Partial<CapabilityView>,
): CapabilityView => ({
  entityRef: `resource:acme/${name}`,
  title: name,
  state: 'ticket',
  keywords: [],
  paths: [],
  links: [],
  problems: [],
  measures,
  followers: 0,
  isFollowed: false,
  ...more,
});

export const summary = (more: Partial<TicketSummary> = {}): TicketSummary => ({
  id: 't1',
  number: 1,
  version: 1,
  status: 'open',
  title: 'A crane for the quay',
  requesterRef: 'user:acme/ada',
  urgency: 'normal',
  joinedRefs: [],
  createdAt: at,
  triageDueAt: '2026-11-24T09:00:00.000Z',
  reopened: 0,
  updatedAt: at,
  lastChange: 'Filed',
  triage: 'running',
  needsAgreement: false,
  ...more,
});

/** A request of a colleague to deploy, that the visitor may decide on. */
export const grant = (more: Partial<GrantDetails> = {}): GrantDetails => ({
  id: 'g1',
  version: 1,
  state: 'open',
  serviceRef: 'component:acme/boats',
  environment: 'production',
  subjectRef: 'group:acme/blue',
  days: 30,
  reason: 'The regatta',
  requesterRef: 'user:acme/ben',
  ownerRef: 'group:acme/red',
  decision: {
    result: 'needs-approval',
    reasons: ['user:acme/ben does not act for group:acme/red.'],
    approverRefs: ['group:acme/red'],
    policyVersion: '1',
  },
  askedAt: at,
  work: { state: 'none', failures: 0 },
  rights: { decide: true, withdraw: false, revoke: false },
  ...more,
});

const environment: EnvironmentDetails = {
  id: 'e1',
  version: 1,
  name: 'dry-dock',
  serviceRef: 'component:acme/boats',
  ownerRef: 'group:acme/red',
  kind: 'preview',
  size: 'small',
  limits: { cpu: '2', memory: '4Gi', pods: 10 },
  requestedBy: 'user:acme/ada',
  declaredAt: at,
  expiresAt: '2099-01-01T00:00:00.000Z',
  state: 'declared',
  extensions: [],
  work: { state: 'waiting', failures: 2, problem: 'the host is away' },
  rights: { extend: true, remove: true },
  maxDays: 14,
};

/** Boats that are a version behind their template. */
const drift: DriftDetails = {
  entityRef: 'component:acme/boats',
  title: 'Boats',
  ownerRef: 'group:acme/red',
  templateRef: 'template:acme/boat',
  templateTitle: 'New boat',
  bornVersion: '1.0.0',
  currentVersion: '1.1.0',
  state: 'behind',
  changes: [{ version: '1.1.0', text: 'Has an anchor' }],
  inputs: {},
  updatePath: '/create/templates/acme/boat?formData=%7B%22update%22%3Atrue%7D',
};

/** A run that failed at its second try. */
export const failedRun: Run = {
  id: 'r1',
  templateRef: 'template:acme/moor',
  title: 'Moor a boat',
  starterRef: 'user:acme/ada',
  entityRef: 'component:acme/boats',
  state: 'failed',
  failedStep: 'tie',
  problem: 'The rope is too short',
  outputs: {},
  startedAt: at,
  finishedAt: at,
  retries: 1,
};

/** A platform desk backend at the HTTP border that remembers what it was told. */
export class DeskBackend {
  readonly bodies: { path: string; body: any }[] = [];
  grant: GrantDetails = grant();
  runs: Run[] = [];
  trackers: TrackerStateAnswer[] = [];
  drift: DriftDetails = drift;
  ticket: TicketDetails = {
    ...summary(),
    description: 'It must lift *boats*.',
    links: [],
    history: [
      { id: '1', kind: 'filed', at, by: 'user:acme/ada', summary: 'Filed' },
    ],
    rights: { read: true, edit: true, comment: true, triage: true },
  };

  handlers() {
    const get = (path: string, answer: () => object) =>
      http.get(`${baseUrl}${path}`, () => HttpResponse.json(answer()));
    const post = (path: string, answer: (body: any) => object) =>
      http.post(`${baseUrl}${path}`, async ({ request }) => {
        const body: any = await request.json();
        this.bodies.push({ path, body });
        return HttpResponse.json(answer(body));
      });
    const second = summary({ id: 't2', number: 2, title: 'A buoy' });
    return [
      get('/capabilities', () => ({
        items: [
          capability('Moorings', {
            state: 'retired-ticket',
            keywords: ['rope'],
            paths: [
              {
                templateRef: 'template:acme/moor',
                title: 'Moor a boat',
                entityFields: [{ name: 'boat', kind: 'component' }],
              },
            ],
            links: [
              { url: 'https://docs/moor', title: 'Mooring', kind: 'docs' },
            ],
          }),
          capability('Cranes', {}),
          capability('Lighthouse', { state: 'planned', followers: 3 }),
        ],
        hidden: 0,
      })),
      get('/tickets/same', () => ({
        items: [{ ...summary(), needed: 2, isMine: false }],
      })),
      http.get(`${baseUrl}/tickets/board`, ({ request }) => {
        const isDone = new URL(request.url).searchParams.get('status');
        const columns = [
          { status: 'open', count: 2, items: [this.ticket, second] },
          { status: 'triaged', count: 0, items: [] },
        ];
        return HttpResponse.json({
          columns: isDone ? [{ status: 'done', count: 0, items: [] }] : columns,
        });
      }),
      get('/tickets/t1', () => this.ticket),
      get('/tickets', () => ({ items: [summary(), second] })),
      get('/drift/component/acme/boats', () => this.drift),
      get('/drift', () => ({ items: [this.drift], hasMore: false })),
      get('/trackers', () => ({ items: this.trackers })),
      get('/runs', () => ({ items: this.runs })),
      get('/surveys/question', () => ({ isAsked: false })),
      get('/grants/g1', () => this.grant),
      get('/grants', () => ({ items: [this.grant], hasMore: false })),
      get('/environments', () => ({ items: [environment], hasMore: false })),
      ...(['approve', 'refuse', 'revoke'] as const).map(how =>
        post(`/grants/g1/${how}`, () => this.grant),
      ),
      post('/grants', () => this.grant),
      post('/environments/e1/extend', () => environment),
      http.get('http://localhost:7007/api/scaffolder/v2/tasks/r1', () =>
        HttpResponse.json({
          id: 'r1',
          spec: { parameters: { boat: 'component:acme/boats' } },
        }),
      ),
      http.post('http://localhost:7007/api/scaffolder/v2/tasks/r1/retry', () =>
        HttpResponse.json({ id: 'r1' }),
      ),
      post('/tickets/t1/commands', body => {
        this.ticket = { ...this.ticket, version: this.ticket.version + 1 };
        return body.type === 'triage'
          ? { ...this.ticket, status: 'triaged' }
          : this.ticket;
      }),
      post('/tickets/t2/commands', () => ({ ...this.ticket, ...second })),
      post('/tickets', () => this.ticket),
    ];
  }
}
