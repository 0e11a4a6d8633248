import type { JointArea } from '@waymark/plugin-ownership-common';
import { databases } from '../__testUtils__/databases';
import { migrationsDirectory } from '../database/migrate';
import { DatabaseJointStore } from './DatabaseJointStore';

const area: JointArea = {
  title: 'Money tables',
  paths: ['db/billing/'],
  tables: ['invoices'],
  owners: {
    primaryRef: 'group:default/money',
    coOwnerRefs: ['group:default/core'],
    rule: 'all',
    declaredIn: '.waymark/modules.yaml:2',
  },
};

describe.each(databases.eachSupportedId())('DatabaseJointStore on %s', id => {
  it('keeps the areas of a repository until it is read again, or gone', async () => {
    const knex = await databases.init(id);
    await knex.migrate.latest({ directory: migrationsDirectory });
    for (const repository of ['a', 'b']) {
      await knex('repositories').insert({
        id: repository,
        url: `https://github.com/o/${repository}/`,
        title: repository,
        origin: 'configured',
        provider: 'github',
        dialect: 'github',
        entity_refs: '[]',
      });
    }
    const store = new DatabaseJointStore(knex);
    await store.replace('a', [area]);
    await store.replace('b', [{ ...area, title: 'Other \u0000' }]);
    expect(await store.areasIn('a')).toEqual([area]);
    await store.replace('a', [area, { ...area, title: 'Second' }]);
    expect(await store.areasIn('a')).toHaveLength(2);
    await store.replace('a', []);
    expect(await store.areasIn('a')).toEqual([]);
    expect(await store.areasIn('unknown')).toEqual([]);
    expect(await store.areasIn('b')).toHaveLength(1);
    await knex('repositories').where({ id: 'b' }).delete();
    expect(await store.areasIn('b')).toEqual([]);
  });
});
