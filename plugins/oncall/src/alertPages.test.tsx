import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupServer } from 'msw/node';
import { AlertBackend } from './__testUtils__/AlertBackend';
import { OncallBackend } from './__testUtils__/OncallBackend';
import oncallPlugin from './index';

const server = setupServer();
registerMswTestHooks(server);

const catalog = catalogApiMock({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'boats', namespace: 'acme', title: 'Boats' },
      spec: {},
    },
  ],
});

const open = (address: string) =>
  renderTestApp({
    features: [oncallPlugin],
    apis: [[catalogApiRef, catalog]],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

describe('the pages of alerts and calendars', () => {
  let backend: AlertBackend;

  beforeEach(() => {
    backend = new AlertBackend();
    server.use(...backend.handlers(), ...new OncallBackend().handlers());
  });

  it('map alerts that nothing knows, with the past ones that fit in sight', async () => {
    const user = userEvent.setup();
    open('/oncall/alerts');
    expect(
      await screen.findByText(
        '2 alerts wait for a mapping; 1 delivery could not be read.',
      ),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Map Leak' }));
    const form = await screen.findByRole('form', { name: 'New mapping' });
    await within(form).findByText(
      '1 of the last 3 alerts of this source fits; 1 without a mapping follows it at once, and those to come.',
    );
    expect(screen.getByRole('button', { name: 'Save mapping' })).toBeDisabled();
    // Without the deck it is about all leaks.
    await user.click(within(form).getByLabelText('With all of these labels'));
    await user.keyboard('{Backspace}');
    await within(form).findByText(/^2 of the last 3 alerts/);
    await user.type(
      within(form).getByLabelText('What makes them one incident'),
      '{{alertname}',
    );
    expect(
      within(
        screen.getByRole('table', { name: 'Past alerts that fit' }),
      ).getAllByText('Leak').length,
    ).toBeGreaterThan(2);
    await user.type(within(form).getByLabelText('What they are about'), 'bo');
    await user.click(await screen.findByRole('option', { name: 'Boats' }));
    await user.selectOptions(within(form).getByLabelText('Severity'), 'P2');
    await user.type(within(form).getByLabelText('Within (minutes)'), '30');
    await user.click(screen.getByRole('button', { name: 'Save mapping' }));

    const remove = await screen.findByRole('button', {
      name: 'Remove the mapping of prometheus alertname=Leak',
    });
    expect(backend.bodies).toEqual([
      {
        source: 'prometheus',
        labels: { alertname: 'Leak' },
        entityRef: 'component:acme/boats',
        severity: 'P2',
        ignore: false,
        dedupKey: '{alertname}',
        groupMinutes: 30,
        replaces: undefined,
      },
    ]);
    await user.click(remove);
    expect(await screen.findByText('No mappings')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await user.click(
      await screen.findByRole('button', {
        name: 'Edit the mapping of prometheus alertname=Leak',
      }),
    );
    const edit = await screen.findByRole('form', { name: 'Edit mapping' });
    await user.click(
      within(edit).getByLabelText('Ignore them: they open no incident'),
    );
    await user.click(screen.getByRole('button', { name: 'Save mapping' }));
    await screen.findByText('nothing: they are ignored');
    expect(backend.bodies.at(-1)).toMatchObject({
      ignore: true,
      replaces: 'm2',
    });

    // With the deck it is a part of that one.
    await user.click(screen.getByRole('button', { name: 'Map Leak' }));
    expect(
      await screen.findByText(/^These are among the alerts of the mapping/),
    ).toHaveTextContent(
      'prometheus alertname=Leak, which says that they are about nothing. Saved, this one counts for them instead.',
    );
  });

  it('show what could not be read as text, and have it read again', async () => {
    const user = userEvent.setup();
    open('/oncall/alerts');
    const letter = await screen.findByRole('region', {
      name: 'Delivery of prometheus',
    });
    expect(letter).toHaveTextContent('alerts: must be a list');
    await user.click(within(letter).getByText('What was sent'));
    expect(
      within(letter).getByText('<img src=x onerror=alert(1)>'),
    ).toBeVisible();
    await user.click(
      screen.getByRole('button', {
        name: 'Read it again: the delivery of prometheus',
      }),
    );
    await waitFor(() => expect(backend.replayed).toEqual(['d1']));
  });

  it('say who sees to deliveries to whoever may not', async () => {
    backend.mayManage = false;
    open('/oncall/alerts');
    expect(await screen.findByText(/oncall.webhooks.manage/)).toBeVisible();
  });

  it('make an address for a calendar, show it once and revoke it', async () => {
    const user = userEvent.setup();
    open('/oncall/calendars');
    await user.click(
      await screen.findByRole('button', {
        name: 'Make an address of my shifts',
      }),
    );
    const region = await screen.findByRole('region', {
      name: 'Address of My shifts',
    });
    const address = within(region).getByLabelText('Address');
    expect(address).toHaveValue(
      'http://localhost:7007/api/oncall/calendar/secret.ics',
    );
    const copied = jest.spyOn(window.navigator.clipboard, 'writeText');
    await user.click(within(region).getByRole('button', { name: 'Copy' }));
    expect(await within(region).findByText('Copied.')).toBeVisible();
    expect(copied).toHaveBeenCalledWith(expect.stringMatching(/secret\.ics$/));
    await user.click(within(region).getByRole('button', { name: 'I have it' }));
    expect(screen.queryByLabelText('Address')).toBeNull();

    await user.selectOptions(
      screen.getByLabelText("Everybody's shifts of"),
      'Red week',
    );
    await user.click(
      screen.getByRole('button', { name: 'Make an address of the schedule' }),
    );
    await user.click(
      await screen.findByRole('button', { name: 'Revoke Red week' }),
    );
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Revoke',
      }),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Revoke Red week' }),
      ).toBeNull(),
    );
    expect(backend.feeds).toHaveLength(1);
  });

  it('offer the address on the page of a schedule', async () => {
    const user = userEvent.setup();
    open('/oncall/schedules/red-week');
    await user.click(
      await screen.findByRole('button', { name: 'Make an address' }),
    );
    expect(
      await screen.findByRole('region', { name: 'Address of Red week' }),
    ).toBeVisible();
    expect(backend.feeds).toEqual([
      expect.objectContaining({ kind: 'schedule', scheduleId: 'red-week' }),
    ]);
  });
});
