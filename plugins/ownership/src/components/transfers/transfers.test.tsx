import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
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
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  baseUrl,
  ownershipBackend,
  requests,
} from '../../__testUtils__/backend';
import ownershipPlugin from '../../index';
import { transferNeedsOf } from './transferNeeds';

const server = setupServer();
registerMswTestHooks(server);

const boats = 'component:acme/boats';
const blue = 'group:acme/blue';
const red = 'group:acme/red';
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
class TransferBackend {
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
      http.post(`${baseUrl}/transfers`, async info =>
        (await answer(body => this.open(body))(info)) ?? send(),
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
          onCall: 'not-connected',
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

const body = (more: object = {}) => ({
  entityRef: boats,
  toRef: red,
  reason: 'Red sails them',
  startsOn: new Date().toISOString().slice(0, 10),
  weeks: 4,
  ...more,
});

const show = (address: string) =>
  renderTestApp({
    features: [ownershipPlugin],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

describe('the pages of transfers', () => {
  let backend: TransferBackend;

  beforeEach(() => {
    backend = new TransferBackend();
    server.use(...backend.handlers(), ...ownershipBackend());
  });

  it('say what is under way, and filter in the URL', async () => {
    backend.open(body());
    show('/ownership/transfers');
    expect(
      await screen.findByText(
        '1 transfer is under way, all on plan; 1 waiting for you.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Transfers' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    const table = screen.getByRole('table', { name: 'Transfers' });
    expect(within(table).getAllByRole('row')[1]).toHaveTextContent(
      /Boats.*Blue team.*Red team.*week 1 of 4.*0 of 6.*0 of 2.*active.*on plan/,
    );
    expect(screen.getByText('and 1 thing you may not see')).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText('Show'), 'all');
    await waitFor(() => expect(requests).toContain('GET /transfers'));
    await userEvent.click(await screen.findByRole('link', { name: 'Boats' }));
    expect(
      await screen.findByText(
        'Boats goes from Blue team to Red team: week 1 of 4, 0 of 6 items done, nobody has signed.',
      ),
    ).toBeVisible();
  });

  it('open a transfer, with what follows said before', async () => {
    const user = userEvent.setup();
    show(`/ownership/transfers/new?entity=${boats}`);
    const to = await screen.findByLabelText(/To team/);
    await user.selectOptions(to, 'Red team');
    expect(
      screen.getByText(/notifies the 4 people of Blue team and the 3 people of/),
    ).toBeVisible();
    await user.type(screen.getByLabelText(/Reason/), 'Red sails them');
    await user.click(
      screen.getByRole('button', { name: 'Take out: Show dashboards and alerts' }),
    );
    const last = screen.getByRole('group', { name: 'Item 5' });
    await user.selectOptions(within(last).getByLabelText('Week'), '2');
    await user.click(screen.getByRole('button', { name: 'Open transfer' }));
    expect(await screen.findByText(/0 of 5 items done/)).toBeVisible();
    expect(backend.transfer!.items.at(-1)).toMatchObject({
      id: 'shadow-shift',
      week: 2,
    });
  });

  it('keep what was typed when it is refused, at the field', async () => {
    const user = userEvent.setup();
    server.use(
      http.post(`${baseUrl}/transfers`, () =>
        HttpResponse.json(
          {
            error: { name: 'InputError', message: 'toRef: is gone' },
            response: { statusCode: 400 },
          },
          { status: 400 },
        ),
      ),
    );
    show(`/ownership/transfers/new?entity=${boats}`);
    await user.selectOptions(await screen.findByLabelText(/To team/), red);
    await user.type(screen.getByLabelText(/Reason/), 'Why not');
    await user.click(screen.getByRole('button', { name: 'Open transfer' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('toRef: is gone');
    expect(screen.getByLabelText(/To team/)).toHaveAccessibleDescription(
      'is gone',
    );
    expect(screen.getByLabelText(/Reason/)).toHaveValue('Why not');
  });

  it('carry a transfer from its checklist over the signature to the proposal', async () => {
    const user = userEvent.setup();
    backend.open(body());
    for (const itemId of ['architecture', 'runbooks', 'known-issues']) {
      backend.act({ type: 'set-item', itemId, state: 'done' });
    }
    backend.act(
      { type: 'sign', side: 'giving', planVersion: 1 },
      { name: 'user:acme/bob', claims: [blue] },
    );
    show('/ownership/transfers/t1');
    expect(
      await screen.findByText(/3 of 6 items done, Blue team has signed/),
    ).toBeVisible();
    expect(
      screen.getByText(
        'To complete it is missing: 2 required items, the signature of Red team.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Complete' })).toBeDisabled();
    const plan = screen.getByRole('table', { name: 'Plan by weeks' });
    expect(within(plan).getAllByRole('row')[1]).toHaveTextContent(
      /1 \(from.*Walk through.*40 %60 %/,
    );
    expect(await screen.findByText('Boats API')).toBeVisible();
    expect(screen.getByText(/On call: not connected/)).toBeVisible();

    const access = screen.getByRole('checkbox', { name: /Give access/ });
    await user.click(access);
    await waitFor(() => expect(access).toBeChecked());
    await user.click(screen.getByRole('checkbox', { name: /Shadow a shift/ }));
    await user.click(screen.getByRole('button', { name: 'Sign for Red team' }));
    expect(await screen.findByText(/both teams have signed/)).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'Complete' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Complete the transfer',
    });
    expect(await within(dialog).findByText(/owner: red$/)).toBeVisible();
    await user.click(
      within(dialog).getByRole('button', { name: 'Propose the change' }),
    );
    expect(
      await screen.findByText('The change waits to be merged in harbour.'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Proposal for harbour' }),
    ).toHaveAttribute('href', '/ownership/proposals/p1');
    expect(access).toBeDisabled();
  });

  it('ask why before a required item is left out, and say that signatures are void', async () => {
    const user = userEvent.setup();
    backend.open(body());
    backend.act({ type: 'sign', side: 'receiving', planVersion: 1 });
    show('/ownership/transfers/t1');
    await user.click(
      await screen.findByRole('button', { name: /^Does not apply: Give access/ }),
    );
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent('both teams must sign again');
    await user.type(within(dialog).getByLabelText(/Reason/), 'open to all');
    await user.click(
      within(dialog).getByRole('button', { name: 'Leave it out' }),
    );
    expect(await screen.findByText(/: open to all$/)).toBeVisible();
    expect(
      screen.getByText(/was of an earlier plan and no longer counts/),
    ).toBeVisible();
  });

  it('tell that somebody changed the plan meanwhile', async () => {
    const user = userEvent.setup();
    backend.open(body());
    show('/ownership/transfers/t1');
    await user.click(
      await screen.findByRole('button', { name: 'Change the plan' }),
    );
    const { startsOn, items } = backend.transfer!;
    backend.act({ type: 'plan', planVersion: 1, startsOn, items, weeks: 6 });
    const dialog = screen.getByRole('dialog', { name: 'Change the plan' });
    await user.click(
      within(dialog).getByRole('button', { name: 'Save the plan' }),
    );
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'planVersion: the plan has been changed since you read it',
    );
  });

  it('block, unblock, escalate and cancel with a reason', async () => {
    const user = userEvent.setup();
    backend.open(body());
    show('/ownership/transfers/t1');
    const giveReason = async (action: string, reason: string) => {
      await user.click(await screen.findByRole('button', { name: action }));
      const dialog = screen.getByRole('dialog');
      await user.type(within(dialog).getByLabelText(/Reason/), reason);
      await user.click(within(dialog).getByRole('button', { name: action }));
      await waitFor(() =>
        expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
      );
    };
    await giveReason('Block', 'no vault');
    expect(await screen.findByText(/^Blocked.*: no vault$/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Unblock' }));
    await giveReason('Escalate', 'nobody answers');
    expect(await screen.findByText('escalated')).toBeVisible();
    await giveReason('Cancel the transfer', 'reorganised');
    expect(
      await screen.findByText(
        'The transfer of Boats from Blue team to Red team was cancelled.',
      ),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Complete' }),
    ).not.toBeInTheDocument();
    expect(screen.getByRole('list', { name: 'History' })).toHaveTextContent(
      /rita cancelled the transfer: reorganised.*rita opened the transfer/,
    );
  });

  it('have a state for what is not there and what cannot be', async () => {
    server.use(
      http.get(`${baseUrl}/transfers/gone`, () =>
        HttpResponse.json({ error: { name: 'NotFoundError' } }, { status: 404 }),
      ),
      http.get(`${baseUrl}/transfers/preparation`, () =>
        HttpResponse.json({
          entityRef: boats,
          entityTitle: 'Boats',
          teams: [],
          items: [],
          obstacle: 'Boats is being transferred already',
          openTransferId: 't1',
        }),
      ),
    );
    const gone = show('/ownership/transfers/gone');
    expect(await screen.findByText('There is no such transfer')).toBeVisible();
    gone.unmount();
    show(`/ownership/transfers/new?entity=${boats}`);
    expect(
      await screen.findByRole('link', { name: /transfer that is under way/ }),
    ).toHaveAttribute('href', '/ownership/transfers/t1');
  });
});

describe('transferNeedsOf', () => {
  it('names the signature, then late items, then the merge, of one’s own sides', () => {
    const backend = new TransferBackend();
    backend.open(body({ startsOn: '2026-06-01' }));
    const needs = () =>
      transferNeedsOf([backend.details().summary]).map(
        ({ sentence }) => sentence,
      );
    expect(needs()).toEqual(['Red team has not signed the transfer of Boats']);
    backend.act({ type: 'sign', side: 'receiving', planVersion: 1 });
    expect(needs()).toEqual([
      '1 item is past the plan in the transfer of Boats',
    ]);
    backend.act({ type: 'block', reason: 'x' });
    expect(needs()).toEqual([]);
  });
});
