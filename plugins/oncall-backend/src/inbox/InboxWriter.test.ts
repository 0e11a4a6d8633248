import { createDatabase, databases } from '../__testUtils__/databases';
import { DatabaseInboxStore } from './DatabaseInboxStore';
import type { Delivery } from './InboxStore';
import { InboxWriter } from './InboxWriter';

const delivery = (id: string, over: Partial<Delivery> = {}): Delivery => ({
  id,
  source: 'own',
  receivedAt: '2026-11-02T09:00:00.000Z',
  body: Buffer.from([0, 255, 1]),
  ...over,
});

describe.each(databases.eachSupportedId())('InboxWriter on %s', id => {
  it('keeps what arrives together in few commits, and answers for each', async () => {
    const knex = await createDatabase(id);
    const store = new DatabaseInboxStore(knex);
    const sizes: number[] = [];
    const writer = new InboxWriter({
      add: async deliveries => {
        sizes.push(deliveries.length);
        await store.add(deliveries);
      },
    });
    await Promise.all(
      Array.from({ length: 250 }, (_, index) =>
        writer.keep(delivery(`d${index}`)),
      ),
    );
    expect(sizes).toEqual([100, 100, 50]);
    expect(await knex('inbox')).toHaveLength(250);
    await writer.keep(delivery('last'));
    expect(sizes).toHaveLength(4);
    const { body } = await knex('inbox').where({ id: 'last' }).first();
    expect(body).toEqual(Buffer.from([0, 255, 1]));
  });

  it('refuses only the one that cannot be kept, and goes on afterwards', async () => {
    const knex = await createDatabase(id);
    const writer = new InboxWriter(new DatabaseInboxStore(knex));
    const results = await Promise.allSettled([
      writer.keep(delivery('a')),
      writer.keep(delivery('b', { source: null as unknown as string })),
      writer.keep(delivery('c')),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    await writer.keep(delivery('d'));
    const rows = await knex('inbox').orderBy('id').select('id');
    expect(rows.map(row => row.id)).toEqual(['a', 'c', 'd']);
    await writer.stop();
  });

  it('is claimed once by two processes', async () => {
    const knex = await createDatabase(id);
    const store = new DatabaseInboxStore(knex);
    await store.add(Array.from({ length: 60 }, (_, n) => delivery(`d${n}`)));
    const now = '2026-11-02T09:00:00.000Z';
    const until = '2026-11-02T09:01:00.000Z';
    const claims = await Promise.all(
      Array.from({ length: 4 }, () => store.claim(until, now, 50)),
    );
    const ids = claims.flat().map(each => each.id);
    expect(new Set(ids).size).toBe(ids.length);
    // A lease that ran out is another's.
    expect(await store.claim(until, until, 100)).toHaveLength(60);
  });
});
