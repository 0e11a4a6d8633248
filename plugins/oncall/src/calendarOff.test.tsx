import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, OncallBackend } from './__testUtils__/OncallBackend';
import { ben, scheduleDetails } from './__testUtils__/records';
import oncallPlugin from './index';

const server = setupServer();
registerMswTestHooks(server);

describe('the calendar of a schedule', () => {
  it('shows holidays by name and place, and who is away and why, in week, month and table', async () => {
    const user = userEvent.setup();
    server.use(...new OncallBackend().handlers());
    server.use(
      http.get(`${baseUrl}/schedules/red-week`, () =>
        HttpResponse.json({
          ...scheduleDetails(),
          absences: [
            {
              userRef: ben.ref,
              start: '2026-12-21T23:00:00Z',
              end: '2026-12-23T23:00:00Z',
              reason: 'Sailing',
            },
          ],
          holidays: [
            {
              date: '2026-12-25',
              title: 'Christmas Day',
              zones: ['Europe/Berlin', 'Europe/Madrid', 'America/New_York'],
            },
            { date: '2026-12-24', zones: [] },
          ],
        }),
      ),
    );
    renderTestApp({
      features: [oncallPlugin],
      apis: [[catalogApiRef, catalogApiMock({ entities: [] })]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: ['/oncall/schedules/red-week?from=2026-12-21'],
    });
    const lane = await screen.findByRole('group', {
      name: 'Holidays and away',
    });
    const bar = (name: string) => within(lane).getByRole('img', { name });
    expect(
      bar(
        'Christmas Day (Berlin, Madrid), Fri 25 Dec 00:00 – Sat 26 Dec 00:00',
      ),
    ).toBeVisible();
    expect(
      bar('Christmas Day (New York), Fri 25 Dec 06:00 – Sat 26 Dec 06:00'),
    ).toBeVisible();
    expect(bar('Holiday, Thu 24 Dec 00:00 – Fri 25 Dec 00:00')).toBeVisible();
    expect(
      bar('Ben Bow is away (Sailing), Tue 22 Dec 00:00 – Thu 24 Dec 00:00'),
    ).toBeVisible();
    expect(
      screen.getByRole('list', { name: 'What the looks mean' }),
    ).toHaveTextContent(/a gap: nobody.*a holiday, or somebody is away/);

    await user.click(screen.getByRole('button', { name: 'Month' }));
    const day = (title: string) => screen.getByTitle(title);
    expect(day('Fri 25 Dec')).toHaveTextContent(
      /25.*Christmas Day \(Berlin, Madrid\)Christmas Day \(New York\) from 06:00/,
    );
    expect(day('Wed 23 Dec')).toHaveTextContent('Ben Bow is away (Sailing)');

    await user.click(screen.getByRole('button', { name: 'Table' }));
    const table = await screen.findByRole('table', {
      name: 'Shifts of Red week',
    });
    expect(table).toHaveTextContent(
      /Holidays and awayBen Bow is away \(Sailing\)Tue 22 Dec/,
    );

    // A week without any has no empty lane.
    await user.click(screen.getByRole('button', { name: 'Week' }));
    await user.click(screen.getByRole('button', { name: 'Previous week' }));
    expect(
      screen.queryByRole('group', { name: 'Holidays and away' }),
    ).toBeNull();
  });
});
