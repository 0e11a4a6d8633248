import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PortalWorld } from '@waymark/testing-node';

export function catalogWalk(world: () => PortalWorld) {
  describe('The catalog', () => {
    it('shows every owner, every gap and every clarity by a bulk request each', async () => {
      const visit = await world().visit('engineer', '/catalog');
      const { page } = visit;
      const notifier = page.getByRole('row', { name: /Notifier/ });
      await visit.sees(notifier.getByText('unowned'));
      await visit.sees(
        page
          .getByRole('row', { name: /Export service/ })
          .getByText(/contested|disagreement/),
      );
      await visit.sees(notifier.getByText('low'));
      await visit.rests();
      assert.deepEqual(visit.requestsTo('ownership').sort(), [
        'POST /api/ownership/clarity',
        'POST /api/ownership/owners',
      ]);
      await visit.closes();
    });

    it('keeps its filters', async () => {
      const visit = await world().visit('engineer', '/catalog');
      const { page } = visit;
      await visit.sees(page.getByRole('row', { name: /Notifier/ }));
      await visit.goes(
        '/catalog?filters[kind]=component&filters[type]=monolith&filters[user]=all',
      );
      await visit.sees(page.getByRole('row', { name: /Analytics monolith/ }));
      assert.equal(
        await page.getByRole('row', { name: /Notifier/ }).count(),
        0,
      );
      await visit.closes();
    });

    it('adds one request to an entity page, which the tab shares', async () => {
      const visit = await world().visit(
        'engineer',
        '/catalog/default/component/event-gateway',
      );
      await visit.sees(/owns Event gateway/);
      await visit.rests();
      const details =
        'GET /api/ownership/owners/component/default/event-gateway';
      assert.deepEqual(visit.requestsTo('ownership'), [details]);
      await visit.page.locator('a[href$="/event-gateway/ownership"]').click();
      await visit.sees(/Who owns Event gateway/);
      await visit.sees(
        visit.page.getByRole('list', { name: 'What clarity is made of' }),
      );
      await visit.rests();
      assert.deepEqual(
        visit.requestsTo('ownership').filter(request => request === details),
        [details],
      );
      await visit.closes();
    });
  });
}
