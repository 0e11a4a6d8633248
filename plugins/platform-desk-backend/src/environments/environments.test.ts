import { createDatabase, databases } from '../__testUtils__/databases';
import { DeskWorld } from '../__testUtils__/DeskWorld';

const dayMillis = 24 * 60 * 60_000;
const folder = 'environments/pay-demo';

describe.each(databases.eachSupportedId())('environments on %s', id => {
  it('are recorded once, extended by a commit, reported on, and removed by one commit of two backends', async () => {
    const knex = await createDatabase(id);
    const world = await DeskWorld.open(knex);
    try {
      const as = world.as.bind(world);
      const now = Date.now();
      const declared = {
        name: 'pay-demo',
        serviceRef: 'component:default/pay',
        kind: 'preview',
        size: 'small',
        declaredAt: new Date(now).toISOString(),
        expiresAt: new Date(now + 5 * dayMillis).toISOString(),
      };
      const refusals = await Promise.all([
        as('rita').post('/environments', declared),
        as('ada').post('/environments', { ...declared, name: '../x' }),
        as('ada').post('/environments', { ...declared, kind: 'moon' }),
        as('ada').post('/environments', {
          ...declared,
          expiresAt: new Date(now + 15 * dayMillis).toISOString(),
        }),
        as('ada').post('/environments', {
          ...declared,
          declaredAt: new Date(now + 900 * dayMillis).toISOString(),
          expiresAt: new Date(now + 905 * dayMillis).toISOString(),
        }),
        as('rita').get('/environments?of=all'),
        as('ada').post('/environments/none/extend', { id: 'e', days: 1 }),
      ]);
      expect(refusals.map(({ status }) => status)).toEqual([
        403, 400, 400, 400, 400, 403, 404,
      ]);
      const recorded = await as('ada').post('/environments', declared);
      expect(recorded.body).toMatchObject({
        state: 'declared',
        ownerRef: 'group:default/blue',
        limits: { cpu: '2', memory: '4Gi', pods: 10 },
        rights: { extend: true, remove: true },
      });
      expect((await as('ada').post('/environments', declared)).body).toEqual(
        recorded.body,
      );
      expect(
        (
          await as('ada').post('/environments', {
            ...declared,
            declaredAt: new Date(now - 1000).toISOString(),
          })
        ).status,
      ).toBe(409);
      const { id: environmentId } = recorded.body;
      const at = `/environments/${environmentId}`;
      const kinds = await knex('clocks').orderBy('kind').pluck('kind');
      expect(kinds).toEqual(['expires', 'soon-1', 'soon-3']);

      const extension = { id: 'e1', days: 10 };
      // What somebody may not see is not there, for all that they can tell.
      const [notTheirs, missing] = [
        await as('rita').post(`${at}/extend`, extension),
        await as('rita').post('/environments/none/extend', extension),
      ];
      expect([notTheirs.status, notTheirs.body.error.message]).toEqual([
        404,
        missing.body.error.message.replace('none', environmentId),
      ]);
      const extended = await as('abe').post(`${at}/extend`, extension);
      expect(extended.body.extensions).toMatchObject([
        { id: 'e1', by: 'user:default/abe' },
      ]);
      expect((await as('abe').post(`${at}/extend`, extension)).body).toEqual(
        extended.body,
      );
      expect(
        (await as('abe').post(`${at}/extend`, { id: 'e1', days: 9 })).status,
      ).toBe(409);
      await world.another();
      await world.run('environments');
      expect(await world.files()).toEqual(
        expect.arrayContaining([
          `${folder}/environment.yaml`,
          `${folder}/namespace.yaml`,
        ]),
      );

      expect(
        (await as('rita').post(`${at}/reports`, { status: 'running' })).status,
      ).toBe(404);
      const reported = await as('service').post(`${at}/reports`, {
        status: 'running',
      });
      expect(reported.body.report).toMatchObject({
        status: 'running',
        by: 'service:external:test-service',
      });

      await knex('clocks').update({ ring_at: '2020-01-01T00:00:00.000Z' });
      await world.run('clocks');
      await world.run('environments');
      const { items } = (await as('ada').get('/environments')).body;
      expect(items).toMatchObject([
        { state: 'expired', endedBy: 'portal', work: { state: 'done' } },
      ]);
      expect(await world.files()).toEqual(['README.md']);
      const messages = await world.messages();
      expect(
        messages.filter(each => each.startsWith('Remove the environment')),
      ).toHaveLength(1);
      expect(messages).toHaveLength(3);
      expect(await knex('notices').pluck('key')).toHaveLength(3);

      const over = await as('ada').post('/environments', declared);
      expect([over.status, over.body.error.message]).toEqual([
        409,
        expect.stringMatching(/^name: pay-demo .* ended at /),
      ]);
      const both = await Promise.all(
        [1, 2].map(millis =>
          as('ada').post('/environments', {
            ...declared,
            declaredAt: new Date(now + millis).toISOString(),
          }),
        ),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { body: anew } = both.find(({ status }) => status === 200)!;
      await as('ada').post(`/environments/${anew.id}/extend`, extension);
      // What the end of the first has left undone takes nothing from the second.
      await knex('environments')
        .where({ id: environmentId })
        .update({ work_due_at: '2099-01-01T00:00:00.000Z' });
      await world.run('environments');
      await knex('environments')
        .where({ id: environmentId })
        .update({ work_due_at: '2020-01-01T00:00:00.000Z' });
      await world.run('environments');
      expect(await world.files()).toContain(`${folder}/environment.yaml`);
    } finally {
      world.close();
    }
  });
});
