import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  AbsenceView,
  CreateTemporarySchedule,
} from '@waymark/plugin-oncall-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, OncallBackend } from './__testUtils__/OncallBackend';
import { scheduleDetails } from './__testUtils__/records';
import oncallPlugin from './index';

const server = setupServer();
registerMswTestHooks(server);

const catalog = catalogApiMock({
  entities: [
    ['ada', 'Ada Anchor'],
    ['ben', 'Ben Bow'],
  ].map(([name, title]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name, namespace: 'acme', title },
    spec: {},
    relations: [{ type: 'memberOf', targetRef: 'group:acme/red' }],
  })),
});

const open = (address: string) =>
  renderTestApp({
    features: [oncallPlugin],
    apis: [[catalogApiRef, catalog]],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString();

describe('planning on call', () => {
  beforeEach(() => {
    server.use(...new OncallBackend().handlers());
  });

  it('replaces everything for a time in two clicks, with its gaps in sight, and takes it back', async () => {
    const user = userEvent.setup();
    const kept: CreateTemporarySchedule[] = [];
    server.use(
      http.get(`${baseUrl}/schedules/red-week`, () => {
        const details = scheduleDetails();
        const temporarySchedules = kept.map(({ requestId, ...rest }) => ({
          ...rest,
          id: requestId!,
        }));
        return HttpResponse.json({
          ...details,
          schedule: { ...details.schedule, temporarySchedules },
        });
      }),
      http.post(
        `${baseUrl}/schedules/red-week/temporary-schedules`,
        async ({ request }) => {
          kept.push((await request.json()) as CreateTemporarySchedule);
          return HttpResponse.json({ scheduleId: 'red-week', version: 2 });
        },
      ),
      http.post(
        `${baseUrl}/schedules/red-week/temporary-schedules/:id/remove`,
        () => {
          kept.pop();
          return HttpResponse.json({ scheduleId: 'red-week', version: 3 });
        },
      ),
    );
    open('/oncall/schedules/red-week');
    await user.click(
      await screen.findByRole('button', { name: 'Replace a time…' }),
    );
    const dialog = await screen.findByRole('dialog');
    const line = within(dialog).getByRole('group', { name: 'Line 1' });
    const who = within(line).getByLabelText(/Who answers/);
    await within(line).findByRole('option', { name: 'Ben Bow' });
    await user.selectOptions(who, 'Ben Bow');
    // It begins later than the time that is replaced: until then nobody answers.
    const start = within(line).getByLabelText<HTMLInputElement>(/^From/);
    const begins = Date.parse(`${start.value}:00Z`);
    fireEvent.change(start, { target: { value: '2020-01-01T00:00' } });
    expect(within(dialog).getByRole('status')).toHaveTextContent(
      'Each line lies within the time that is replaced.',
    );
    const middle = new Date(begins + 5 * 60_000).toISOString().slice(0, 16);
    fireEvent.change(start, { target: { value: middle } });
    fireEvent.change(within(dialog).getByLabelText('What for'), {
      target: { value: 'Launch' },
    });
    expect(
      await within(dialog).findByRole('region', { name: 'Preview' }),
    ).toHaveTextContent(/nobody|gap/i);
    await user.click(
      within(dialog).getByRole('button', { name: 'Replace this time' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(kept).toEqual([
      {
        title: 'Launch',
        start: expect.any(String),
        end: expect.any(String),
        shifts: [expect.objectContaining({ userRef: 'user:acme/ben' })],
        requestId: expect.any(String),
      },
    ]);
    await user.click(
      await screen.findByRole('button', {
        name: 'Undo Launch: only Ben Bow',
      }),
    );
    await waitFor(() => expect(kept).toEqual([]));
    await waitFor(() =>
      expect(screen.queryByText('Launch: only Ben Bow')).toBeNull(),
    );
  });

  it('finds who is on call and away, and lets somebody take over', async () => {
    const user = userEvent.setup();
    server.use(
      http.get(`${baseUrl}/schedules/red-week`, () =>
        HttpResponse.json({
          ...scheduleDetails(),
          absences: ['user:acme/ada', 'user:acme/ben'].map(userRef => ({
            userRef,
            start: inDays(2),
            end: inDays(16),
          })),
        }),
      ),
    );
    open('/oncall/schedules/red-week');
    const [warning] = await screen.findAllByText(/Berlin, and away then\.$/);
    expect(warning).toBeVisible();
    await user.click(
      screen.getAllByRole('button', { name: /^Let somebody take over/ })[0],
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      /Ada Anchor|Ben Bow/,
    );
  });

  it('says why somebody is on call at a time, and how good the weeks ahead are', async () => {
    const user = userEvent.setup();
    server.use(
      http.get(`${baseUrl}/schedules/red-week`, () => {
        const details = scheduleDetails();
        return HttpResponse.json({
          ...details,
          schedule: {
            ...details.schedule,
            overrides: [
              {
                id: 'o',
                kind: 'replace',
                userRef: 'user:acme/ada',
                replacementRef: 'user:acme/ben',
                start: '2026-03-03T11:00:00Z',
                end: '2026-03-03T12:00:00Z',
              },
            ],
          },
        });
      }),
    );
    open('/oncall/schedules/red-week?at=2026-03-03T12:30');
    const why = await screen.findByRole('table', { name: 'Why' });
    expect(why).toHaveTextContent(
      /Layer “Weekly”decidesAda AnchorOverride: Ben Bow instead of Ada AnchordecidesBen Bow/,
    );
    expect(
      screen.getByText(/^Tue 3 Mar 12:30 Berlin: Ben Bow\./),
    ).toBeVisible();
    // A Sunday after the shift of the turn.
    fireEvent.change(screen.getByLabelText('At (Berlin)'), {
      target: { value: '2026-03-08T12:30' },
    });
    expect(
      await screen.findByText(/Berlin: nobody\. No layer has anybody then/),
    ).toBeVisible();
    expect(why).toHaveTextContent('is outside its hours');

    const hours = screen.getByRole('table', { name: 'Hours ahead' });
    expect(hours).toHaveTextContent(/Ada Anchor.*Ben Bow|Ben Bow.*Ada Anchor/);
    expect(screen.getByText(/^Covered 8\d/)).toHaveTextContent(
      /of the time; balance of hours [89]\d|100/,
    );
    await user.click(screen.getByRole('button', { name: 'Now' }));
    expect(screen.getByRole('button', { name: 'Now' })).toBeDisabled();
  });

  it('lets people say when they are away, and take that back', async () => {
    const user = userEvent.setup();
    let items: AbsenceView[] = [
      {
        id: 'catalog-1',
        userRef: 'user:acme/ada',
        start: inDays(40),
        end: inDays(41),
        isFromCatalog: true,
      },
    ];
    server.use(
      http.get(`${baseUrl}/feeds`, () => HttpResponse.json({ items: [] })),
      http.get(`${baseUrl}/me/absences`, () => HttpResponse.json({ items })),
      http.post(`${baseUrl}/me/absences`, async ({ request }) => {
        const body = (await request.json()) as Omit<AbsenceView, 'id'>;
        const added = { ...body, id: 'own', userRef: 'user:acme/ada' };
        items = [...items, added];
        return HttpResponse.json(added);
      }),
      http.post(`${baseUrl}/me/absences/own/remove`, () => {
        items = items.slice(0, 1);
        return HttpResponse.json({ items });
      }),
    );
    open('/oncall/calendars');
    const list = await screen.findByRole('list', { name: 'When I am away' });
    expect(list).toHaveTextContent('as the catalog says');
    const form = screen.getByRole('form', { name: 'Say when you are away' });
    const type = (label: string, value: string) =>
      fireEvent.change(within(form).getByLabelText(label), {
        target: { value },
      });
    type('First day', inDays(20).slice(0, 10));
    type('Last day', inDays(10).slice(0, 10));
    expect(within(form).getByRole('status')).toHaveTextContent(
      'The last day lies before the first',
    );
    type('Last day', inDays(20).slice(0, 10));
    type('Reason', 'Sailing');
    await user.click(within(form).getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(list).toHaveTextContent('Sailing'));
    const [, { start, end }] = items;
    expect(Date.parse(end) - Date.parse(start)).toBeGreaterThanOrEqual(
      23 * 3_600_000,
    );
    await user.click(within(list).getByRole('button', { name: /^Remove / }));
    await waitFor(() => expect(list).not.toHaveTextContent('Sailing'));
  });
});
