import {
  registerMswTestHooks,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, OncallBackend } from './__testUtils__/OncallBackend';
import { scheduleDetails } from './__testUtils__/records';
import { EntityOnCallContent } from './components/entity/EntityOnCallContent';
import oncallPlugin from './index';
import { rootRouteRef } from './routes';

const server = setupServer();
registerMswTestHooks(server);

const things = ['boats', 'quay'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'acme' },
  spec: { type: 'service' },
}));
const catalog = catalogApiMock({ entities: things });
const quay = 'component:acme/quay';
const boats = 'component:acme/boats';

describe('saying which schedule answers', () => {
  let backend: OncallBackend;

  beforeEach(() => {
    backend = new OncallBackend();
    server.use(...backend.handlers());
  });

  const openPage = (address: string) =>
    renderTestApp({
      features: [oncallPlugin],
      apis: [[catalogApiRef, catalog]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [address],
    });
  const openTab = () =>
    renderInTestApp(
      <EntityProvider entity={things[0]}>
        <EntityOnCallContent />
      </EntityProvider>,
      {
        features: [oncallPlugin],
        apis: [[catalogApiRef, catalog]],
        mountedRoutes: {
          '/oncall': rootRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
  const choose = async (field: HTMLElement, name: string) => {
    const user = userEvent.setup();
    await user.type(field, name);
    // The catalog is asked a moment after the last letter.
    await waitFor(() =>
      expect(
        within(screen.getByRole('listbox'))
          .getAllByRole('option')
          .map(option => option.textContent),
      ).toEqual([name]),
    );
    await user.click(screen.getByRole('option', { name }));
  };

  it('is told beforehand that one may not, on the page of a schedule, and may be taken back', async () => {
    const user = userEvent.setup();
    backend.refusals.set(quay, 'Those who own quay say so; ask one of them');
    openPage('/oncall/schedules/red-week');
    const form = await screen.findByRole('form', {
      name: 'What it answers for as well',
    });
    const map = within(form).getByRole('button', { name: 'Map it' });
    expect(map).toBeDisabled();
    const field = within(form).getByLabelText(/Something else/);
    await choose(field, 'quay');
    expect(await within(form).findByRole('note')).toHaveTextContent(
      'You may not map it. Those who own quay say so; ask one of them.',
    );
    expect(map).toBeDisabled();
    await choose(field, 'boats');
    await waitFor(() => expect(map).toBeEnabled());
    expect(within(form).queryByRole('note')).toBeNull();
    await user.click(map);
    const list = await screen.findByRole('list', { name: 'Mapped to it' });
    expect(backend.mapped).toEqual(new Map([[boats, 'red-week']]));
    await user.click(
      await within(list).findByRole('button', { name: 'Take back: boats' }),
    );
    expect(await screen.findByText('Nothing is mapped to it.')).toBeVisible();
  });

  it('offers nothing to whoever may not change the schedule', async () => {
    backend.mapped.set(quay, 'red-week');
    backend.refusals.set(quay, 'Not yours');
    server.use(
      http.get(`${baseUrl}/schedules/red-week`, () =>
        HttpResponse.json({
          ...scheduleDetails(),
          mappedRefs: [quay],
          rights: { manage: false, override: false, swap: false },
        }),
      ),
    );
    openPage('/oncall/schedules/red-week');
    expect(
      await screen.findByText(
        /^Members and leads of Red team and the platform/,
      ),
    ).toBeVisible();
    expect(
      screen.queryByRole('form', { name: 'What it answers for as well' }),
    ).toBeNull();
    expect(screen.queryByRole('button', { name: /^Take back/ })).toBeNull();
  });

  it('asks both sides on the tab of an entity, with what follows from it', async () => {
    const user = userEvent.setup();
    backend.refusals.set('blue-week', 'Only members and leads of Blue team');
    server.use(
      http.get(`${baseUrl}/schedules`, () => {
        const red = scheduleDetails();
        const names = { title: 'Blue week', ownerTitle: 'Blue team' };
        return HttpResponse.json({
          items: [red, { ...red, ...names, id: 'blue-week' }],
          sourceProblems: [],
        });
      }),
    );
    openTab();
    const form = await screen.findByRole('form', {
      name: 'Which schedule answers for boats',
    });
    const map = within(form).getByRole('button', { name: 'Map it' });
    await within(form).findByRole('option', { name: 'Blue week, Blue team' });
    const select = within(form).getByLabelText('Another schedule');
    await user.selectOptions(select, 'Blue week, Blue team');
    await waitFor(() =>
      expect(within(form).getByRole('note')).toHaveTextContent(
        'You may not map it. Only members and leads of Blue team.',
      ),
    );
    expect(map).toBeDisabled();
    await user.selectOptions(select, 'Red week, Red team');
    await waitFor(() => expect(map).toBeEnabled());
    expect(within(form).getByRole('status')).toHaveTextContent(
      /From now on Red week answers for boats: now .*Ada Anchor/,
    );
    await user.click(map);
    await user.click(
      await screen.findByRole('button', { name: 'Take it back' }),
    );
    expect(await screen.findByText(/^Nothing is mapped here/)).toBeVisible();
    expect(backend.mapped.size).toBe(0);
  });

  it('tells whoever does not own the entity whom to ask, and shows no form', async () => {
    backend.refusals.set(boats, 'Those who own boats say so; ask one of them');
    openTab();
    expect(
      await screen.findByText(/^You may not map it. Those who own boats/),
    ).toBeVisible();
    expect(
      screen.queryByRole('form', { name: /^Which schedule answers/ }),
    ).toBeNull();
  });
});
