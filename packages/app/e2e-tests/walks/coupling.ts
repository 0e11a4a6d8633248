import { describe, it } from 'node:test';
import type { PortalWorld } from '@waymark/testing-node';

export function couplingWalk(world: () => PortalWorld) {
  describe('Coupling', () => {
    it('goes from the share of crossing changes over a cell, by keyboard, to a commit', async () => {
      const visit = await world().visit('stranger', '/ownership/coupling');
      const { page } = visit;
      const grid = page.getByRole('grid');
      await visit.comesToSee(grid);
      await visit.sees(/% of changes crossed owners|of \d+ changes/);

      await grid.getByRole('gridcell').first().focus();
      await page.keyboard.press('ArrowRight');
      const cell = grid.locator(':focus');
      const [, a, b] = /^(.*) with (.*): \d+ changes?$/.exec(
        (await cell.getAttribute('aria-label'))!,
      )!;
      await page.keyboard.press('Enter');

      const changes = page.getByRole('table', {
        name: `Changes of ${a} with ${b}`,
      });
      const first = changes.getByRole('row').nth(1);
      await visit.sees(first.getByText('crosses owners'));
      const link = first.getByRole('link').first();
      const title = await link.innerText();
      await link.click();
      await page.waitForURL(/\/local-git\/meridian\/.*\/commit\/[0-9a-f]{40}$/);
      await visit.sees(page.getByText(title));
      await visit.closes();
    });
  });
}
