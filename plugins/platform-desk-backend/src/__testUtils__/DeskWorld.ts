import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { LocalGit, localGitReaderFactory } from '@waymark/local-git';
import type { Knex } from 'knex';
import request from 'supertest';
import { component, person, team } from '@waymark/testing';
import { policyOf } from './policyOf';
import { scaffolderHeader } from './scaffolderHeader';
import { startDesk } from './startDesk';

const host = 'git.localhost:7007';

/** Blue owns `pay`; base runs the platform; sam is in no team. */
const groups = {
  'user:default/ada': ['group:default/blue'],
  'user:default/abe': ['group:default/blue'],
  'user:default/rita': ['group:default/red'],
  'user:default/bo': ['group:default/base'],
};

/** A desk with a local repository that the service `pay` comes from, and a way to ask as anybody. */
export class DeskWorld {
  static async open(knex: Knex): Promise<DeskWorld> {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-'));
    const localGit = { host, owners: [{ name: 'acme', root }] };
    const git = LocalGit.fromConfig(
      mockServices.rootConfig({ data: { localGit } }),
      { logger: mockServices.logger.mock() },
    );
    const repository = await git.createRepository('acme', 'pay');
    await repository.commit({
      branch: 'main',
      files: [{ path: 'README.md', content: 'Pay\n' }],
      author: { name: 'Ada', email: 'ada@example.org' },
      message: 'Begin',
    });
    const config = {
      localGit,
      waymark: { groups: { platform: ['group:default/base'] } },
      platformDesk: {
        access: {
          services: [
            {
              subject: 'external:test-service',
              actsFor: ['group:default/red'],
            },
          ],
        },
      },
    };
    const world = new DeskWorld(knex, root, git, config);
    await world.another();
    return world;
  }

  readonly pay: Entity;
  /** Known to every process that is started from then on. */
  readonly entities: Entity[] = [];
  readonly desks: Awaited<ReturnType<typeof startDesk>>[] = [];

  private constructor(
    private readonly knex: Knex,
    private readonly root: string,
    private readonly git: LocalGit,
    private readonly config: JsonObject,
  ) {
    this.pay = component('pay', 'group:default/blue', {
      'backstage.io/source-location': `url:http://${host}/acme/pay/src/branch/main/`,
    });
  }

  /** One more process with the same database. */
  async another(): Promise<void> {
    const desk = await startDesk({
      entities: [
        ...['base', 'blue', 'red'].map(name => team(name)),
        person('ada', 'blue'),
        person('abe', 'blue'),
        person('rita', 'red'),
        person('bo', 'base'),
        person('sam'),
        this.pay,
        component('orphan'),
        ...this.entities,
      ],
      knex: this.knex,
      features: [
        ...policyOf(groups, { platform: ['group:default/base'] }),
        localGitReaderFactory,
      ],
      config: this.config,
    });
    this.desks.push(desk);
  }

  /** Runs a task in every process at once. */
  async run(task: string): Promise<void> {
    await Promise.all(this.desks.map(desk => desk.run(task)));
  }

  /** Asks as a person, as `service`, or as `scaffolder`. */
  as(name: string) {
    const { server } = this.desks.at(-1)!;
    const services: Record<string, string> = {
      service: mockCredentials.service.header(),
      scaffolder: scaffolderHeader,
    };
    const authorization =
      services[name] ?? mockCredentials.user.header(`user:default/${name}`);
    const address = (route: string) => `/api/platform-desk${route}`;
    return {
      get: (route: string) =>
        request(server).get(address(route)).set({ authorization }),
      post: (route: string, body: object = {}) =>
        request(server).post(address(route)).set({ authorization }).send(body),
    };
  }

  repository() {
    return this.git.get('acme', 'pay');
  }

  /** Messages of the commits on the default branch, newest first. */
  async messages(): Promise<string[]> {
    const repository = await this.repository();
    const commits = await repository.log(await repository.resolve('main'));
    return commits.map(({ subject, body }) => `${subject}\n${body ?? ''}`);
  }

  async files(): Promise<string[]> {
    const repository = await this.repository();
    return await repository.listFiles(await repository.resolve('main'));
  }

  close(): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}
