import { describe, it } from 'node:test';
import type { PortalWorld, Visit } from '@waymark/testing-node';

const EXPORT_SERVICE = '/catalog/default/component/export-service';

/** The VP comes from the home page, as whoever is asked to decide does. */
async function decides(world: PortalWorld, need: string): Promise<Visit> {
  const visit = await world.visit('escalation');
  await visit.page.getByRole('link', { name: need }).click();
  await visit.sees(visit.page.getByRole('table', { name: 'Clocks' }));
  return visit;
}

export function disputesWalk(world: () => PortalWorld) {
  describe('A dispute', () => {
    it('is opened by whoever finds the owner unclear, and starts two clocks', async () => {
      const visit = await world().visit('engineer', EXPORT_SERVICE);
      const { page } = visit;
      await page
        .getByRole('button', { name: 'Dispute who owns Export service' })
        .click();
      await visit.sees(/This notifies Engineering leadership.*within 1 hour/);
      await page
        .getByLabel('Why is the owner unclear?')
        .fill('We fix what renders, they fix what delivers: who is paged?');
      await page.getByRole('button', { name: 'Open dispute' }).click();

      await page.waitForURL(/\/ownership\/disputes\/./);
      await visit.sees(/Nobody answers for Export service yet/);
      const clocks = page.getByRole('table', { name: 'Clocks' });
      await visit.sees(
        clocks
          .getByRole('row', { name: /^Temporary owner/ })
          .getByText(/due in (59|60) min|due in 1 h/),
      );
      await visit.sees(
        clocks
          .getByRole('row', { name: /^Permanent owner/ })
          .getByText(/due in [67] d/),
      );
      await visit.closes();
    });

    it('reaches the VP, who names a temporary owner in time', async () => {
      const visit = await decides(
        world(),
        'Export service needs a temporary owner',
      );
      const { page } = visit;
      const form = page.getByRole('form', { name: 'Temporary owner' });
      await form.getByLabel('Team that answers for now').fill('Integr');
      await page
        .getByRole('option', { name: 'Integrations and connectors' })
        .click();
      await form.getByRole('button', { name: 'Name temporary owner' }).click();
      await visit.sees(
        page
          .getByRole('row', { name: /^Temporary owner/ })
          .getByText('in time'),
      );
      await visit.closes();

      const engineer = await world().visit('engineer', EXPORT_SERVICE);
      await engineer.sees(/Integrations and connectors.*answers for now/);
      await engineer.sees(
        engineer.page.getByRole('link', { name: 'see the dispute' }),
      );
      await engineer.closes();
    });

    it('ends when the catalog shows the owner whom the VP named', async () => {
      const visit = await decides(
        world(),
        'Export service needs a permanent owner',
      );
      const { page } = visit;
      const dispute = page.url();
      const form = page.getByRole('form', { name: 'Permanent owner' });
      await form.getByLabel('Team that owns it').fill('Core');
      await page
        .getByRole('option', { name: 'Core analytics and dashboards' })
        .click();
      await visit.sees(
        form
          .getByRole('list', { name: 'Files' })
          .getByText('catalog-info.yaml'),
      );
      await form.getByRole('button', { name: 'Name owner' }).click();
      await visit.sees(
        /Core analytics and dashboards owns Export service; this closes when/,
      );

      await page
        .getByRole('list', { name: 'Proposals' })
        .getByRole('link')
        .first()
        .click();
      await visit.merges();

      await page.goto(dispute);
      await visit.comesToSee('The owner of Export service is clear.');
      await visit.goes(EXPORT_SERVICE);
      await visit.sees(/Core analytics and dashboards.*owns Export service/);
      await visit.closes();
    });
  });
}
