import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity, UserEntity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import { LocalGit } from '@waymark/local-git';
import { GitWorld } from '@waymark/testing-node';
import fs from 'node:fs';
import path from 'node:path';
import { LocalGitHost } from '../hosts/LocalGitHost';
import type { RepositoryHost } from '../hosts/RepositoryHost';
import { RepositoryHosts } from '../hosts/RepositoryHosts';
import { Actors } from '../people/Actors';

/** How one call of an action went. */
export interface Ran {
  outputs: Record<string, unknown>;
  checkpoints: string[];
  /** What is in the workspace afterwards. */
  workspace: Record<string, string>;
}

/** What one call is to be like. */
export interface RunOptions {
  isDryRun?: boolean;
  /** Ref of the person; Ada of the team core otherwise. */
  userRef?: string;
  /** Content by path. */
  workspace?: Record<string, string>;
  /** Of the template; 1.2.0 otherwise. */
  templateVersion?: string;
  /** Throws when the step is about to do this outside change. */
  dieBefore?: string;
  /** Throws when the step has done it, and before anybody has noted that. */
  dieAfter?: string;
  /** Outcomes that an earlier try of the same task has noted. */
  noted?: Record<string, unknown>;
}

const TEAM = (name: string, lead?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name,
    annotations: lead ? { 'waymark/lead': lead } : {},
  },
  spec: {
    type: 'team',
    children: [],
    profile: { displayName: `Team ${name}` },
  },
});

/** Teams and people of a made-up company. */
export const PEOPLE: Record<string, string[]> = {
  'user:default/ada': ['group:default/core'],
  'user:default/bob': ['group:default/other'],
  'user:default/lea': ['group:default/other'],
  'user:default/tom': ['group:default/tools'],
  'user:default/noe': [],
};

/** Local repositories, a catalog and people for actions. */
export class ActionWorld {
  readonly git = GitWorld.create();
  readonly localGit: LocalGit;
  readonly hosts: RepositoryHosts;
  readonly catalog: ReturnType<typeof catalogServiceMock>;
  readonly actors: Actors;
  /** Addresses that are registered, each as often as it was. */
  readonly locations: string[] = [];
  readonly userInfo = {
    getUserInfo: async (credentials: unknown) => {
      const { principal } = credentials as {
        principal: { type: string; userEntityRef?: string };
      };
      if (!principal.userEntityRef) {
        throw new Error('not a user');
      }
      return {
        userEntityRef: principal.userEntityRef,
        ownershipEntityRefs: [
          principal.userEntityRef,
          ...(PEOPLE[principal.userEntityRef] ?? []),
        ],
      };
    },
  };

  constructor(
    entities: Entity[] = [],
    more: { hosts?: RepositoryHost[] } = {},
  ) {
    this.localGit = LocalGit.fromConfig(
      mockServices.rootConfig({
        data: {
          localGit: {
            host: 'git.localhost:7007',
            directory: this.git.directory,
            owners: [{ name: 'meridian', root: './repositories' }],
          },
        },
      }),
      { logger: mockServices.logger.mock() },
    );
    this.hosts = new RepositoryHosts(
      [new LocalGitHost(this.localGit), ...(more.hosts ?? [])],
      { host: 'git.localhost:7007', owner: 'meridian' },
    );
    this.catalog = withLocations(
      catalogServiceMock({
        entities: [
          TEAM('core', 'user:default/lea'),
          TEAM('other'),
          TEAM('tools'),
          ...entities,
        ],
      }),
      this.locations,
    );
    this.actors = new Actors({
      userInfo: this.userInfo,
      catalog: this.catalog,
      roles: {
        platform: ['group:default/tools'],
        escalation: [],
        product: [],
      },
    });
  }

  /** Runs a step as the scaffolder would, with checkpoints that can be interrupted. */
  async run(
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any action
    action: TemplateAction<any, any, any>,
    input: JsonObject,
    options: RunOptions = {},
  ): Promise<Ran> {
    const userRef = options.userRef ?? 'user:default/ada';
    const workspacePath = fs.mkdtempSync(this.git.path('workspace-'));
    for (const [name, content] of Object.entries(options.workspace ?? {})) {
      const file = path.join(workspacePath, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
    const outputs: Ran['outputs'] = {};
    const checkpoints: string[] = [];
    const name = userRef.split('/')[1];
    await action.handler({
      ...createMockActionContext(),
      input,
      workspacePath,
      isDryRun: options.isDryRun,
      getInitiatorCredentials: async () => mockCredentials.user(userRef),
      user: {
        ref: userRef,
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'User',
          metadata: { name },
          spec: {
            profile: { displayName: `Dr. ${name}`, email: `${name}@a.example` },
          },
        } as UserEntity,
      },
      templateInfo: {
        entityRef: 'template:default/go-service',
        entity: {
          metadata: {
            name: 'go-service',
            annotations: {
              'waymark/template-version': options.templateVersion ?? '1.2.0',
            },
          },
        },
      },
      output: (key: string, value: unknown) => {
        outputs[key] = value;
      },
      checkpoint: async ({ key, fn }: { key: string; fn(): Promise<any> }) => {
        if (options.noted && key in options.noted) {
          return options.noted[key];
        }
        if (options.dieBefore === key) {
          throw new Error('The process was killed');
        }
        const value = await fn();
        checkpoints.push(key);
        if (options.dieAfter === key) {
          throw new Error('The process was killed');
        }
        return value;
      },
    } as never);
    return { outputs, checkpoints, workspace: readFolder(workspacePath) };
  }

  /** The commits of a branch, as `git log` shows them. */
  log(repository: string, ref = 'main'): string[] {
    return this.git
      .git(this.git.path('repositories', `${repository}.git`), [
        'log',
        '--format=%an: %s',
        ref,
      ])
      .split('\n');
  }

  /** The content of a file. */
  show(repository: string, file: string, ref = 'main'): string {
    return this.git.git(this.git.path('repositories', `${repository}.git`), [
      'show',
      `${ref}:${file}`,
    ]);
  }

  dispose(): void {
    this.git.dispose();
  }
}

function readFolder(folder: string): Record<string, string> {
  return Object.fromEntries(
    fs
      .readdirSync(folder, { recursive: true })
      .map(String)
      .filter(name => fs.statSync(path.join(folder, name)).isFile())
      .sort()
      .map(name => [name, fs.readFileSync(path.join(folder, name), 'utf8')]),
  );
}

/** The mock of Backstage knows no locations, and takes every entity for valid. */
function withLocations<Catalog extends object>(
  catalog: Catalog,
  locations: string[],
): Catalog {
  return Object.assign(catalog, {
    getLocationByRef: async (ref: string) =>
      locations.includes(ref)
        ? { id: ref, type: 'url', target: ref }
        : undefined,
    addLocation: async ({ type, target }: { type: string; target: string }) => {
      locations.push(`${type}:${target}`);
    },
    validateEntity: async () => ({ valid: true }),
  });
}
