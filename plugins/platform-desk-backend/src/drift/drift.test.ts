import type { Entity } from '@backstage/catalog-model';
import { createDatabase, databases } from '../__testUtils__/databases';
import { DeskWorld } from '../__testUtils__/DeskWorld';

const [id] = databases.eachSupportedId()[0];
const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'go-service',
    title: 'New Go service',
    annotations: {
      'waymark/template-version': '1.2.0',
      'waymark/template-changes': '1.1.0: Answers /readyz\n1.2.0: Traces',
    },
  },
  spec: {
    parameters: [{ properties: { name: {}, owner: {}, update: {} } }],
  },
};

describe('drift from templates', () => {
  it('is listed with what has changed, and led to the form as it was filled in', async () => {
    const world = await DeskWorld.open(await createDatabase(id as 'SQLITE_3'));
    try {
      const { annotations = {} } = world.pay.metadata;
      annotations['waymark/template'] = 'template:default/go-service';
      annotations['waymark/template-version'] = '1.0.0';
      world.entities.push(template);
      await world.another();
      const as = world.as.bind(world);
      const details = () => as('rita').get('/drift/component/default/pay');
      const item = {
        entityRef: 'component:default/pay',
        ownerRef: 'group:default/blue',
        templateRef: 'template:default/go-service',
        templateTitle: 'New Go service',
        bornVersion: '1.0.0',
        currentVersion: '1.2.0',
        state: 'behind',
        changes: [
          { version: '1.1.0', text: 'Answers /readyz' },
          { version: '1.2.0', text: 'Traces' },
        ],
      };
      expect((await as('rita').get('/drift')).body).toMatchObject({
        items: [item],
        hasMore: false,
      });
      expect((await as('rita').get('/drift?state=current')).body.items).toEqual(
        [],
      );
      expect((await details()).body).toMatchObject({
        ...item,
        problem: expect.stringContaining('has no .waymark/birth.json'),
      });

      const repository = await world.repository();
      const record = async (content: string) =>
        await repository.commit({
          branch: 'main',
          files: [{ path: '.waymark/birth.json', content }],
          author: { name: 'Ada', email: 'ada@example.org' },
          message: 'Record',
        });
      await record('{}');
      expect((await details()).body.problem).toContain('cannot be read');
      await record(
        JSON.stringify({
          template: 'template:default/go-service',
          inputs: { name: 'pay', owner: 'group:default/red' },
        }),
      );
      const { inputs, updatePath } = (await details()).body;
      expect(inputs).toEqual({ name: 'pay', owner: 'group:default/red' });
      const { pathname, searchParams } = new URL(updatePath, 'http://portal');
      expect(pathname).toBe('/create/templates/default/go-service');
      expect(JSON.parse(searchParams.get('formData')!)).toEqual({
        name: 'pay',
        owner: 'group:default/blue',
        update: true,
      });

      annotations['backstage.io/managed-by-location'] =
        'url:http://git.localhost:7007/acme/another/src/branch/main/catalog-info.yaml';
      const { body: claimed } = await details();
      expect(claimed.problem).toContain('has not read it from');
      expect(claimed.inputs).toBeUndefined();
      delete annotations['backstage.io/managed-by-location'];

      template.spec = { parameters: { properties: { name: {} } } };
      await world.another();
      expect((await details()).body.problem).toContain('cannot be sent again');
      const refusals = [
        await as('rita').get('/drift/component/default/orphan'),
        await as('rita').get('/drift/component/default/..%2Fx'),
        await as('rita').get('/drift?state=wrong'),
      ];
      expect(refusals.map(({ status }) => status)).toEqual([404, 404, 400]);
    } finally {
      world.close();
    }
  });
});
