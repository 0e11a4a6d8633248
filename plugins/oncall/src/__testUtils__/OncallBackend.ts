import type {
  CreateOverride,
  IncidentCommand,
  IncidentDetails,
} from '@waymark/plugin-oncall-common';
import { http, HttpResponse } from 'msw';
import { answerOf, details, incident, scheduleDetails, wall } from './records';

/** Where the test apps look for the on-call backend. */
export const baseUrl = 'http://localhost:7007/api/oncall';

/** An on-call backend at the HTTP border that remembers what it was told. */
export class OncallBackend {
  /** Paths with query, with the method, of the requests that arrived. */
  readonly requests: string[] = [];
  readonly overrides: CreateOverride[] = [];
  readonly bodies: unknown[] = [];
  incident: IncidentDetails = incident();
  /** Schedule by the entity that it was told to answer for. */
  readonly mapped = new Map<string, string>();
  /** Why nobody may map an entity, by its ref or that of the schedule. */
  readonly refusals = new Map<string, string>();

  handlers() {
    const get = (path: string, answer: (url: URL) => object) =>
      http.get(`${baseUrl}${path}`, ({ request }) => {
        this.see(request);
        return HttpResponse.json(answer(new URL(request.url)));
      });
    const post = (path: string, answer: (body: any) => object) =>
      http.post(`${baseUrl}${path}`, async ({ request }) => {
        this.see(request);
        const body = await request.json();
        this.bodies.push(body);
        return HttpResponse.json(answer(body));
      });
    const { alerts, timeline, followerRefs, isFollowed, ...rest } =
      this.incident;
    const { escalation, rights, ...plain } = rest;
    return [
      get('/wall', wall),
      post('/who', ({ entityRefs }) => ({
        at: new Date().toISOString(),
        items: entityRefs.map(answerOf),
        hidden: 0,
      })),
      get('/who/component/acme/boats', () => details('component:acme/boats')),
      get('/schedules', () => ({
        items: [scheduleDetails()],
        sourceProblems: [],
      })),
      get('/schedules/red-week', () => ({
        ...scheduleDetails(this.overrides),
        mappedRefs: [...this.mapped.keys()],
      })),
      post('/schedules/red-week/overrides', body => {
        this.overrides.push(body);
        return { scheduleId: 'red-week', version: 2 };
      }),
      post('/schedules/red-week/edit', () => ({
        scheduleId: 'red-week',
        version: 2,
      })),
      get('/mappings/rights', url => this.rightsFor(url.searchParams)),
      get('/provider-mappings/rights', url => this.rightsFor(url.searchParams)),
      post('/mappings', ({ entityRef, scheduleId }) => {
        this.mapped.set(entityRef, scheduleId);
        return { items: [] };
      }),
      post('/mappings/remove', ({ entityRef }) => {
        this.mapped.delete(entityRef);
        return { items: [] };
      }),
      get('/me/shifts', () => ({ items: [] })),
      get('/me/rights', () => ({
        declare: true,
        scheduleTeamRefs: ['group:acme/red'],
      })),
      get('/followed', () => ({ subjects: [] })),
      get('/retros', () => ({ items: [], hidden: 0 })),
      get('/action-items', () => ({ items: [], hidden: 0 })),
      get('/incidents', () => ({
        items: [plain, { ...plain, id: 'i2', number: 8, title: 'Quay sinks' }],
        hidden: 1,
      })),
      get('/incidents/i1', () => this.incident),
      post('/incidents/i1/commands', body => this.command(body.command)),
      post('/incidents', () => plain),
    ];
  }

  private rightsFor(query: URLSearchParams) {
    const entityRef = query.get('entityRef')!;
    const reason =
      this.refusals.get(entityRef) ??
      this.refusals.get(query.get('scheduleId') ?? '');
    const scheduleId = this.mapped.get(entityRef);
    return {
      mayMap: reason === undefined,
      reason,
      scheduleId,
      mayUnmap: scheduleId && !this.refusals.has(entityRef),
    };
  }

  private command(command: IncidentCommand) {
    const { kind } = command;
    if (kind !== 'acknowledge' && kind !== 'resolve') {
      return this.incident;
    }
    this.incident = {
      ...this.incident,
      status: kind === 'acknowledge' ? 'acknowledged' : 'resolved',
    };
    return this.incident;
  }

  private see(request: Request) {
    const { pathname, search } = new URL(request.url);
    this.requests.push(
      `${request.method} ${pathname.replace('/api/oncall', '')}${search}`,
    );
  }
}
