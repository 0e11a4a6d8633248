import { Readable } from 'node:stream';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { createDatabase, databases } from '../__testUtils__/databases';
import { DeskWorld } from '../__testUtils__/DeskWorld';
import { BirthReader } from './BirthReader';

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
      const details = (who = 'ada') =>
        as(who).get('/drift/component/default/pay');
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
      const record = async (content: string) => {
        await repository.commit({
          branch: 'main',
          files: [{ path: '.waymark/birth.json', content }],
          author: { name: 'Ada', email: 'ada@example.org' },
          message: 'Record',
        });
        // A process does not read a repository for each question.
        await world.another();
      };
      await record('{}');
      expect((await details()).body.problem).toContain('cannot be read');
      await record(
        JSON.stringify({
          template: 'template:default/go-service',
          inputs: { name: 'pay', owner: 'group:default/red' },
          by: 'user:default/rita',
        }),
      );
      const { inputs, updatePath, readAt } = (await details()).body;
      expect(inputs).toEqual({ name: 'pay', owner: 'group:default/red' });
      expect(Date.now() - Date.parse(readAt)).toBeLessThan(60_000);
      const { pathname, searchParams } = new URL(updatePath, 'http://portal');
      expect(pathname).toBe('/create/templates/default/go-service');
      expect(JSON.parse(searchParams.get('formData')!)).toEqual({
        name: 'pay',
        owner: 'group:default/blue',
        update: true,
      });

      const seenBy = async (who: string) => {
        const { body } = await details(who);
        return {
          inputs: body.inputs !== undefined,
          update: body.updatePath !== undefined,
          problem: body.problem,
        };
      };
      const problem =
        'Its update is offered by those who act for group:default/blue.';
      expect(await seenBy('bo')).toEqual({ inputs: true, update: true });
      expect(await seenBy('rita')).toEqual({
        inputs: true,
        update: false,
        problem,
      });
      for (const who of ['sam', 'service']) {
        expect(await seenBy(who)).toEqual({
          inputs: false,
          update: false,
          problem,
        });
      }

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

  it('is told without waiting for a repository, with its age when that is down', async () => {
    const start = Date.parse('2026-11-01T10:00:00Z');
    let now = start;
    const urlReader = mockServices.urlReader.mock();
    const births = new BirthReader({
      urlReader,
      hosts: { catalogRepositories: [] },
      now: () => new Date(now),
      waitMillis: 20,
    });
    const entity: Entity = {
      ...template,
      metadata: {
        name: 'pay',
        annotations: {
          'backstage.io/managed-by-location':
            'url:https://git.test/acme/pay/catalog-info.yaml',
        },
      },
    };
    const file = {
      buffer: async () =>
        Buffer.from('{"template":"template:a/b","inputs":{}}'),
    };
    let answer: (content: typeof file) => void = () => {};
    urlReader.readUrl.mockReturnValueOnce(
      new Promise(resolve => {
        answer = resolve as typeof answer;
      }),
    );
    const both = await Promise.all([births.of(entity), births.of(entity)]);
    expect(both).toEqual(
      Array(2).fill({ problem: expect.stringContaining('still being read') }),
    );
    answer(file);
    const known = {
      record: { template: 'template:a/b', inputs: {} },
      readAt: '2026-11-01T10:00:00.000Z',
    };
    await new Promise(setImmediate);
    expect(await births.of(entity)).toEqual(known);
    expect(urlReader.readUrl.mock.calls.map(([url]) => url)).toEqual([
      'https://git.test/acme/pay/.waymark/birth.json',
    ]);

    now = start + 3_600_000;
    urlReader.readUrl.mockRejectedValueOnce(new Error('Down'));
    expect(await births.of(entity)).toEqual(known);
    await new Promise(setImmediate);
    urlReader.readUrl.mockResolvedValueOnce(file as never);
    expect(await births.of(entity)).toEqual(known);
    await new Promise(setImmediate);
    expect(await births.of(entity)).toEqual({
      ...known,
      readAt: '2026-11-01T11:00:00.000Z',
    });
    expect(urlReader.readUrl).toHaveBeenCalledTimes(3);

    now += 3_600_000;
    let chunks = 0;
    const endless = function* endless() {
      for (; chunks < 1_000; chunks += 1) {
        yield Buffer.alloc(10_000, '{');
      }
    };
    urlReader.readUrl.mockResolvedValueOnce({
      ...file,
      stream: () => Readable.from(endless()),
    } as never);
    await births.of(entity);
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(await births.of(entity)).toMatchObject({
      problem: expect.stringContaining('cannot be read'),
    });
    // What no record can be is not read to its end.
    expect(chunks).toBeLessThan(100);
  });
});
