import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { TrackerStateAnswer } from '@waymark/plugin-platform-desk-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, DeskBackend } from './__testUtils__/DeskBackend';
import platformDeskPlugin from './index';

const server = setupServer();
registerMswTestHooks(server);

const open = (address: string) =>
  renderTestApp({
    features: [platformDeskPlugin],
    apis: [[catalogApiRef, catalogApiMock({ entities: [] })]],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

const failing: TrackerStateAnswer = {
  id: 'jira',
  title: 'Jira PLAT',
  isUsed: true,
  state: 'failing',
  readAt: '2026-11-20T09:00:00.000Z',
  problem: 'connect ECONNREFUSED',
  waiting: 1,
  problems: [{ ticketId: 't1', problem: 'no transition', failures: 2 }],
};

describe('trackers', () => {
  it('that cannot be read are told of on the queue, which works on', async () => {
    const backend = new DeskBackend();
    backend.trackers = [failing];
    server.use(...backend.handlers());
    open('/platform-desk/queue');
    expect(
      await screen.findByText(
        'Jira PLAT cannot be read: connect ECONNREFUSED. Requests go on here, and it is tried again by itself. 1 request waits to be told there.',
      ),
    ).toBeVisible();
    expect((await screen.findAllByText(/A buoy/)).length).toBeGreaterThan(0);
  });

  it('are brought in page by page, and go on where they stopped', async () => {
    const backend = new DeskBackend();
    backend.trackers = [failing];
    const asked: object[] = [];
    const report = { imported: 100, known: 0, broken: 0, problems: [] };
    server.use(
      ...backend.handlers(),
      http.get(`${baseUrl}/audit`, () =>
        HttpResponse.json({
          total: 0,
          uncategorised: 0,
          kinds: [],
          candidates: [],
          rights: { import: true },
        }),
      ),
      http.post(`${baseUrl}/imports/tracker`, async ({ request }) => {
        asked.push((await request.json()) as object);
        if (asked.length === 2) {
          return HttpResponse.json(
            { error: { name: 'TrackerUnavailableError', message: 'Not now' } },
            { status: 424 },
          );
        }
        return HttpResponse.json(
          asked.length === 1
            ? { ...report, next: '2' }
            : {
                ...report,
                imported: 3,
                broken: 1,
                problems: [{ key: 'PLAT-9', problem: 'requester: unknown' }],
              },
        );
      }),
    );
    open('/platform-desk/import');
    const card = await screen.findByRole('region', { name: 'Jira PLAT' });
    expect(
      within(card).getByText(/could not be told 2 times: no transition/),
    ).toBeVisible();
    const button = () =>
      within(card).getByRole('button', {
        name: /^(Bring in the issues of|Go on with) Jira PLAT$/,
      });
    await userEvent.click(button());
    expect(await within(card).findByRole('alert')).toHaveTextContent('Not now');
    await userEvent.click(button());
    expect(
      await within(card).findByText(
        '103 brought in, 0 known already, 1 left out.',
      ),
    ).toBeVisible();
    expect(await within(card).findByText('PLAT-9')).toBeVisible();
    expect(asked).toEqual([
      { tracker: 'jira' },
      { tracker: 'jira', cursor: '2' },
      { tracker: 'jira', cursor: '2' },
    ]);
  });
});
