import { describe, it } from 'node:test';
import type { PortalWorld } from '@waymark/testing-node';

export function gapsWalk(world: () => PortalWorld) {
  describe('The gaps', () => {
    it('stand first on the ownership page; a number opens its rows', async () => {
      const visit = await world().visit('engineer', '/ownership');
      const { page } = visit;
      const gaps = page.getByRole('table', { name: 'Gaps' });
      await visit.sees(
        gaps.getByRole('row', { name: /Notifier/ }).getByText('unowned'),
      );
      await visit.sees(
        gaps
          .getByRole('row', { name: /Export service/ })
          .getByText(/contested|disagreement/),
      );
      await page.getByRole('link', { name: /^\d+ unowned$/ }).click();
      await page.waitForURL(/\/ownership\/things\?gap=unowned/);
      await visit.sees(
        page
          .getByRole('table', { name: 'Things' })
          .getByRole('row', { name: /Notifier/ }),
      );
      await visit.closes();
    });

    it('open the rows behind a number of a team', async () => {
      const visit = await world().visit('engineer', '/ownership');
      const { page } = visit;
      await page
        .getByRole('link', {
          name: /^All things of Integrations and connectors: \d+$/,
        })
        .click();
      await visit.sees(
        page
          .getByRole('table', { name: 'Things' })
          .getByRole('row', { name: /Export service/ }),
      );
      await visit.closes();
    });
  });
}
