import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PortalWorld } from '@waymark/testing-node';

describe('The old frontend system', () => {
  let world: PortalWorld;
  before(
    async () => {
      world = await PortalWorld.open({ app: 'app-legacy' });
    },
    { timeout: 240_000 },
  );
  after(() => world?.close());

  it('has the ownership page with its gaps', async () => {
    const visit = await world.visit('engineer', '/ownership');
    const gaps = visit.page.getByRole('table', { name: 'Gaps' });
    await visit.sees(gaps.getByRole('row', { name: /Notifier/ }));
    await visit.expectSound();
    await visit.closes();
  });

  it('has the card of an entity by one request, which the tab shares', async () => {
    const visit = await world.visit(
      'engineer',
      '/catalog/default/component/event-gateway',
    );
    await visit.sees(/owns Event gateway/);
    await visit.rests();
    const details = 'GET /api/ownership/owners/component/default/event-gateway';
    assert.deepEqual(visit.requestsTo('ownership'), [details]);
    await visit.page.getByRole('tab', { name: 'Ownership' }).click();
    await visit.sees('Who owns Event gateway');
    await visit.rests();
    assert.equal(
      visit.requestsTo('ownership').filter(request => request === details)
        .length,
      1,
    );
    await visit.closes();
  });

  it('scans a repository for the platform group', async () => {
    const visit = await world.visit('platform', '/ownership/repositories');
    const row = visit.page.getByRole('row', { name: /event-gateway/ });
    const button = row.getByRole('button', { name: /^Scan now: / });
    await button.click();
    await visit.sees(row.getByRole('status'));
    await visit.sees(button);
    await visit.closes();
  });

  it('opens a dispute, and shows it with its clocks', async () => {
    const visit = await world.visit(
      'engineer',
      '/catalog/default/component/notifier',
    );
    const { page } = visit;
    await page
      .getByRole('button', { name: 'Dispute who owns Notifier' })
      .click();
    await page
      .getByLabel('Why is the owner unclear?')
      .fill('Mails did not arrive all night, and nobody was called');
    await page.getByRole('button', { name: 'Open dispute' }).click();
    await page.waitForURL(/\/ownership\/disputes\/./);
    await visit.sees(/Nobody answers for Notifier yet/);
    await visit.sees(
      page
        .getByRole('table', { name: 'Clocks' })
        .getByRole('row', { name: /^Temporary owner/ }),
    );
    await visit.expectSound();
    await visit.closes();
  });

  it('has the page of each part of ownership', async () => {
    const visit = await world.visit('engineer', '/ownership');
    const { page } = visit;
    for (const [tab, seen] of [
      ['Disputes', 'Notifier'],
      ['Transfers', 'Nothing changes hands now.'],
      ['Proposals', 'No proposals'],
      ['Coupling', 'Who changes together with whom'],
      ['Reconfirm', /to reconfirm/],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await visit.sees(seen);
    }
    await visit.closes();
  });

  it('has the page of each part of on-call', async () => {
    const visit = await world.visit('engineer', '/oncall');
    const { page } = visit;
    await visit.sees(page.getByRole('table', { name: 'Who is on call' }));
    await visit.expectSound();
    for (const tab of [
      'Schedules',
      'Incidents',
      'Alerts',
      'Retros',
      'Load',
      'Measures',
      'My calendars',
      'Providers',
    ]) {
      await page.getByRole('tab', { name: tab }).click();
      await page
        .getByRole('tab', { name: tab, selected: true })
        .waitFor({ state: 'visible' });
      await visit.rests();
      await visit.expectSound();
    }
    await visit.goes('/oncall/schedules/core-analytics/import');
    await visit.sees(page.getByRole('form', { name: 'Calendar to import' }));
    await visit.expectSound();
    await visit.closes();
  });

  it('has the page of each part of the platform desk, and its forms', async () => {
    const visit = await world.visit('engineer', '/platform-desk');
    const { page } = visit;
    await visit.sees('What do you need?');
    await visit.expectSound();
    for (const tab of [
      'My requests',
      'Queue',
      'Capabilities',
      'Access',
      'Audit & import',
      'Adoption',
    ]) {
      await page.getByRole('tab', { name: tab }).click();
      await page
        .getByRole('tab', { name: tab, selected: true })
        .waitFor({ state: 'visible' });
      await visit.rests();
      await visit.expectSound();
    }
    await visit.goes('/catalog/default/component/event-gateway');
    await visit.sees('What can I do here');
    await visit.comesToSee(
      page.getByRole('button', { name: 'Start Feature flag' }),
    );
    await page.getByRole('button', { name: 'Start Feature flag' }).click();
    await visit.sees(page.getByRole('textbox', { name: /Service/ }));
    assert.equal(
      await page.getByRole('textbox', { name: /Service/ }).inputValue(),
      'component:default/event-gateway',
    );
    await visit.closes();
  });

  it('says who answers for a Go service', async () => {
    const visit = await world.visit(
      'engineer',
      '/catalog/default/component/event-gateway',
    );
    await visit.sees(/^next /);
    await visit.closes();
  });

  it('shows a local repository', async () => {
    const visit = await world.visit(
      'engineer',
      '/local-git/meridian/event-gateway',
    );
    await visit.sees('catalog-info.yaml');
    await visit.closes();
  });
});
