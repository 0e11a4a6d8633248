import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  type BackstageCredentials,
  type BackstageUserPrincipal,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import type { UserEntity } from '@backstage/catalog-model';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

const PATIENCE_MILLISECONDS = 30_000;

/** A scaffolder with all its actions, a catalog and the example repositories; nothing listens for browsers. */
export interface HeadlessScaffolder {
  baseUrl: string;
  /** Folder of the data, which shows up in addresses of local repositories. */
  folder: string;
  stop(): Promise<void>;
}

/** Boots it with the configuration of the portal, an empty database in memory and everything allowed. */
export async function startScaffolder(
  root: string,
): Promise<HeadlessScaffolder> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-templates-'));
  const config = parse(
    fs.readFileSync(path.join(root, 'app-config.yaml'), 'utf8'),
  );
  const allow = [
    ...['Location', 'Group', 'User', 'Domain', 'System', 'Component'],
    ...['API', 'Resource', 'Template'],
  ];
  const file = (target: string) => ({
    type: 'file',
    target,
    rules: [{ allow }],
  });
  const people = readPeople(path.join(root, 'examples/org'));
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          ...config,
          backend: { baseUrl: 'http://localhost:7007' },
          app: { baseUrl: 'http://localhost:3000' },
          permission: { enabled: false },
          events: undefined,
          scaffolder: { ...config.scaffolder, taskRecovery: undefined },
          localGit: {
            host: config.localGit.host,
            owners: config.localGit.owners.map(
              (owner: { name: string; seed: string }) => ({
                name: owner.name,
                root: path.join(folder, owner.name),
                seed: path.join(root, owner.seed),
              }),
            ),
          },
          ownership: {
            ...config.ownership,
            discovery: { frequency: { seconds: 1 } },
          },
          oncall: { schedules: config.oncall.schedules },
          catalog: {
            locations: [
              file(path.join(root, 'examples/org/all.yaml')),
              ...config.catalog.locations.filter(
                ({ type }: { type: string }) => type === 'url',
              ),
            ],
          },
        },
      }),
      schedulerServiceFactory,
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async (credentials: BackstageCredentials) => {
            const { userEntityRef } =
              credentials.principal as BackstageUserPrincipal;
            return {
              userEntityRef,
              ownershipEntityRefs: [
                userEntityRef,
                ...(people.get(userEntityRef) ?? []),
              ],
            };
          },
        }),
      }),
      import('@backstage/plugin-catalog-backend'),
      import(
        '@backstage/plugin-catalog-backend-module-scaffolder-entity-model'
      ),
      import('@backstage/plugin-scaffolder-backend'),
      import('@waymark/plugin-scaffolder-backend-module-golden-paths'),
      import('@waymark/plugin-scaffolder-backend-module-oncall'),
      import('@waymark/local-git'),
      import('@waymark/plugin-ownership-backend'),
      import('@waymark/plugin-oncall-backend'),
    ],
  });
  const { port } = backend.server.address() as { port: number };
  const baseUrl = `http://localhost:${port}`;
  await schedulesRead(baseUrl, config.oncall.schedules.length);
  return {
    baseUrl,
    folder,
    stop: async () => {
      await backend.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Until on-call has read the rotations that are kept in repositories. */
async function schedulesRead(baseUrl: string, count: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  const headers = { authorization: mockCredentials.user.header() };
  for (;;) {
    const response = await fetch(`${baseUrl}/api/oncall/schedules`, {
      headers,
    });
    const { items = [] } = (await response.json()) as { items?: unknown[] };
    if (items.length >= count) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `On-call has read ${items.length} of ${count} rotations in half a minute`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

/** The groups of each person. */
function readPeople(folder: string): Map<string, string[]> {
  const people = new Map<string, string[]>();
  for (const name of fs.readdirSync(folder)) {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    for (const document of parseAllDocuments(text)) {
      const entity = document.toJS() as UserEntity | null;
      if (entity?.kind === 'User') {
        people.set(
          `user:default/${entity.metadata.name}`,
          (entity.spec.memberOf ?? []).map(group => `group:default/${group}`),
        );
      }
    }
  }
  return people;
}
