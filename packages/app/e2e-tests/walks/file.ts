import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PortalWorld } from '@waymark/testing-node';

export function fileWalk(world: () => PortalWorld) {
  describe('Any file', () => {
    it('has its owner, the deciding line and the lines that lose; the line can be looked at', async () => {
      const visit = await world().visit('engineer', '/ownership/paths');
      const { page } = visit;
      const repository = page.getByLabel('Repository');
      await visit.sees(repository);
      await repository.selectOption({ label: 'meridian/analytics-monolith' });
      const path = page.getByRole('textbox', { name: 'Path' });
      await path.fill('packs/billing/app/services/billing/tax/rules.rb');
      await path.press('Enter');
      const deciding = page.getByRole('region', { name: 'Deciding line' });
      await visit.sees(deciding.getByText('/packs/billing/'));
      await visit.sees(
        page
          .getByRole('region', { name: 'Shadowed lines' })
          .getByText('/packs/billing/app/services/billing/tax/'),
      );

      const line = deciding.getByRole('link', { name: /line \d+/ });
      const number = /line (\d+)/.exec(await line.innerText())![1];
      const opened = page.context().waitForEvent('page');
      await line.click();
      const file = await opened;
      await file.waitForURL(new RegExp(`/local-git/.*CODEOWNERS#L${number}$`));
      const highlighted = file.locator('[aria-current="location"]');
      await highlighted.waitFor();
      assert.match(await highlighted.innerText(), /\/packs\/billing\//);
      await visit.closes();
    });

    it('that nobody owns says so, and a path outside of the repository is refused', async () => {
      const api = await world().api('engineer');
      const { body } = await api.get('/api/ownership/repositories');
      const [{ id }] = body.items;
      const { status, body: refusal } = await api.get(
        `/api/ownership/repositories/${encodeURIComponent(
          id,
        )}/paths?path=${encodeURIComponent('../etc/passwd')}`,
      );
      assert.equal(status, 400);
      assert.match(refusal.error.message, /path/);
    });
  });
}
