import { describe, it } from 'node:test';
import type { PortalWorld } from '@waymark/testing-node';

const MONOLITH = '/catalog/default/component/analytics-monolith';
const BILLING = '/catalog/default/component/analytics-monolith-billing';

export function clarityWalk(world: () => PortalWorld) {
  describe('Clarity', () => {
    it('says each of its terms, and what to do', async () => {
      const visit = await world().visit('stranger', `${MONOLITH}/ownership`);
      const terms = visit.page.getByRole('list', {
        name: 'What clarity is made of',
      });
      await visit.sees(terms.getByText('To do:').first());
      await visit.sees(terms.getByText(/\d+ points/).first());
      await visit.closes();
    });

    it('rises when the owner reconfirms: one thing, then several', async () => {
      const visit = await world().visit('lead', '/ownership/reconfirm');
      const { page } = visit;
      await page
        .getByRole('button', { name: 'Reconfirm Billing', exact: true })
        .click();
      await visit.sees(
        page.getByRole('status').getByText('Reconfirmed 1 thing.'),
      );
      await page.getByRole('button', { name: 'Done', exact: true }).click();
      await page
        .getByRole('button', { name: 'Reconfirm Billing', exact: true })
        .waitFor({ state: 'detached' });

      const boxes = page
        .getByRole('table', { name: 'To reconfirm' })
        .getByRole('checkbox');
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await page.getByRole('button', { name: 'Reconfirm 2' }).click();
      await visit.sees(
        page.getByRole('status').getByText('Reconfirmed 2 things.'),
      );
      await visit.closes();

      const reader = await world().visit('engineer', `${BILLING}/ownership`);
      await reader.sees(/Reconfirmed .* by Zeynep Aydın/);
      await reader.closes();
    });
  });

  describe('A runbook', () => {
    it('is read on the page of its service, with a link to its source', async () => {
      const visit = await world().visit(
        'engineer',
        '/catalog/default/component/event-gateway',
      );
      const { page } = visit;
      await page.locator('a[href$="/event-gateway/runbook"]').first().click();
      await visit.sees('Runbook of Event gateway');
      await visit.sees(page.getByRole('heading', { level: 2 }).first());
      await visit.sees(
        page.locator('a[href*="git.localhost"][href$="docs/runbook.md"]'),
      );
      await visit.closes();
    });
  });

  describe('Who must review', () => {
    it('names teams, and people who are there and did not write it', async () => {
      const visit = await world().visit('engineer', '/ownership/paths');
      const { page } = visit;
      await page
        .getByRole('tab', { name: 'Who must review a change?' })
        .click();
      await page
        .getByLabel('Repository')
        .selectOption({ label: 'meridian/analytics-monolith' });
      await page
        .getByLabel('Changed files, one a line')
        .fill(
          'packs/billing/app/models/billing/plan.rb\npacks/shared-libs/app/services/shared_libs/http_client.rb',
        );
      await page.getByLabel('Author (optional)').fill('Ada');
      await page.getByRole('option', { name: 'Ada Okafor' }).click();
      await page.getByRole('button', { name: 'Who must review?' }).click();
      await visit.sees(
        /User management, billing and admin.* must review this change/,
      );
      await visit.sees(
        page
          .getByRole('region', {
            name: 'People of User management, billing and admin to ask',
          })
          .getByRole('listitem')
          .first(),
      );
      await visit.sees(
        page
          .getByRole('region', {
            name: 'People of Core analytics and dashboards to ask',
          })
          .getByText(/Not asked: .*Ada Okafor \(wrote the change\)/),
      );
      await visit.sees('Must both approve');
      await visit.closes();
    });
  });
}
