import fs from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { TicketTrackers } from '@waymark/plugin-platform-desk-node';
import type { Router } from 'express';
import request from 'supertest';
import { parse } from 'yaml';
import { startDesk } from '../__testUtils__/startDesk';
import { createFeatures, type FeatureEnvironment } from '../createFeatures';
import { readPlatformDeskSettings } from '../settings';
import { createRouter } from './createRouter';

/** Routes that somebody without credentials may ask: they check signatures of their own. */
const open = ['post /webhooks/:tracker'];

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
    resolvePackagePath('@waymark/plugin-platform-desk-backend', 'openapi.yaml'),
    'utf8',
  ),
) as { paths: Record<string, Record<string, { responses: object }>> };
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map(
    method => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
  ),
);
const config = mockServices.rootConfig();
const routes = routesOf(
  createRouter({
    features: createFeatures({
      config,
      settings: readPlatformDeskSettings(config),
      logger: mockServices.logger.mock(),
      now: () => new Date(),
      trackers: new TicketTrackers(),
      permissionsRegistry: mockServices.permissionsRegistry.mock({
        getPermissionRuleset: () =>
          ({ getRuleByName: () => undefined, getRules: () => [] } as never),
      }),
    } as unknown as FeatureEnvironment),
    guard: undefined as never,
    metrics: undefined as never,
    now: () => new Date(),
  }),
);

describe('openapi.yaml', () => {
  it('describes every route, and no other', () => {
    expect(routes.length).toBeGreaterThan(10);
    const contract = routes.filter(route => !route.includes('/metrics'));
    const all = described.filter(route => !route.includes('/metrics'));
    expect([...contract].sort()).toEqual([...all].sort());
  });

  it('gives every operation its refusals and resolves every reference', () => {
    const operations = Object.entries(document.paths).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, { responses }]) => ({
          route: `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
          codes: Object.keys(responses),
        })),
    );
    for (const { route, codes } of operations) {
      expect([route, ...codes]).toEqual(expect.arrayContaining(['401', '403']));
    }
    const text = JSON.stringify(document);
    const { schemas } = (
      document as unknown as { components: { schemas: object } }
    ).components;
    for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) {
      expect(Object.keys(schemas)).toContain(name);
    }
  });
});

describe('every route', () => {
  it('answers 401 without credentials', async () => {
    const backend = await startDesk({ entities: [] });
    for (const route of routes.filter(each => !open.includes(each))) {
      const [method, path] = route.split(' ');
      const address = `/api/platform-desk${path.replace(/:\w+/g, 'x')}`;
      const response = await request(backend.server)
        [method as 'get' | 'post'](address)
        .set('authorization', mockCredentials.none.header());
      expect([route, response.status]).toEqual([route, 401]);
    }
  });
});
