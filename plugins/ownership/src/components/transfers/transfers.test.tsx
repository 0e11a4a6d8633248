import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  baseUrl,
  ownershipBackend,
  requests,
} from '../../__testUtils__/backend';
import {
  blue,
  boats,
  openBody as body,
  red,
  TransferBackend,
} from './__testUtils__/TransferBackend';
import ownershipPlugin from '../../index';
import { transferNeedsOf } from './transferNeeds';

const server = setupServer();
registerMswTestHooks(server);

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
    await waitFor(() =>
      expect(screen.getByRole('tab', { name: 'Transfers' })).toHaveAttribute(
        'aria-selected',
        'true',
      ),
    );
    const table = screen.getByRole('table', { name: 'Transfers' });
    expect(within(table).getAllByRole('row')[1]).toHaveTextContent(
      /Boats.*Blue team.*Red team.*week 1 of 4.*0 of 7.*0 of 2.*active.*on plan/,
    );
    expect(screen.getByText('and 1 thing you may not see')).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText('Show'), 'all');
    await waitFor(() => expect(requests).toContain('GET /transfers'));
    await userEvent.click(await screen.findByRole('link', { name: 'Boats' }));
    expect(
      await screen.findByText(
        'Boats goes from Blue team to Red team: week 1 of 4, 0 of 7 items done, nobody has signed.',
      ),
    ).toBeVisible();
  });

  it('open a transfer, with what follows said before', async () => {
    const user = userEvent.setup();
    show(`/ownership/transfers/new?entity=${boats}`);
    const to = await screen.findByLabelText(/To team/);
    await user.selectOptions(to, 'Red team');
    expect(
      screen.getByText(
        /notifies the 4 people of Blue team and the 3 people of/,
      ),
    ).toBeVisible();
    await user.type(screen.getByLabelText(/Reason/), 'Red sails them');
    await user.click(
      screen.getByRole('button', {
        name: 'Take out: Show dashboards and alerts',
      }),
    );
    const last = screen.getByRole('group', { name: 'Item 5' });
    await user.selectOptions(within(last).getByLabelText('Week'), '2');
    await user.click(screen.getByRole('button', { name: 'Open transfer' }));
    expect(await screen.findByText(/0 of 6 items done/)).toBeVisible();
    expect(backend.transfer!.items).toContainEqual(
      expect.objectContaining({ id: 'shadow-shift', week: 2 }),
    );
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
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'toRef: is gone',
    );
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
      await screen.findByText(/3 of 7 items done, Blue team has signed/),
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
    expect(screen.getByLabelText('On call')).toHaveTextContent(
      /nobody after it Red has no on-call schedule\./,
    );

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
      await screen.findByRole('button', {
        name: /^Does not apply: Give access/,
      }),
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
        HttpResponse.json(
          { error: { name: 'NotFoundError' } },
          { status: 404 },
        ),
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
