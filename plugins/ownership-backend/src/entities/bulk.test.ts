import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';

describe.each(databases.eachSupportedId())('POST /owners on %s', id => {
  it('needs at most three SQL statements and one catalog call for 1,000 entities', async () => {
    const knex = await createDatabase(id);
    const entities = Array.from({ length: 1000 }, (_, index) =>
      component(`c${index}`, 'big', {
        owner: index % 3 ? 'group:default/core' : undefined,
        path: `services/s${index}/`,
      }),
    );
    const backend = await startOwnership({
      knex,
      repositories: {
        big: {
          CODEOWNERS: '/services/ @meridian/core\n',
          'services/s1/main.go': 'x',
        },
      },
      entities: [...team('core'), ...entities],
    });
    await backend.settle();
    const statements: string[] = [];
    const onQuery = ({ sql }: { sql: string }) => statements.push(sql);
    const catalogCalls = jest.spyOn(backend.catalog, 'getEntitiesByRefs');
    knex.on('query', onQuery);
    const { body, status } = await request(backend.server)
      .post('/api/ownership/owners')
      .send({
        entityRefs: entities.map(
          entity => `component:default/${entity.metadata.name}`,
        ),
      });
    knex.off('query', onQuery);

    expect(status).toBe(200);
    expect(body.items).toHaveLength(1000);
    expect(body.items[1]).toMatchObject({
      owner: { title: 'Team core' },
      codeowners: { agreement: 'agrees', fileCount: 1 },
    });
    expect(statements.length).toBeLessThanOrEqual(3);
    expect(statements.length).toBeGreaterThan(0);
    expect(catalogCalls).toHaveBeenCalledTimes(1);
    backend.dispose();
  });
});
