import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type {
  ProviderList,
  ProviderMappings,
} from '@waymark/plugin-oncall-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { baseUrl, OncallBackend } from './__testUtils__/OncallBackend';
import oncallPlugin from './index';

const server = setupServer();
registerMswTestHooks(server);

const hours = (count: number) =>
  new Date(Date.now() - count * 3_600_000).toISOString();

const account = {
  key: 'pagerduty:acme',
  provider: 'pagerduty',
  providerTitle: 'PagerDuty',
  account: 'acme',
  title: 'Acme',
  isNative: false,
  freshness: 'stale' as const,
  lastSuccessAt: hours(3),
  problem: 'PagerDuty (Acme) answers /services with 503',
  problemSince: hours(2),
  calls: 21,
  schedules: 3,
  services: 4,
  people: 5,
  unmatchedPeople: ['Nobody Known'],
  notes: [],
};
const native = {
  ...account,
  key: 'native:portal',
  providerTitle: 'Portal',
  title: 'Schedules of the portal',
  isNative: true,
  freshness: 'fresh' as const,
  problem: undefined,
  unmatchedPeople: [],
};
const targets = ['boats', 'quay'].map(name => ({
  target: `service:pagerduty:acme/${name}`,
  title: `${name} service`,
  source: 'PagerDuty (Acme)',
  scheduleId: 'pagerduty-acme-one',
}));
const suggestion = {
  entityRef: 'component:acme/boats',
  title: 'boats',
  target: targets[0].target,
  score: 1,
  reason: 'The same name',
  mayConfirm: true,
};

describe('the page of providers', () => {
  let told: { path: string; body: unknown }[];
  let list: ProviderList;
  let mappings: ProviderMappings;

  const open = () =>
    renderTestApp({
      features: [oncallPlugin],
      apis: [[catalogApiRef, catalogApiMock({ entities: [] })]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: ['/oncall/providers'],
    });

  beforeEach(() => {
    told = [];
    list = { items: [native, account], mayManage: true };
    mappings = {
      targets,
      mappings: [],
      suggestions: [
        suggestion,
        {
          ...suggestion,
          entityRef: 'component:acme/quay',
          title: 'quay',
          target: targets[1].target,
          score: 0.6,
          reason: '3 of 5 words are the same: quay, red, team',
        },
        {
          ...suggestion,
          entityRef: 'component:acme/else',
          title: 'else',
          mayConfirm: false,
        },
      ],
      hidden: 2,
    };
    server.use(
      ...new OncallBackend().handlers(),
      http.get(`${baseUrl}/providers`, () => HttpResponse.json(list)),
      http.get(`${baseUrl}/provider-mappings`, () =>
        HttpResponse.json(mappings),
      ),
      http.post(`${baseUrl}/providers/sync`, async ({ request }) => {
        told.push({ path: 'sync', body: await request.json() });
        return HttpResponse.json(list);
      }),
      http.post(`${baseUrl}/provider-mappings`, async ({ request }) => {
        const body = (await request.json()) as {
          items: { entityRef: string; target: string }[];
        };
        told.push({ path: 'map', body });
        mappings = {
          ...mappings,
          suggestions: mappings.suggestions.slice(1),
          mappings: body.items.map(item => ({
            ...item,
            title: 'boats',
            via: 'portal',
            by: 'user:acme/ada',
            at: hours(0),
            isOverruled: false,
            mayChange: true,
          })),
        };
        return HttpResponse.json(mappings);
      }),
    );
  });

  it('says how providers are, with the age of what they said', async () => {
    open();
    const table = await screen.findByRole('table', { name: 'Providers' });
    expect(
      screen.getByText(/1 account of paging tools and calendars is read; 1/),
    ).toBeInTheDocument();
    const row = within(table).getByRole('row', { name: /PagerDuty: Acme/ });
    expect(row).toHaveTextContent('stale');
    expect(row).toHaveTextContent('3 hours ago');
    expect(row).toHaveTextContent(
      'PagerDuty (Acme) answers /services with 503. Nobody of the catalog, by email: Nobody Known.',
    );
    await userEvent.click(
      within(row).getByRole('button', { name: 'Read now: Acme' }),
    );
    expect(told).toEqual([{ path: 'sync', body: { key: 'pagerduty:acme' } }]);
  });

  it('confirms what is as good as certain in one go, and shows it as mapped', async () => {
    open();
    const table = await screen.findByRole('table', { name: 'Suggestions' });
    const box = (name: string) =>
      within(table).getByRole('checkbox', { name: `Choose ${name}` });
    expect([box('boats'), box('quay'), box('else')]).toEqual([
      expect.objectContaining({ checked: true }),
      expect.objectContaining({ checked: false }),
      expect.objectContaining({ checked: false, disabled: true }),
    ]);
    await userEvent.click(box('quay'));
    await userEvent.click(box('quay'));
    await userEvent.click(
      screen.getByRole('button', { name: 'Confirm 1 suggestion' }),
    );
    const mapped = await screen.findByRole('table', { name: 'Mapped' });
    expect(
      within(mapped).getByRole('row', { name: /boats.*in the portal/ }),
    ).toBeInTheDocument();
    expect(
      within(mapped).getByRole('button', { name: 'Unmap boats' }),
    ).toBeInTheDocument();
    expect(told).toEqual([
      {
        path: 'map',
        body: {
          items: [
            { entityRef: 'component:acme/boats', target: targets[0].target },
          ],
        },
      },
    ]);
    expect(screen.getByText('and 2 things you may not see')).toBeVisible();
  });

  it('names the key of the configuration when nothing is configured', async () => {
    list = { items: [native], mayManage: false };
    open();
    expect(
      await screen.findByText('oncall.providers.pagerduty.accounts'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^Read now:/ })).toBeNull();
  });
});
