import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PortalWorld } from '@waymark/testing-node';

export function proposeCodeownersWalk(world: () => PortalWorld) {
  describe('CODEOWNERS from the catalog', () => {
    it('is read as a diff and proposed by a lead', async () => {
      const visit = await world().visit('lead', '/ownership/repositories');
      const { page } = visit;
      await page
        .getByRole('link', {
          name: 'Propose CODEOWNERS of meridian/analytics-monolith',
        })
        .click();
      await visit.sees(/^\d+ files? of meridian\/analytics-monolith would/);
      await visit.sees(
        page
          .getByRole('table', { name: 'Files that change hands' })
          .getByRole('row', { name: /data-ingestion.*integrations/ }),
      );
      await visit.sees(
        page
          .getByRole('figure', { name: 'Changes of .github/CODEOWNERS' })
          .getByText(/packs\/integrations\//),
      );
      await page.getByRole('button', { name: 'Propose', exact: true }).click();
      await visit.sees(/waits to be merged into meridian\/analytics-monolith/);
      await visit.sees(page.getByRole('button', { name: 'Merge' }));
      await visit.closes();
    });

    it('stands among the proposals, where others see who may merge', async () => {
      const visit = await world().visit('product', '/ownership/proposals');
      const { page } = visit;
      await page
        .getByRole('table', { name: 'Proposals' })
        .getByRole('row', { name: /CODEOWNERS/ })
        .getByRole('link', { name: /CODEOWNERS/ })
        .first()
        .click();
      await visit.sees(
        /The teams that own something in the repository, their leads.*may merge/,
      );
      assert.equal(
        await page.getByRole('button', { name: 'Merge' }).count(),
        0,
      );
      await visit.closes();
    });
  });
}
