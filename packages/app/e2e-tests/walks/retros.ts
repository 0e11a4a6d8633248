import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PortalWorld } from '@waymark/testing-node';

const PATIENCE_MILLISECONDS = 30_000;
const WEEK_MILLIS = 7 * 86_400_000;

/** A P1 that is over; resolves with its id when its retro is due. */
async function resolvedIncident(
  world: PortalWorld,
  title: string,
): Promise<string> {
  const api = await world.api('engineer');
  const declared = await api.post('/api/oncall/incidents', {
    title,
    severity: 'P1',
    impact: 'Nobody could open a dashboard',
    entityRefs: ['component:default/analytics-monolith'],
  });
  assert.equal(declared.status, 201, JSON.stringify(declared.body));
  const { id } = declared.body;
  const resolved = await api.post(`/api/oncall/incidents/${id}/commands`, {
    command: { kind: 'resolve' },
  });
  assert.equal(resolved.status, 200, JSON.stringify(resolved.body));
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const { body } = await api.get(`/api/oncall/retros/${id}`);
    if (body.dueAt) {
      return id;
    }
    assert.ok(Date.now() < deadline, `no retro: ${JSON.stringify(body)}`);
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

export function retrosWalk(world: () => PortalWorld) {
  describe('A retro', () => {
    it('of a P1 is written, gets an action, is signed and published', async () => {
      const title = 'Dashboards stayed empty';
      const id = await resolvedIncident(world(), title);
      const visit = await world().visit('engineer', `/oncall/incidents/${id}`);
      const { page } = visit;
      await page.getByRole('button', { name: 'Retro', exact: true }).click();
      await visit.sees(/To be published/);
      await visit.sees(/no action item with an owner and a due date/);
      assert.ok(
        await page.getByRole('button', { name: 'Publish' }).isDisabled(),
      );

      await page.getByRole('button', { name: 'Write' }).click();
      await page
        .getByLabel('What happened', { exact: true })
        .fill('The **cache** was empty. <img src=x onerror="alert(1)">');
      await page.getByRole('button', { name: 'Save text' }).click();
      await visit.sees(page.locator('strong', { hasText: 'cache' }));
      await page.getByRole('button', { name: 'Send to review' }).click();

      await page.getByRole('button', { name: 'Add action item' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('What is to be done').fill('Warm the cache');
      await dialog.getByLabel('Owner').fill('Ada');
      await page.getByRole('option', { name: 'Ada Okafor' }).click();
      await dialog
        .getByLabel('Due')
        .fill(new Date(Date.now() + WEEK_MILLIS).toISOString().slice(0, 10));
      await dialog.getByRole('button', { name: 'Add action item' }).click();
      await visit.sees(
        page
          .getByRole('list', { name: 'Action items' })
          .getByRole('listitem')
          .filter({ hasText: 'Warm the cache' }),
      );

      await page.getByRole('button', { name: /^Sign for Core/ }).click();
      await page.getByRole('button', { name: 'Publish' }).click();
      await visit.sees(/Published.*1 of 1 action item is open/);

      await page.getByRole('tab', { name: 'Retros' }).click();
      await visit.sees(
        page
          .getByRole('list', { name: /^Published/ })
          .getByRole('link', { name: new RegExp(title) }),
      );
      await page.getByRole('button', { name: 'Action items' }).click();
      await visit.sees(
        page
          .getByRole('table', { name: 'Action items' })
          .getByRole('row', { name: /Warm the cache.*Ada Okafor/ }),
      );
      await visit.closes();
    });
  });
}
