import {
  decideTransfer,
  directoryOf,
  handoverOf,
  openRequiredItems,
  openTransfer,
  openTransferSchema,
  ownerOf,
  Proposal,
  rampUpOf,
  Transfer,
  TransferCommand,
  TransferDetails,
  TransferEvent,
  transferSummaryOf,
  transferTemplate,
} from '@waymark/plugin-ownership-common';
import { http, HttpResponse } from 'msw';
import { baseUrl, requests } from '../../../__testUtils__/backend';

/** What changes hands in these tests. */
export const boats = 'component:acme/boats';
export const blue = 'group:acme/blue';
export const red = 'group:acme/red';
const me = { name: 'user:acme/rita', claims: [red] };
const directory = directoryOf({
  groups: [
    { ref: blue, title: 'Blue team', memberCount: 4, leads: [] },
    { ref: red, title: 'Red team', memberCount: 3, leads: [] },
  ],
  users: [],
});
const context = {
  caller: me,
  escalationRefs: [],
  mergeReminderMillis: 1,
  mergeEscalationMillis: 2,
  titleOf: (ref: string) => ownerOf(ref, directory).title,
};

/** A backend of one transfer that decides as the real one does. */
export class TransferBackend {
  transfer?: Transfer;
  history: TransferEvent[] = [];
  proposals: Proposal[] = [];

  open(body: object) {
    const outcome = openTransfer(
      't1',
      openTransferSchema.parse(body),
      { entityRef: boats, title: 'Boats', ownerRef: blue },
      { isTeam: ref => ref === red || ref === blue, context },
      new Date(),
    );
    this.transfer = outcome.transfer;
    this.history.push(...outcome.events);
  }

  act(command: TransferCommand, caller = me) {
    const outcome = decideTransfer(
      command,
      this.transfer!,
      { ...context, caller },
      new Date(),
    );
    this.transfer = outcome.transfer;
    this.history.push(...outcome.events);
  }

  details(): TransferDetails {
    const transfer = this.transfer!;
    const now = new Date();
    return {
      transfer,
      summary: transferSummaryOf(transfer, directory, me.claims, now),
      currentOwner: ownerOf(blue, directory),
      rampUp: rampUpOf(transfer, now),
      openItems: openRequiredItems(transfer).map(({ title }) => title),
      handover: handoverOf(transfer, this.proposals, {
        ownerRef: blue,
        titleOf: context.titleOf,
      }),
      proposals: this.proposals,
      history: this.history,
      may: { edit: true, cancel: true, escalate: true, sign: ['receiving'] },
    };
  }

  handlers() {
    const answer = (act: (body: object, url: URL) => void) =>
      async function handle({ request }: { request: Request }) {
        const { pathname } = new URL(request.url);
        requests.push(
          `${request.method} ${pathname.replace('/api/ownership', '')}`,
        );
        const body = request.method === 'POST' ? await request.json() : {};
        try {
          act(body as object, new URL(request.url));
        } catch (error) {
          const { name, message } = error as Error;
          return HttpResponse.json(
            { error: { name, message }, response: { statusCode: 409 } },
            { status: 409 },
          );
        }
        return undefined;
      };
    const send = () => HttpResponse.json(this.details());
    const post = (
      path: string,
      command: (body: Record<string, never>, url: URL) => TransferCommand,
    ) =>
      http.post(`${baseUrl}/transfers/t1/${path}`, async info => {
        const act = answer((body, url) =>
          this.act(command(body as Record<string, never>, url)),
        );
        return (await act(info)) ?? send();
      });
    return [
      http.get(`${baseUrl}/metrics/ownership.transfers-on-plan`, () =>
        HttpResponse.json({ asOf: new Date().toISOString(), series: [] }),
      ),
      http.get(`${baseUrl}/transfers/preparation`, () =>
        HttpResponse.json({
          entityRef: boats,
          entityTitle: 'Boats',
          from: ownerOf(blue, directory),
          teams: [ownerOf(red, directory)],
          items: transferTemplate(4),
        }),
      ),
      http.get(`${baseUrl}/transfers`, ({ request }) => {
        requests.push(`GET /transfers${new URL(request.url).search}`);
        return HttpResponse.json({
          asOf: new Date().toISOString(),
          items: this.transfer ? [this.details().summary] : [],
          hidden: 1,
        });
      }),
      http.post(
        `${baseUrl}/transfers`,
        async info => (await answer(body => this.open(body))(info)) ?? send(),
      ),
      http.get(`${baseUrl}/transfers/t1`, send),
      http.get(`${baseUrl}/transfers/t1/remaining`, () =>
        HttpResponse.json({
          items: [
            {
              kind: 'api',
              what: 'Boats API',
              detail: 'is an API that it provides',
              entityRef: 'api:acme/boats',
            },
          ],
          hidden: 0,
          onCall: {
            state: 'nobody',
            sentence: 'Red has no on-call schedule.',
            isStale: false,
          },
        }),
      ),
      http.get(`${baseUrl}/transfers/t1/preview`, () =>
        HttpResponse.json({
          previews: [
            {
              repositoryId: 'r1',
              repositoryTitle: 'harbour',
              baseCommit: 'c1',
              entityRefs: [boats],
              files: [
                {
                  path: 'boats/catalog-info.yaml',
                  before: 'spec:\n  owner: blue\n',
                  after: 'spec:\n  owner: red\n',
                },
              ],
            },
          ],
          notPossible: [],
        }),
      ),
      post('items/:itemId', (body, url) => ({
        type: 'set-item',
        itemId: url.pathname.split('/').at(-1)!,
        state: 'open',
        ...body,
      })),
      post('sign', body => ({
        type: 'sign',
        side: 'receiving',
        planVersion: 0,
        ...body,
      })),
      post('plan', body => ({ type: 'plan', ...body } as never)),
      ...(['block', 'escalate', 'cancel'] as const).map(type =>
        post(type, body => ({ type, reason: '', ...body })),
      ),
      post('unblock', () => ({ type: 'unblock' })),
      post('complete', () => {
        this.proposals = [
          {
            id: 'p1',
            repositoryId: 'r1',
            repositoryTitle: 'harbour',
            purpose: 'transfer',
            subject: 'transfer:t1',
            status: 'proposed',
            title: 'Transfer Boats',
            description: '',
            branch: 'waymark/transfer-t1',
            baseCommit: 'c1',
            files: [],
            entityRefs: [boats],
            createdBy: me.name,
            createdAt: new Date().toISOString(),
          },
        ];
        return { type: 'complete' };
      }),
    ];
  }
}

/** A request that opens a transfer. */
export const openBody = (more: object = {}) => ({
  entityRef: boats,
  toRef: red,
  reason: 'Red sails them',
  startsOn: new Date().toISOString().slice(0, 10),
  weeks: 4,
  ...more,
});
