import {
  decideRetro,
  isOverdue,
  isPending,
  obstaclesOf,
  retroBodies,
  type Retro,
  type RetroCommand,
  type RetroContext,
  type RetroDetails,
  retroMarkdown,
  type RetroSummary,
  signedTeamsOf,
} from '@waymark/plugin-oncall-common';
import { http, HttpResponse } from 'msw';
import { baseUrl } from './OncallBackend';
import { ada, boats, red } from './records';

const inHours = (hours: number) =>
  new Date(Date.now() + hours * 3_600_000).toISOString();
const hour = 3_600_000;
const titleOf = (ref: string) => (ref === red.ref ? red.title : ref);

const context: RetroContext = {
  caller: { name: ada.ref, claims: [ada.ref, red.ref] },
  terms: {
    dueMillis: 48 * hour,
    soonMillis: 24 * hour,
    leadMillis: 24 * hour,
    escalationMillis: 72 * hour,
    itemSoonMillis: 48 * hour,
    itemReminderMillis: 168 * hour,
  },
  escalationRefs: [],
  titleOf,
  leadsOf: () => [],
  zoneOf: () => 'UTC',
  exists: () => true,
};

/** The retro of an incident that was resolved an hour ago. */
export const retro = (changes: Partial<Retro> = {}): Retro => ({
  id: 'i1',
  incidentNumber: 7,
  title: 'Boats sink',
  severity: 'P1',
  status: 'draft',
  entityRefs: [boats],
  teamRefs: [red.ref],
  roleRefs: [],
  ownerRef: ada.ref,
  ownerBy: 'on-call',
  openedAt: inHours(-3),
  resolvedAt: inHours(-1),
  dueAt: inHours(47),
  sections: {
    'what-happened': '',
    impact: 'Nobody could sail',
    timeline: '- 09:00 Declared',
    'contributing-factors': '',
    'went-well': '',
    'what-we-learn': '',
  },
  written: [],
  textVersion: 1,
  signatures: [],
  items: [],
  incidentReopened: 0,
  version: 1,
  ...changes,
});

/** Bodies are read as the routes read them. */
const bodies: Record<string, { parse(value: unknown): unknown }> = {
  'action-items': retroBodies.addItem,
  edit: retroBodies.edit,
  sign: retroBodies.sign,
  cancel: retroBodies.cancel,
};

const ownersOf = (query: URLSearchParams) =>
  query.get('owner')?.split(',') ?? [];

/** The retros of an on-call backend: decided as there, kept in memory. */
export class RetroBackend {
  readonly requests: string[] = [];
  rights: RetroDetails['rights'] = {
    edit: true,
    cancel: false,
    items: true,
    sign: [red.ref],
  };

  constructor(public retros: Retro[] = [retro()]) {}

  handlers() {
    return [
      http.get(`${baseUrl}/retros`, ({ request }) =>
        this.answer(request, url => ({
          items: this.retros
            .filter(each => fits(each, url.searchParams))
            .map(summaryOf),
          hidden: 0,
        })),
      ),
      http.get(`${baseUrl}/retros/:id`, ({ request, params }) =>
        this.answer(request, () => this.details(String(params.id))),
      ),
      http.get(`${baseUrl}/action-items`, ({ request }) =>
        this.answer(request, url => ({
          items: this.items(url.searchParams),
          hidden: 0,
        })),
      ),
      http.post(
        `${baseUrl}/retros/:id/:verb`,
        async ({ request, params: { id, verb } }) => {
          const sent = await request.json();
          const schema = bodies[String(verb)] ?? retroBodies.nothing;
          const body = schema.parse(sent) as any;
          const command =
            verb === 'action-items'
              ? { type: 'add-item', item: body }
              : { type: verb, ...body };
          return this.act(request, String(id), command);
        },
      ),
      http.post(
        `${baseUrl}/action-items/:itemId/:verb`,
        async ({ request, params: { itemId, verb } }) => {
          const { version, ...body } = (await request.json()) as any;
          const type = verb === 'done' ? 'finish-item' : `${verb}-item`;
          const command =
            verb === 'edit'
              ? { type, itemId, version, changes: body }
              : { type, itemId, ...body };
          const { id } = this.retros.find(({ items }) =>
            items.some(item => item.id === itemId),
          )!;
          return this.act(request, id, command);
        },
      ),
    ];
  }

  /** Somebody else does something meanwhile. */
  decide(id: string, command: RetroCommand): void {
    const before = this.retros.find(each => each.id === id)!;
    const { retro: after } = decideRetro(command, before, context, new Date());
    this.retros = this.retros.map(each => (each.id === id ? after : each));
  }

  private act(request: Request, id: string, command: RetroCommand) {
    return this.answer(request, () => {
      this.decide(id, command);
      return this.details(id);
    });
  }

  private items(query: URLSearchParams) {
    const now = new Date();
    return this.retros
      .flatMap(({ items, ...from }) =>
        items.map(item => ({
          ...item,
          retroId: from.id,
          retroTitle: from.title,
          incidentNumber: from.incidentNumber,
          teamRefs: from.teamRefs,
          entityRefs: from.entityRefs,
          hiddenEntities: 0,
          isOverdue: isOverdue(item, now),
        })),
      )
      .filter(
        item =>
          (!query.has('status') || item.status === query.get('status')) &&
          (!query.has('overdue') || item.isOverdue) &&
          (!query.has('owner') ||
            ownersOf(query).includes(item.ownerRef ?? '')),
      );
  }

  private details(id: string): RetroDetails {
    const found = this.retros.find(each => each.id === id);
    if (!found) {
      throw Object.assign(new Error('no such retro'), {
        name: 'NotFoundError',
      });
    }
    return {
      ...found,
      hiddenEntities: 0,
      signedTeamRefs: signedTeamsOf(found),
      isOverdue: isLate(found),
      obstacles: isPending(found) ? obstaclesOf(found, titleOf) : [],
      history: [],
      rights: this.rights,
      markdown: retroMarkdown(found, titleOf),
    };
  }

  private answer(request: Request, body: (url: URL) => object) {
    const url = new URL(request.url);
    this.requests.push(
      `${request.method} ${url.pathname.replace('/api/oncall', '')}${
        url.search
      }`,
    );
    try {
      return HttpResponse.json(body(url));
    } catch (error) {
      const { name, message } = error as Error;
      return HttpResponse.json(
        { error: { name, message } },
        { status: name === 'ConflictError' ? 409 : 404 },
      );
    }
  }
}

function fits(each: Retro, query: URLSearchParams): boolean {
  const status = query.get('status');
  const team = query.get('team');
  const owners = ownersOf(query);
  return (
    (status === 'pending'
      ? isPending(each)
      : !status || each.status === status) &&
    (!team || each.teamRefs.includes(team)) &&
    (owners.length === 0 || owners.includes(each.ownerRef ?? ''))
  );
}

function isLate(each: Retro): boolean {
  return (
    isPending(each) &&
    each.dueAt !== undefined &&
    Date.parse(each.dueAt) <= Date.now()
  );
}

function summaryOf(each: Retro): RetroSummary {
  const { items, ...rest } = each;
  const now = new Date();
  return {
    ...rest,
    hiddenEntities: 0,
    signedTeamRefs: signedTeamsOf(each),
    isOverdue: isLate(each),
    openItems: items.filter(({ status }) => status === 'open').length,
    overdueItems: items.filter(item => isOverdue(item, now)).length,
    doneItems: items.filter(({ status }) => status === 'done').length,
  };
}
