import fs from 'node:fs';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import request from 'supertest';
import { parse } from 'yaml';
import { startOwnership } from '../__testUtils__/startOwnership';
import { createFeatures, type FeatureEnvironment } from '../createFeatures';
import { readOwnershipSettings } from '../settings';
import { createRouter, type RouterOptions } from './createRouter';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
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

const document = parse(
  fs.readFileSync(
    resolvePackagePath('@waymark/plugin-ownership-backend', 'openapi.yaml'),
    'utf8',
  ),
) as { paths: Record<string, Record<string, { responses: object }>> };
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map(
    method => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
  ),
);
const routes = routesOf(
  createRouter({
    auditor: mockServices.auditor.mock(),
    features: createFeatures({
      auditor: mockServices.auditor.mock(),
      config: mockServices.rootConfig(),
      settings: readOwnershipSettings(mockServices.rootConfig()),
      logger: mockServices.logger.mock(),
      permissionsRegistry: mockServices.permissionsRegistry.mock({
        getPermissionRuleset: () =>
          ({ getRuleByName: () => undefined, getRules: () => [] } as never),
      }),
    } as unknown as FeatureEnvironment),
  } as unknown as RouterOptions),
);

describe('openapi.yaml', () => {
  it('describes every route, and no other', () => {
    expect(routes.length).toBeGreaterThan(15);
    expect([...routes].sort()).toEqual([...described].sort());
  });

  it('gives every operation its refusals and resolves every reference', () => {
    for (const methods of Object.values(document.paths)) {
      for (const operation of Object.values(methods)) {
        expect(Object.keys(operation.responses)).toEqual(
          expect.arrayContaining(['401', '403']),
        );
      }
    }
    const text = JSON.stringify(document);
    const schemas = (document as unknown as { components: { schemas: object } })
      .components.schemas;
    for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) {
      expect(Object.keys(schemas)).toContain(name);
    }
  });
});

describe('every route', () => {
  it('answers 401 without credentials', async () => {
    const backend = await startOwnership({ repositories: {}, entities: [] });
    for (const route of routes) {
      const [method, path] = route.split(' ');
      const address = `/api/ownership${path.replace(/:\w+/g, 'x')}`;
      const response = await request(backend.server)
        [method as 'get' | 'post'](address)
        .set('authorization', mockCredentials.none.header());
      expect([route, response.status]).toEqual([route, 401]);
    }
    backend.dispose();
  });
});
