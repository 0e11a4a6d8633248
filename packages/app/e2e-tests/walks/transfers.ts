import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PortalWorld } from '@waymark/testing-node';

const USER_ADMIN = '/catalog/default/component/analytics-monolith-user-admin';
const LEFT_OUT = /shadow/i;

export function transfersWalk(world: () => PortalWorld) {
  describe('A transfer', () => {
    let address: string;

    it('is opened by the lead of the team that gives, who ticks off what is handed over and signs', async () => {
      const visit = await world().visit('lead', USER_ADMIN);
      const { page } = visit;
      await page.getByRole('button', { name: 'Transfer', exact: true }).click();
      await page
        .getByLabel('To team')
        .selectOption({ label: 'Core analytics and dashboards' });
      await page
        .getByLabel('Reason')
        .fill('Accounts become part of the dashboards');
      await visit.sees(/Nothing changes in the catalog before both/);
      await page.getByRole('button', { name: 'Open transfer' }).click();
      await page.waitForURL(/\/ownership\/transfers\/(?!new)./);
      address = new URL(page.url()).pathname;

      const checklist = page.getByRole('list', { name: 'Checklist' });
      await checklist
        .getByRole('button', { name: /^Does not apply: .*shadow/i })
        .click();
      await page.getByLabel('Reason').fill('The module has no on-call');
      await page.getByRole('button', { name: 'Leave it out' }).click();
      await visit.sees(
        checklist
          .getByRole('listitem')
          .filter({ hasText: LEFT_OUT })
          .getByText(/Does not apply \(Zeynep/),
      );
      const open = { checked: false, disabled: false };
      const left = await checklist.getByRole('checkbox', open).count();
      for (let done = 0; done < left; done++) {
        await checklist.getByRole('checkbox', open).first().click();
        await visit.sees(
          checklist.getByRole('checkbox', { checked: true }).nth(done),
        );
      }
      await page
        .getByRole('button', { name: /^Sign for User management/ })
        .click();
      await visit.sees(
        /is missing: the signature of Core analytics and dashboards/,
      );
      assert.ok(
        await page.getByRole('button', { name: 'Complete' }).isDisabled(),
      );
      await visit.closes();
    });

    it('is signed by the team that receives, which sees the change before it is proposed', async () => {
      const visit = await world().visit('engineer');
      const { page } = visit;
      await page
        .getByRole('link', { name: /has not signed the transfer of User adm/ })
        .click();
      await page
        .getByRole('button', { name: /^Sign for Core analytics/ })
        .click();
      await page.getByRole('button', { name: 'Complete' }).click();
      const dialog = page.getByRole('dialog');
      for (const file of ['.waymark/modules.yaml', '.github/CODEOWNERS']) {
        await visit.sees(
          dialog
            .getByRole('figure', { name: `Changes of ${file}` })
            .getByText('core-analytics'),
        );
      }
      await dialog.getByRole('button', { name: 'Propose the change' }).click();
      await page
        .getByRole('link', { name: /^Proposal for .*analytics-monolith/ })
        .click();
      await visit.merges();
      await visit.closes();
    });

    it('is completed once the catalog shows the new owner', async () => {
      const visit = await world().visit('stranger', address);
      const { page } = visit;
      await visit.comesToSee(page.getByText('completed', { exact: true }));
      await visit.goes(USER_ADMIN);
      await visit.sees(/Core analytics and dashboards.*owns User admin/);
      await visit.closes();
    });
  });
}
