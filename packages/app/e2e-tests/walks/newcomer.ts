import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PortalWorld } from '@waymark/testing-node';

const BILLING = '/catalog/default/component/analytics-monolith-billing';

export function newcomerWalk(world: () => PortalWorld) {
  describe('A newcomer', () => {
    it('lands on what is theirs and what needs them, gaps first', async () => {
      const visit = await world().visit('engineer');
      const { page } = visit;
      await visit.sees(page.getByRole('heading', { name: 'Ada Okafor' }));
      await visit.sees('What needs me');
      const rows = page
        .getByRole('table', { name: 'My services' })
        .getByRole('row');
      await visit.sees(rows.nth(1));
      const texts = (await rows.allInnerTexts()).slice(1);
      assert.ok(texts.some(text => text.includes('Analytics monolith')));
      const clear = texts.map(text => text.includes('clear'));
      assert.deepEqual(
        clear,
        [...clear].sort((a, b) => Number(a) - Number(b)),
        'a service whose owner is clear stands before a gap',
      );

      const positions = await Promise.all(
        ['My services', 'What needs me'].map(async title => {
          const box = await page
            .getByText(title, { exact: true })
            .boundingBox();
          return box!.y * 10_000 + box!.x;
        }),
      );
      assert.ok(
        positions[0] < positions[1],
        'an engineer sees their services first',
      );
      await visit.closes();
    });

    it('whose job is the whole company sees first what needs them', async () => {
      const visit = await world().visit('escalation');
      const { page } = visit;
      await visit.sees(page.getByRole('link', { name: 'Notifier' }));
      const boxes = await Promise.all(
        ['What needs me', 'My services'].map(title =>
          page.getByText(title, { exact: true }).boundingBox(),
        ),
      );
      assert.ok(boxes[0]!.x + boxes[0]!.y < boxes[1]!.x + boxes[1]!.y);
      await visit.closes();
    });

    it('finds the owner of a Go service, with the deciding line', async () => {
      const visit = await world().visit('engineer', '/catalog');
      const { page } = visit;
      await page.getByPlaceholder('Search').last().fill('event');
      await page.getByRole('link', { name: /Event gateway/ }).click();
      await visit.sees(/Data ingestion and pipelines.*owns Event gateway/);
      await visit.sees('CODEOWNERS agrees');
      await visit.sees(
        page.getByRole('link', { name: '.github/CODEOWNERS, line 2' }),
      );
      await visit.closes();
    });

    it('finds the owner of a module of the monolith, and all its modules', async () => {
      const visit = await world().visit('engineer', BILLING);
      const { page } = visit;
      await visit.sees(/User management, billing and admin.*owns/);

      await visit.goes(
        '/catalog/default/component/analytics-monolith/ownership',
      );
      const modules = page
        .getByRole('table', { name: 'Modules' })
        .getByRole('row');
      await visit.sees(modules.nth(1));
      const texts = await modules.allInnerTexts();
      for (const name of [
        'analytics-core',
        'ingestion',
        'integrations',
        'user-admin',
        'billing',
        'shared-libs',
      ]) {
        assert.ok(
          texts.some(text => text.includes(`packs/${name}`)),
          `${name} is among the modules`,
        );
      }
      await visit.closes();
    });

    it('finds a module, and what the platform offers, by searching', async () => {
      const visit = await world().visit('engineer');
      const { page } = visit;
      const search = page.getByPlaceholder(/Search in/).first();
      await search.fill('billing');
      await search.press('Enter');
      await page.waitForURL(/\/search/);
      const module = page.getByRole('link', {
        name: 'Billing (module of analytics-monolith)',
      });
      // The index is made half a minute after the start.
      await visit.comesToSee(module);
      await module.click();
      await page.waitForURL(
        /\/catalog\/default\/component\/analytics-monolith-billing/,
      );
      await visit.goes('/search?query=postgres');
      await visit.comesToSee(
        page.getByRole('link', { name: 'Database (capability)' }),
      );
      await visit.closes();
    });
  });
}
