import type { Entity } from '@backstage/catalog-model';
import {
  registerMswTestHooks,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  type DueConfirmation,
  dueConfirmationListSchema,
} from '@waymark/plugin-ownership-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  baseUrl,
  ownershipBackend,
  requests,
} from '../../__testUtils__/backend';
import { clarity } from '../../__testUtils__/records';
import ownershipPlugin from '../../index';
import { ClarityDetails } from './ClaritySummary';
import { createClarityColumn } from './createClarityColumn';

const server = setupServer();
registerMswTestHooks(server);

const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
};

/** A backend that keeps what is confirmed. */
function confirmationBackend(refuse?: string) {
  const confirmed: string[][] = [];
  const item = (name: string): DueConfirmation => ({
    entityRef: `component:acme/${name}`,
    title: name,
    column: 'service',
    ownerRef: 'group:acme/red',
    ownerTitle: 'Red team',
    state: 'never',
    dueAt: '2031-01-01T00:00:00.000Z',
    mayConfirm: name !== 'Oars',
  });
  server.use(
    http.get(`${baseUrl}/confirmations/due`, () =>
      HttpResponse.json(
        dueConfirmationListSchema.parse({
          items: ['Boats', 'Ropes', 'Oars']
            .map(item)
            .filter(each => !confirmed.at(-1)?.includes(each.entityRef)),
          everyDays: 90,
          confirmed: confirmed.at(-1)?.length ?? 0,
          hidden: 0,
        }),
      ),
    ),
    http.post(`${baseUrl}/confirmations`, async ({ request }) => {
      if (refuse) {
        return HttpResponse.json(
          {
            error: { name: 'NotAllowedError', message: refuse },
            response: { statusCode: 403 },
          },
          { status: 403 },
        );
      }
      const { id, entityRefs } = (await request.json()) as {
        id: string;
        entityRefs: string[];
      };
      confirmed.push(entityRefs);
      return HttpResponse.json({
        id,
        items: entityRefs.map(entityRef => ({
          entityRef,
          ownerRef: 'group:acme/red',
          confirmedAt: '2031-05-19T09:00:00.000Z',
        })),
        undoUntil: '2031-05-19T10:00:00.000Z',
      });
    }),
    http.post(`${baseUrl}/confirmations/:id/undo`, ({ params }) => {
      const undone = confirmed.pop()?.length ?? 0;
      return HttpResponse.json({ id: params.id, undone });
    }),
  );
  return confirmed;
}

const show = (element: JSX.Element) =>
  renderInTestApp(element, { features: [ownershipPlugin], mountedRoutes });

const details = (
  <ClarityDetails entityRef="component:acme/boats" title="Boats" />
);

describe('clarity', () => {
  beforeEach(() => server.use(...ownershipBackend()));

  it('names every term, how it stands, why and what to do', async () => {
    show(details);
    const list = await screen.findByRole('list', {
      name: 'What clarity is made of',
    });
    const terms = within(list).getAllByRole('listitem');
    expect(terms).toHaveLength(6);
    expect(terms[0]).toHaveTextContent(
      /^met.*The owner exists and has members.*30 points.*4 members/,
    );
    expect(terms[3]).toHaveTextContent(/^unknown.*0 of 10 points/);
    expect(terms[4]).toHaveTextContent(/^does not apply.*does not count/);
    expect(terms[5]).toHaveTextContent(
      /^not met.*lapsed.*To do: A member or lead/,
    );
    expect(screen.getByText('medium clarity')).toBeVisible();
    expect(screen.getByText(/75 of 100 points; high needs 80\./)).toBeVisible();
  });

  it('is reconfirmed in one click and taken back', async () => {
    const confirmed = confirmationBackend();
    const user = userEvent.setup();
    show(details);
    expect(await screen.findByText(/which has lapsed/)).toHaveTextContent(
      /^Reconfirmed .* by Ada Lane, which has lapsed\.$/,
    );
    await user.click(
      screen.getByRole('button', { name: 'Reconfirm the owner of Boats' }),
    );
    expect(
      await screen.findByText('Reconfirmed just now by you.'),
    ).toBeVisible();
    expect(confirmed).toEqual([['component:acme/boats']]);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/which has lapsed/)).toBeVisible();
    expect(confirmed).toEqual([]);
  });

  it('offers nothing to others, and says why it was refused', async () => {
    server.use(
      http.get(`${baseUrl}/clarity/component/acme/boats`, () =>
        HttpResponse.json({ ...clarity, mayConfirm: false }),
      ),
    );
    const { unmount } = show(details);
    await screen.findByText(/which has lapsed/);
    expect(
      screen.queryByRole('button', { name: /Reconfirm/ }),
    ).not.toBeInTheDocument();
    unmount();

    server.use(...ownershipBackend());
    confirmationBackend('Boats belongs to Blue team');
    show(details);
    await userEvent.click(
      await screen.findByRole('button', { name: /Reconfirm/ }),
    );
    expect(
      await screen.findByText('Boats belongs to Blue team'),
    ).toHaveAttribute('role', 'alert');
  });

  it('is a column of the catalog that makes one request', async () => {
    const column = createClarityColumn();
    const entities = Array.from(
      { length: 40 },
      (_, index): Entity => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: `thing-${index}`, namespace: 'acme' },
      }),
    );
    show(
      <ul>
        {entities.map(entity => (
          <li key={entity.metadata.name}>
            {column.render!({ entity } as never, 'row')}
          </li>
        ))}
      </ul>,
    );
    expect(await screen.findAllByText('high')).toHaveLength(30);
    expect(screen.getAllByText('low')).toHaveLength(10);
    expect(requests).toEqual(['POST /clarity']);
  });
});

describe('the reconfirm page', () => {
  beforeEach(() => server.use(...ownershipBackend()));

  it('confirms what is selected, by keyboard too, and takes it back', async () => {
    const confirmed = confirmationBackend();
    const user = userEvent.setup();
    renderTestApp({
      features: [ownershipPlugin],
      mountedRoutes,
      initialRouteEntries: ['/ownership/reconfirm'],
    });
    const table = await screen.findByRole('table', { name: 'To reconfirm' });
    expect(screen.getByText('3 things to reconfirm.')).toBeVisible();
    expect(
      within(table).getByRole('checkbox', { name: 'Select Oars' }),
    ).toBeDisabled();

    await user.click(screen.getByRole('checkbox', { name: 'Select all 2' }));
    within(table).getByRole('checkbox', { name: 'Select Ropes' }).focus();
    await user.keyboard(' ');
    expect(screen.getByRole('button', { name: 'Reconfirm 1' })).toBeEnabled();
    await user.keyboard(' ');
    await user.click(screen.getByRole('button', { name: 'Reconfirm 2' }));
    expect(await screen.findByText('Reconfirmed 2 things.')).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByText('Ropes')).not.toBeInTheDocument(),
    );
    expect(confirmed).toEqual([
      ['component:acme/Boats', 'component:acme/Ropes'],
    ]);

    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Ropes')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Reconfirm Ropes' }));
    expect(await screen.findByText('Reconfirmed 1 thing.')).toBeVisible();
  });
});
