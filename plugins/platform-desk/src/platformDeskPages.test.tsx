import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, DeskBackend } from './__testUtils__/DeskBackend';
import platformDeskPlugin from './index';

const server = setupServer();
registerMswTestHooks(server);

const titles: Record<string, string> = {
  'component:acme/boats': 'Our Boats',
  'user:acme/ada': 'Ada of the Quay',
  'resource:acme/cranes': 'Cranes and Hoists',
};

const open = (address: string) =>
  renderTestApp({
    features: [platformDeskPlugin],
    apis: [
      [catalogApiRef, catalogApiMock({ entities: [] })],
      [
        entityPresentationApiRef,
        {
          forEntity: entity => {
            const entityRef = String(entity);
            const primaryTitle = titles[entityRef] ?? entityRef;
            const snapshot = { entityRef, primaryTitle };
            return { snapshot, promise: Promise.resolve(snapshot) };
          },
        },
      ],
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });

describe('the platform desk pages', () => {
  let backend: DeskBackend;

  beforeEach(() => {
    backend = new DeskBackend();
    server.use(...backend.handlers());
  });

  it('show the golden path first, and take an exception only with a reason', async () => {
    open('/platform-desk?q=rope');
    const answers = await screen.findByRole('list', { name: 'Answers' });
    const items = within(answers).getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      expect.stringMatching(/^Golden pathMoor a boat.*97 % of 30 runs/),
      expect.stringMatching(/^DocsMooring/),
      expect.stringMatching(/^RequestMoorings.*no longer taken/),
    ]);
    expect(
      within(items[0]).getByRole('button', { name: 'Start Moor a boat' }),
    ).toHaveAttribute('href', '/create/templates/acme/moor');
    await userEvent.click(
      screen.getByRole('button', { name: 'Request exception Moorings' }),
    );
    const submit = screen.getByRole('button', { name: 'File the request' });
    expect(submit).toBeDisabled();
    fireEvent.change(screen.getByLabelText(/Why the path does not do/), {
      target: { value: 'It is a raft' },
    });
    await userEvent.click(submit);
    await waitFor(() => expect(backend.bodies).toHaveLength(1));
    expect(backend.bodies[0].body).toMatchObject({
      title: 'rope',
      capabilityRef: 'resource:acme/Moorings',
      exceptionReason: 'It is a raft',
      idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    // The page of the request opens.
    expect(await screen.findByText('What is asked for')).toBeVisible();
  });

  it('join an open request instead of filing another', async () => {
    open('/platform-desk?q=cranes');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Me too: #1 A crane for the quay',
      }),
    );
    await waitFor(() =>
      expect(backend.bodies).toEqual([
        { path: '/tickets/t1/commands', body: { type: 'join' } },
      ]),
    );
  });

  it('walk the queue by keyboard and triage what is current', async () => {
    open('/platform-desk/queue');
    const queue = await screen.findByRole('group', { name: 'Queue' });
    fireEvent.keyDown(queue, { key: 'j' });
    fireEvent.keyDown(queue, { key: 'j' });
    fireEvent.keyDown(queue, { key: 'k' });
    fireEvent.keyDown(queue, { key: 'c' });
    const dialog = await screen.findByRole('dialog', {
      name: 'Triage #1 A crane for the quay',
    });
    fireEvent.change(within(dialog).getByLabelText(/Category/), {
      target: { value: 'self-service' },
    });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Triage' }),
    );
    await waitFor(() =>
      expect(backend.bodies[0]).toMatchObject({
        path: '/tickets/t1/commands',
        body: { type: 'triage', version: 1, category: 'self-service' },
      }),
    );
  });

  it('tell the history in plain words, and call entities by their titles', async () => {
    const said = (kind: string, text: string) => ({
      id: text,
      kind,
      at: '2026-11-20T10:00:00.000Z',
      by: 'user:acme/ada',
      summary: text,
    });
    backend.ticket = {
      ...backend.ticket,
      entityRef: 'component:acme/boats',
      assigneeRef: 'user:acme/ada',
      expectedOn: '2026-12-01',
      history: [
        said('exception', 'Triaged: platform-engineering, as an exception'),
        said(
          'planned',
          'Planned: category self-service, assigned to user:acme/ada, expected on 2026-12-01, for resource:acme/cranes',
        ),
        said('edited', 'Edited: businessCase, entityRef'),
        said('waiting', 'Waits for self-service on 2026-12-01'),
      ],
    };
    const page = open('/platform-desk/requests/t1');
    const history = await screen.findByRole('list', {
      name: 'Conversation and history',
    });
    expect(
      within(history)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent?.replace(/^.*?ago: /, '')),
    ).toEqual([
      'Triaged: needs platform engineering, as an exception',
      'Planned: should be self-service, assigned to Ada of the Quay, expected on Tue 1 Dec 2026, for Cranes and Hoists',
      'Edited: what it is worth, what it is for',
      // What people have written stays as they wrote it.
      'Waits for self-service on 2026-12-01',
    ]);
    expect(screen.getByText('Tue 1 Dec 2026')).toBeVisible();
    page.unmount();

    open('/platform-desk/queue');
    expect(
      await screen.findByText('Our Boats · worked on by Ada of the Quay'),
    ).toBeVisible();
  });

  it('say what to do where the backend is not installed', async () => {
    server.use(
      http.get(`${baseUrl}/capabilities`, () =>
        HttpResponse.text('Not found', { status: 404 }),
      ),
    );
    open('/platform-desk/capabilities');
    expect(
      await screen.findByText('The platform desk is not installed'),
    ).toBeVisible();
  });
});
