import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Entity } from '@backstage/catalog-model';
import {
  createDirectory,
  DatabaseDirectoryStore,
} from '@waymark/backend-features';
import { createDatabase } from '../__testUtils__/databases';
import { person, team } from '@waymark/testing';

describe('the people of the catalog', () => {
  it('are read every few seconds while it fills up, and once a minute when it rests', async () => {
    const directory = new DatabaseDirectoryStore(
      await createDatabase('SQLITE_3'),
    );
    let entities: Entity[] = [];
    let reads = 0;
    let at = Date.parse('2026-03-02T09:00:00Z');
    const { tasks = [] } = createDirectory({
      directory,
      catalog: {
        streamEntities: (
          ...request: Parameters<
            ReturnType<typeof catalogServiceMock>['streamEntities']
          >
        ) => {
          reads += 1;
          return catalogServiceMock({ entities }).streamEntities(...request);
        },
      },
      auth: mockServices.auth(),
      logger: mockServices.logger.mock(),
      settings: { directoryFrequency: { minutes: 1 } },
      now: () => new Date(at),
    } as unknown as Parameters<typeof createDirectory>[0]);
    const settle = async (after: number) => {
      at += after;
      await tasks.find(({ id }) => id === 'directory-settle')!.run();
      return (await directory.all()).map(({ title }) => title);
    };
    // Empty at first, and for long: a start may take minutes.
    expect(await settle(3_000)).toEqual([]);
    expect(await settle(59_000)).toEqual([]);
    entities = [team('blue')];
    expect(await settle(59_000)).toEqual(['Team blue']);
    entities = [team('blue'), person('ada', 'blue')];
    expect(await settle(3_000)).toEqual(['Team blue', 'ada']);
    await settle(59_000);
    const before = reads;
    await settle(3_000);
    expect(reads).toBe(before);
  });
});
