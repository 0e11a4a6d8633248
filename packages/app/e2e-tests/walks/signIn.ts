import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PEOPLE, type PortalWorld } from '@waymark/testing-node';

export function signInWalk(world: () => PortalWorld) {
  describe('Signing in', () => {
    it('offers the example people, remembers the choice in new tabs, and forgets it at sign-out', async () => {
      const visit = await world().visitSignedOut('/settings');
      const { page } = visit;
      await visit.sees(page.getByRole('heading', { name: 'Sign in as …' }));
      for (const { label } of Object.values(PEOPLE)) {
        await visit.sees(page.getByRole('button', { name: label }));
      }
      await visit.chooses('lead');
      await visit.sees('Zeynep Aydın');

      const second = await page.context().newPage();
      await second.goto(`${world().portal.baseUrl}/settings`);
      await second.getByText('Zeynep Aydın').first().waitFor();

      await page.getByTestId('user-settings-menu').click();
      await page.getByText('Sign Out').click();
      await visit.sees(page.getByRole('heading', { name: 'Sign in as …' }));
      await visit.closes();
    });

    it('signs in nobody who is not on the list', async () => {
      const response = await fetch(
        `${world().portal.baseUrl}/api/auth/examplePeople/refresh`,
        { headers: { 'x-example-person': 'user:default/rafael-teixeira' } },
      );
      assert.equal(response.status, 403);
    });
  });
}
