import assert from 'node:assert/strict';
import fs from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Router } from 'express';
import request from 'supertest';
import { parse } from 'yaml';
import { z } from 'zod';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

interface ApiDocument {
  paths: Record<string, Record<string, { responses: object }>>;
  components: { schemas: Record<string, object> };
}

/** What a backend's REST interface is compared with its description by. */
export interface OpenApiContractOptions {
  /** Its `openapi.yaml` is read. */
  packageName: string;
  pluginId: string;
  router: Router;
  /** `post /webhooks/:source`: routes that check secrets of their own. */
  open?: readonly string[];
  /** What stands among the components by these names is the JSON Schema of these. */
  schemas: Readonly<Record<string, z.ZodType>>;
  start(): Promise<{ server: object; dispose?(): void }>;
}

/** A part of the contract; `run` rejects when it is broken. */
export interface OpenApiContractCheck {
  name: string;
  run(): Promise<void>;
}

/**
 * What every backend keeps: `openapi.yaml` describes each route and no other,
 * with its refusals, and each but the open ones answers 401 without credentials.
 */
export function openApiContract(
  options: OpenApiContractOptions,
): OpenApiContractCheck[] {
  const { packageName, pluginId, router, start, open = [] } = options;
  const document: ApiDocument = parse(
    fs.readFileSync(resolvePackagePath(packageName, 'openapi.yaml'), 'utf8'),
  );
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => ({
      route: `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      codes: Object.keys(responses),
    })),
  );
  const routes = routesOf(router);
  const closed = (route: string) => !open.includes(route);
  return [
    {
      name: 'openapi.yaml describes every route, and no other',
      async run() {
        const described = operations.map(({ route }) => route);
        assert.ok(routes.length > 10);
        assert.deepEqual([...routes].sort(), [...described].sort());
      },
    },
    {
      name: 'openapi.yaml gives every operation its refusals and resolves every reference',
      async run() {
        const lacking = operations.filter(
          ({ route, codes }) =>
            closed(route) &&
            !['401', '403'].every(code => codes.includes(code)),
        );
        assert.deepEqual(lacking, []);
        const { schemas } = document.components;
        const named = JSON.stringify(document).matchAll(
          /#\/components\/schemas\/(\w+)/g,
        );
        const unknown = [...named].filter(
          ([, name]) => !Object.hasOwn(schemas, name),
        );
        assert.deepEqual(unknown, []);
      },
    },
    {
      name: 'openapi.yaml describes what has a schema as that schema does',
      async run() {
        const expected = jsonSchemasOf(options.schemas);
        for (const [name, schema] of Object.entries(expected)) {
          assert.deepEqual(document.components.schemas[name], schema, name);
        }
      },
    },
    {
      name: 'every route answers 401 without credentials, but those that check secrets of their own',
      async run() {
        const backend = await start();
        for (const route of routes.filter(closed)) {
          const [method, path] = route.split(' ');
          const address = `/api/${pluginId}${path.replace(/:\w+/g, 'x')}`;
          const { status } = await request(backend.server as never)
            [method as 'get' | 'post'](address)
            .set('authorization', mockCredentials.none.header());
          assert.deepEqual([route, status], [route, 401]);
        }
        backend.dispose?.();
      },
    },
  ];
}

function routesOf(router: Router): string[] {
  return (router.stack as unknown as Layer[]).flatMap(({ route }) =>
    route
      ? Object.keys(route.methods)
          .filter(method => route.methods[method])
          .map(method => `${method} ${route.path}`)
      : [],
  );
}

/** Without what says nothing: a pattern beside a format, the greatest number that there is. */
function jsonSchemasOf(
  schemas: OpenApiContractOptions['schemas'],
): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) {
    registry.add(schema, { id });
  }
  const { schemas: found } = z.toJSONSchema(registry, {
    io: 'input',
    uri: id => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) {
        delete jsonSchema.pattern;
      }
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) {
        delete jsonSchema.maximum;
      }
    },
  });
  return Object.fromEntries(
    Object.entries(found).map(([name, { $id, $schema, ...schema }]) => [
      name,
      schema,
    ]),
  );
}
