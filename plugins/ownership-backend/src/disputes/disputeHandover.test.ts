import { execFileSync } from 'node:child_process';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { disputeDetailsSchema } from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { parse } from 'yaml';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  addressOf,
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';

// Real git, many times a test.
jest.setTimeout(60_000);

const boats = 'component:default/boats';
const red = 'group:default/red';
const catalogFile = `kind: Component
metadata:
  name: boats
spec:
  owner: group:default/blue # since 2024
`;

describe.each(databases.eachSupportedId())('a dispute on %s', id => {
  let backend: Awaited<ReturnType<typeof startOwnership>>;
  let second: Awaited<ReturnType<typeof startOwnership>>;
  let knex: Knex;
  let entities: Entity[];

  const get = async (path: string) =>
    await request(backend.server).get(`/api/ownership${path}`);
  const post = async (path: string, body: object, name = 'lead-heads') => {
    const response = await request(backend.server)
      .post(`/api/ownership${path}`)
      .set('authorization', mockCredentials.user.header(`user:default/${name}`))
      .send(body);
    expect([response.status, response.body.error]).toEqual([
      expect.any(Number),
      undefined,
    ]);
    return response.body;
  };
  const details = async (disputeId: string) =>
    disputeDetailsSchema.parse((await get(`/disputes/${disputeId}`)).body);
  /** As if so many days had passed for the clocks, in two processes at once. */
  const pass = async (days: number) => {
    for (const row of await knex('clocks')) {
      const shift = (instant: string) =>
        new Date(Date.parse(instant) - days * 86_400_000).toISOString();
      await knex('clocks')
        .where({ subject: row.subject, kind: row.kind })
        .update({ due_at: shift(row.due_at), ring_at: shift(row.ring_at) });
    }
    await Promise.all([backend.run('clocks'), second.run('clocks')]);
  };

  beforeAll(async () => {
    knex = await createDatabase(id);
    entities = [
      ...team('blue'),
      ...team('red'),
      ...team('heads'),
      component('boats', 'harbour', {
        owner: 'group:default/blue',
        path: 'boats/',
        annotations: {
          'backstage.io/managed-by-location': `url:${addressOf(
            'harbour',
            'boats/catalog-info.yaml',
          )}`,
        },
      }),
    ];
    const options = {
      knex,
      entities,
      groups: { escalation: ['group:default/heads'] },
      repositories: {
        harbour: {
          CODEOWNERS:
            '/boats/hull/ @meridian/blue\n/boats/sail/ @meridian/red\n',
          'boats/hull/a.go': 'x',
          'boats/sail/a.go': 'x',
          'boats/catalog-info.yaml': catalogFile,
        },
      },
    };
    backend = await startOwnership(options);
    second = await startOwnership(options);
    await backend.settle();
  });

  afterAll(() => {
    backend?.dispose();
    second?.dispose();
  });

  it('goes from a contested owner to the merged change seen in the catalog', async () => {
    const opened = await post(
      '/disputes',
      { entityRef: boats, reason: 'Both teams say that it is theirs.' },
      'mock',
    );
    const disputeId: string = opened.dispute.id;
    expect(opened.dispute).toMatchObject({ status: 'open', gap: 'contested' });
    await post(`/disputes/${disputeId}/temporary-owner`, {
      ownerRef: 'group:default/heads',
      version: 1,
    });
    const settled = await post(`/disputes/${disputeId}/permanent-owner`, {
      ownerRef: red,
      version: 2,
    });
    expect(settled).toMatchObject({
      status: 'settled',
      change: { state: 'proposed', at: expect.any(String) },
    });
    expect(await knex('clocks').pluck('kind')).toEqual(['merge-reminder']);

    await pass(4);
    expect((await details(disputeId)).dispute.change).toMatchObject({
      remindedAt: expect.any(String),
    });
    await pass(8);
    await pass(8);
    const escalated = await details(disputeId);
    expect(escalated.dispute.change?.escalatedAt).toBeDefined();
    expect(await knex('clocks')).toEqual([]);
    expect(
      await knex('notices').where('key', 'like', '%:merge-%'),
    ).toHaveLength(2);

    const [proposal] = escalated.proposals;
    expect(proposal.files.map(({ path }) => path)).toEqual([
      'CODEOWNERS',
      'boats/catalog-info.yaml',
    ]);
    await post(`/proposals/${proposal.id}/merge`, {}, 'lead-red');
    const fileNow = (path: string) =>
      execFileSync(
        'git',
        ['-C', backend.world.path('bare/harbour.git'), 'show', `main:${path}`],
        { encoding: 'utf8' },
      );
    expect(fileNow('CODEOWNERS')).toBe(
      '/boats/hull/ @meridian/red\n/boats/sail/ @meridian/red\n',
    );
    await backend.settle();
    expect((await details(disputeId)).dispute.status).toBe('settled');

    // What the catalog does with the file that was merged.
    entities.find(({ metadata }) => metadata.name === 'boats')!.spec!.owner =
      parse(fileNow('boats/catalog-info.yaml')).spec.owner;
    await backend.settle();
    const closed = await details(disputeId);
    expect(closed.dispute).toMatchObject({
      status: 'closed',
      permanentOwnerRef: red,
    });
    expect(closed.currentGap).toBeUndefined();
    expect(closed.events.map(({ kind }) => kind)).toEqual([
      'opened',
      'temporary-owner-named',
      'permanent-owner-named',
      'change-proposed',
      'reminder',
      'escalation',
      'closed',
    ]);
  });
});
