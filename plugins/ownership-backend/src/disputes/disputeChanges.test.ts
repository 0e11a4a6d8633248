import request from 'supertest';
import type { Knex } from 'knex';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  addressOf,
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';

jest.setTimeout(120_000);

const shop = 'component:default/shop';
const core = 'group:default/core';
const money = 'group:default/money';

describe.each(databases.eachSupportedId())('settled disputes on %s', id => {
  let backend: Awaited<ReturnType<typeof startOwnership>>;
  let knex: Knex;

  const post = async (path: string, body: object) =>
    await request(backend.server).post(`/api/ownership${path}`).send(body);
  const details = async (disputeId: string) =>
    (await request(backend.server).get(`/api/ownership/disputes/${disputeId}`))
      .body;
  const settle = async (disputeId: string, ownerRef: string, version: number) =>
    await post(`/disputes/${disputeId}/permanent-owner`, { ownerRef, version });
  const open = async () =>
    (await post('/disputes', { entityRef: shop, reason: 'Whose?' })).body
      .dispute.id as string;
  const ownerOn = (branch: string) =>
    /owner: (\S+)/.exec(
      backend.world.git(backend.world.path('bare/shop.git'), [
        'show',
        `${branch}:catalog-info.yaml`,
      ]),
    )?.[1];

  beforeEach(async () => {
    knex = await createDatabase(id);
    backend = await startOwnership({
      knex,
      repositories: {
        shop: {
          'catalog-info.yaml':
            'kind: Component\nmetadata:\n  name: shop\nspec:\n  owner: red\n',
          CODEOWNERS: '* @meridian/red\n',
          'a/x.go': 'x',
        },
      },
      entities: [
        ...['core', 'money', 'red'].flatMap(team),
        component('shop', 'shop', {
          owner: 'group:default/red',
          annotations: {
            'backstage.io/managed-by-location': `url:${addressOf(
              'shop',
              'catalog-info.yaml',
            )}`,
          },
        }),
      ],
    });
    await backend.settle();
  });

  afterEach(() => backend?.dispose());

  it('can be proposed again when the proposal was closed without a merge', async () => {
    const dispute = await open();
    await settle(dispute, money, 1);
    const [first] = (await details(dispute)).proposals;
    expect(first).toMatchObject({ status: 'proposed' });
    const unneeded = await settle(dispute, money, 2);
    expect(unneeded.body.change).toMatchObject({ state: 'proposed' });
    expect((await details(dispute)).events).toHaveLength(3);

    expect((await post(`/proposals/${first.id}/close`, {})).status).toBe(200);
    expect((await details(dispute)).proposals).toMatchObject([
      { id: first.id, status: 'closed' },
    ]);
    await settle(dispute, money, 2);
    const [second] = (await details(dispute)).proposals;
    expect(second).toMatchObject({ status: 'proposed' });
    expect(second.id).not.toBe(first.id);
    expect(ownerOn(second.branch)).toBe(money);
  });

  it('are decided by one of two who name at once', async () => {
    const dispute = await open();
    const answers = await Promise.all([
      settle(dispute, core, 1),
      settle(dispute, money, 1),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = answers.find(({ status }) => status === 200)!.body;
    const loser = answers.find(({ status }) => status === 409)!.body;
    expect(loser.error.message).toBe(
      'version: somebody else decided on this dispute meanwhile; look at it again',
    );
    const { dispute: settled, proposals } = await details(dispute);
    expect(settled).toMatchObject({
      version: 2,
      permanentOwnerRef: winner.permanentOwnerRef,
    });
    expect(proposals).toHaveLength(1);
    expect(ownerOn(proposals[0].branch)).toBe(winner.permanentOwnerRef);
  });

  it('propose the newest decision in the end, also when an older one is being proposed', async () => {
    const dispute = await open();
    const first = settle(dispute, core, 1);
    void first.then();
    while (
      (await knex('disputes').where({ id: dispute }).first()).version < 2
    ) {
      await new Promise(resolve => setTimeout(resolve, 2));
    }
    const second = await settle(dispute, money, 2);
    expect([(await first).status, second.status]).toEqual([200, 200]);
    const { dispute: settled, proposals } = await details(dispute);
    expect(settled).toMatchObject({
      permanentOwnerRef: money,
      change: { state: 'proposed' },
    });
    expect(proposals.map(({ status }: { status: string }) => status)).toEqual([
      'proposed',
    ]);
    expect(ownerOn(proposals[0].branch)).toBe(money);
  });
});
