import fs from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import request from 'supertest';
import { parse } from 'yaml';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';

jest.setTimeout(240_000);

interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: unknown[];
  allOf?: Schema[];
  oneOf?: Schema[];
}

interface Operation {
  parameters?: { name: string; in: string; $ref?: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

const document = parse(
  fs.readFileSync(
    resolvePackagePath('@waymark/plugin-ownership-backend', 'openapi.yaml'),
    'utf8',
  ),
) as {
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, Schema & { name: string }>>;
};

function resolved<T extends { $ref?: string }>(value: T): T {
  const [, , section, name] = value.$ref?.split('/') ?? [];
  return name ? (document.components[section][name] as unknown as T) : value;
}

/** A value in the form of a schema, as a polite client would send it. */
function exampleOf(schema: Schema): unknown {
  const {
    type,
    properties,
    items,
    enum: choices,
    allOf,
    oneOf,
  } = resolved(schema);
  if (choices) {
    return choices[0];
  }
  if (allOf || oneOf) {
    return Object.assign({}, ...(allOf ?? [oneOf![0]]).map(exampleOf));
  }
  switch (type) {
    case 'array':
      return [exampleOf(items!)];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'string':
      return 'component:default/shop';
    default:
      return Object.fromEntries(
        Object.entries(properties ?? {}).map(([name, each]) => [
          name,
          exampleOf(each),
        ]),
      );
  }
}

const values: unknown[] = [
  'a\0b',
  '../../etc/passwd',
  // eslint-disable-next-line no-script-url -- it is to be refused
  'javascript:alert(1)',
  "'; DROP TABLE disputes; --",
  '💣'.repeat(9000),
  '\ud800',
  '',
  -1,
  1e308,
  true,
  null,
  [],
  ['a\0b'],
  { a: { b: { c: 'a\0b' } } },
  Array.from({ length: 2001 }, (_, index) => `component:default/x${index}`),
];
const texts = values.filter(value => typeof value === 'string');
const ids = [
  'none',
  '%00',
  'a%00b',
  '..%2f..%2fpasswd',
  'x'.repeat(5000),
  '%F0%9F%92%A3',
  '%E0%A4%A',
  '%27%3B--',
];

describe.each(databases.eachSupportedId())('hostile input on %s', id => {
  let backend: Awaited<ReturnType<typeof startOwnership>>;
  const known: Record<string, string> = {};
  const broken: string[] = [];

  const post = async (path: string, body: object) =>
    await request(backend.server).post(`/api/ownership${path}`).send(body);

  const ask = async (method: string, path: string, body?: unknown) => {
    const sent = request(backend.server)[method as 'get'](
      `/api/ownership${path}`,
    );
    const answer = await (body === undefined
      ? sent
      : sent
          .set('content-type', 'application/json')
          .send(typeof body === 'string' ? body : JSON.stringify(body)));
    const isSaid = answer.status < 400 || answer.body.error?.message;
    if (answer.status >= 500 || !isSaid) {
      broken.push(
        `${method} ${path.slice(0, 120)} ${JSON.stringify(body)?.slice(
          0,
          200,
        )}: ${answer.status} ${answer.body.error?.message?.slice(0, 300)}`,
      );
    }
  };

  beforeAll(async () => {
    backend = await startOwnership({
      knex: await createDatabase(id),
      repositories: {
        shop: { CODEOWNERS: '* @meridian/core\n', 'a/x.go': 'x' },
      },
      entities: [
        ...team('core'),
        ...team('money'),
        component('shop', 'shop', { owner: 'group:default/core' }),
      ],
    });
    await backend.settle();
    const { body } = await request(backend.server).get(
      '/api/ownership/repositories',
    );
    known.repositories = body.items[0].id;
    const shop = 'component:default/shop';
    const dispute = await post('/disputes', { entityRef: shop, reason: 'Why' });
    known.disputes = dispute.body.dispute.id;
    const transfer = await post('/transfers', {
      entityRef: shop,
      toRef: 'group:default/money',
      reason: 'Why',
      startsOn: new Date().toISOString().slice(0, 10),
      weeks: 2,
    });
    known.transfers = transfer.body.summary.id;
  });

  afterAll(() => backend?.dispose());

  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      operation,
    })),
  );

  it('is refused with a sentence by every route, whatever it is in', async () => {
    expect(operations.length).toBeGreaterThan(50);
    for (const { path, method, operation } of operations) {
      const kind = path.split('/')[1];
      const withId = (value: string) =>
        path.replace('{kind}', 'component').replace(/\{\w+\}/g, value);
      const real = path
        .replace('{id}', known[kind] ?? 'none')
        .replace(/\{\w+\}/g, 'none');
      const schema = operation.requestBody?.content['application/json']?.schema;
      const example = schema && exampleOf(schema);
      for (const value of path.includes('{') ? ids : []) {
        await ask(method, withId(value), example);
      }
      for (const parameter of (operation.parameters ?? []).map(resolved)) {
        for (const value of parameter.in === 'query' ? texts : []) {
          const text = encodeURIComponent(
            String(value).slice(0, 2000).replace('\ud800', '?'),
          );
          await ask(method, `${real}?${parameter.name}=${text}`, example);
          await ask(method, `${real}?${parameter.name}[a][]=${text}`, example);
        }
      }
      if (schema) {
        for (const body of ['', 'null', '[]', '"a"', '{', '{"__proto__":1}']) {
          await ask(method, real, body);
        }
        for (const name of Object.keys(example as object)) {
          for (const value of values) {
            await ask(method, real, { ...(example as object), [name]: value });
          }
        }
      }
    }
    expect(broken).toEqual([]);
  });
});
