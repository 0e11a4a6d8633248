import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  CalendarPreview,
  ImportCalendar,
  PreviewCalendar,
} from '@waymark/plugin-oncall-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, OncallBackend } from './__testUtils__/OncallBackend';
import { ada, ben, scheduleDetails } from './__testUtils__/records';
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

const later = (instant: string, hours: number) =>
  new Date(Date.parse(instant) + hours * 3_600_000).toISOString();

/** Ada is in the catalog, the skipper and the weather are not; one event names nobody. */
const answerTo = ({ from, to }: PreviewCalendar): CalendarPreview => ({
  from: from!,
  to: to!,
  people: [
    { id: 'ada@acme.example', name: 'ada@acme.example', userRef: ada.ref },
    { id: 'the skipper', name: 'The skipper' },
    { id: 'fog', name: 'Fog' },
  ],
  shifts: ['ada@acme.example', 'the skipper', 'fog'].map((personId, index) => ({
    personId,
    start: later(from!, 8 * index),
    end: later(from!, 8 * index + 8),
  })),
  refused: [
    {
      start: from!,
      end: later(from!, 1),
      summary: '',
      reason: 'It names nobody',
    },
  ],
  furtherRefused: 3,
  mostShifts: 2000,
});

describe('importing a calendar', () => {
  let imported: ImportCalendar[];
  let asked: PreviewCalendar[];

  beforeEach(() => {
    imported = [];
    asked = [];
    server.use(
      ...new OncallBackend().handlers(),
      http.post(
        `${baseUrl}/schedules/red-week/import/preview`,
        async ({ request }) => {
          const body = (await request.json()) as PreviewCalendar;
          asked.push(body);
          return body.text.startsWith('BEGIN:VCALENDAR')
            ? HttpResponse.json(answerTo(body))
            : HttpResponse.json(
                {
                  error: {
                    name: 'InputError',
                    message: 'text: The calendar cannot be read: it is none',
                  },
                },
                { status: 400 },
              );
        },
      ),
      http.post(`${baseUrl}/schedules/red-week/import`, async ({ request }) => {
        imported.push((await request.json()) as ImportCalendar);
        return HttpResponse.json(
          { scheduleId: 'red-week', version: 2 },
          { status: 201 },
        );
      }),
    );
  });

  it('shows what would come in and what not, asks who strangers are, and is made when it is confirmed', async () => {
    const user = userEvent.setup();
    open('/oncall/schedules/red-week');
    await user.click(
      await screen.findByRole('button', { name: 'Import a calendar' }),
    );
    const form = await screen.findByRole('form', {
      name: 'Calendar to import',
    });
    const look = within(form).getByRole('button', {
      name: 'Show what would come in',
    });
    expect(look).toBeDisabled();
    expect(within(form).getByRole('note')).toHaveTextContent(
      'Choose a file, or paste the text of a calendar.',
    );
    // What is no calendar stays in the form, with the reason.
    const text = within(form).getByLabelText('Or its text');
    fireEvent.change(text, { target: { value: '<html>' } });
    await user.click(look);
    expect(await within(form).findByRole('alert')).toHaveTextContent(
      'The calendar cannot be read: it is none',
    );
    expect(text).toHaveValue('<html>');

    await user.upload(
      within(form).getByLabelText('Calendar file (.ics)'),
      new File(['BEGIN:VCALENDAR\nEND:VCALENDAR'], 'red.ics', {
        type: 'text/calendar',
      }),
    );
    await waitFor(() => expect(look).toBeEnabled());
    expect(within(form).queryByRole('alert')).toBeNull();
    await user.click(look);
    const status = await screen.findByText(/^1 shift of 1 person, /);
    expect(status).toHaveTextContent(/between them nobody answers/);
    const bring = () => screen.getByRole('button', { name: /^Import \d/ });
    expect(bring()).toBeDisabled();
    expect(
      screen.getByText(/^Say who “The skipper”, “Fog” are, or leave them out/),
    ).toBeVisible();
    const people = screen.getByRole('table', {
      name: 'People in the calendar',
    });
    await within(people).findAllByRole('option', { name: 'Ben Bow' });
    await user.selectOptions(
      within(people).getByLabelText('Who The skipper is'),
      'Ben Bow',
    );
    await user.selectOptions(
      within(people).getByLabelText('Who Fog is'),
      'nobody: leave it out',
    );
    const refused = screen.getByRole('table', {
      name: 'Events that do not come in',
    });
    expect(refused).toHaveTextContent(/\(no title\)It names nobody/);
    expect(refused).toHaveTextContent(/FogYou left it out/);
    expect(screen.getByText('3 further events name nobody.')).toBeVisible();
    expect(
      screen.getByRole('table', { name: 'Shifts that come in' }),
    ).toHaveTextContent(/Ada Anchor.*Ben Bow/);
    expect(screen.getByRole('region', { name: 'Preview' })).toBeVisible();
    expect(bring()).toHaveTextContent('Import 2 shifts');
    await user.click(bring());
    // Back on the page of the schedule, where it began.
    expect(
      await screen.findByRole('button', { name: 'Import a calendar' }),
    ).toBeVisible();
    expect(imported).toEqual([
      {
        text: 'BEGIN:VCALENDAR\nEND:VCALENDAR',
        from: asked[1].from,
        to: asked[1].to,
        people: { 'the skipper': ben.ref },
        leaveOut: ['fog'],
        requestId: expect.any(String),
      },
    ]);
  });

  it('is forgotten when the calendar changes, and says what stands in its way', async () => {
    const user = userEvent.setup();
    const now = new Date().toISOString();
    server.use(
      http.get(`${baseUrl}/schedules/red-week`, () => {
        const details = scheduleDetails();
        return HttpResponse.json({
          ...details,
          schedule: {
            ...details.schedule,
            temporarySchedules: [
              {
                id: 't',
                title: 'Regatta',
                start: now,
                end: later(now, 48),
                shifts: [],
              },
            ],
          },
        });
      }),
    );
    open('/oncall/schedules/red-week/import');
    const text = await screen.findByLabelText('Or its text');
    fireEvent.change(text, { target: { value: 'BEGIN:VCALENDAR' } });
    await user.click(
      screen.getByRole('button', { name: 'Show what would come in' }),
    );
    for (const name of ['The skipper', 'Fog']) {
      await user.selectOptions(
        await screen.findByLabelText(`Who ${name} is`),
        'nobody: leave it out',
      );
    }
    expect(screen.getByText(/^“Regatta” replaces/)).toHaveTextContent(
      'or choose another time',
    );
    expect(
      screen.getByRole('button', { name: 'Import 1 shift' }),
    ).toBeDisabled();
    fireEvent.change(text, { target: { value: 'BEGIN:VCALENDAR ' } });
    expect(screen.queryByText('What would come in')).toBeNull();
    const end = screen.getByLabelText(/^Until/);
    fireEvent.change(end, { target: { value: '2020-01-01T00:00' } });
    expect(screen.getByRole('note')).toHaveTextContent('at most 400 days');
  });

  it.each([
    [
      'who may not change the schedule is told who grants it',
      { rights: { manage: false, override: true, swap: true } },
      /You may not see the form that imports a calendar/,
    ],
    [
      'a schedule of a provider is changed there',
      { source: { kind: 'provider' as const, title: 'PagerDuty (Acme)' } },
      /kept elsewhere, at PagerDuty \(Acme\)/,
    ],
  ])('%s', async (_, changes, sentence) => {
    server.use(
      http.get(`${baseUrl}/schedules/red-week`, () =>
        HttpResponse.json({ ...scheduleDetails(), ...changes }),
      ),
    );
    open('/oncall/schedules/red-week/import');
    expect(await screen.findByText(sentence)).toBeVisible();
    expect(screen.queryByRole('form')).toBeNull();
  });
});
