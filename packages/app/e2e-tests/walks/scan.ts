import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PortalWorld } from '@waymark/testing-node';

async function repositoryId(world: PortalWorld): Promise<string> {
  const { body } = await (
    await world.api('platform')
  ).get('/api/ownership/repositories');
  return body.items.find((item: { title: string }) =>
    /event-gateway/.test(item.title),
  ).id;
}

export function scanWalk(world: () => PortalWorld) {
  describe('Scan now', () => {
    it('works for the platform group and shows that it works', async () => {
      const visit = await world().visit('platform', '/ownership/repositories');
      const { page } = visit;
      const row = page.getByRole('row', { name: /event-gateway/ });
      await row.getByRole('button', { name: /^Scan now: / }).click();
      await visit.sees(row.getByRole('status'));
      await visit.sees(row.getByRole('button', { name: /^Scan now: / }));
      const id = encodeURIComponent(await repositoryId(world()));
      const { body } = await (
        await world().api('platform')
      ).get(`/api/ownership/repositories/${id}/scan`);
      assert.equal(body.status, 'succeeded');
      await visit.closes();
    });

    it('is refused to a stranger', async () => {
      const visit = await world().visit('stranger', '/ownership/repositories');
      const { page } = visit;
      const row = page.getByRole('row', { name: /event-gateway/ });
      await visit.sees(row);
      assert.equal(
        await row.getByRole('button', { name: /^Scan now: / }).count(),
        0,
      );
      const id = encodeURIComponent(await repositoryId(world()));
      const { status } = await (
        await world().api('stranger')
      ).post(`/api/ownership/repositories/${id}/scan`);
      assert.equal(status, 403);
      await visit.closes();
    });
  });
}
