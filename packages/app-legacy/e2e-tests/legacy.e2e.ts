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

  it('has the card and the tab of an entity, by one request', async () => {
    const visit = await world.visit(
      'engineer',
      '/catalog/default/component/event-gateway',
    );
    await visit.sees(/owns Event gateway/);
    await visit.page.getByRole('tab', { name: 'Ownership' }).click();
    await visit.sees('Who owns Event gateway');
    await visit.rests();
    assert.deepEqual(visit.requestsTo('ownership'), [
      'GET /api/ownership/owners/component/default/event-gateway',
    ]);
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

  it('shows a local repository', async () => {
    const visit = await world.visit(
      'engineer',
      '/local-git/meridian/event-gateway',
    );
    await visit.sees('catalog-info.yaml');
    await visit.closes();
  });
});
