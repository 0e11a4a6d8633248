import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Person } from '@waymark/people';
import { decideOwnership } from '@waymark/plugin-ownership-node';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';

const person = (ref: string) => mockCredentials.user.header(ref);

const mia: Person = {
  userRef: 'user:default/mia',
  ownershipRefs: ['user:default/mia', 'group:default/core'],
  ledGroupRefs: [],
};

/** Who may confirm is decided as the policy does, for Mia; the rest is allowed. */
const ownersOnly = mockServices.permissions.mock({
  authorize: async requests =>
    requests.map(() => ({ result: AuthorizeResult.ALLOW })),
  authorizeConditional: async requests =>
    requests.map(
      ({ permission }) =>
        (permission.name === 'ownership.thing.confirm' &&
          decideOwnership(permission, mia, {
            platform: [],
            escalation: [],
            product: [],
          })) || { result: AuthorizeResult.ALLOW },
    ),
}).factory;

async function startWorld(knex: Knex) {
  const backend = await startOwnership({
    knex,
    repositories: {
      big: {
        CODEOWNERS:
          '/a/ @meridian/core\n/b/ @meridian/core\n/c/x/ @meridian/core\n/c/y/ @meridian/edge\n/c/z/ @meridian/rest\n',
        'a/main.go': 'x',
        'b/main.go': 'x',
        'c/x/main.go': 'x',
        'c/y/main.go': 'x',
        'c/z/main.go': 'x',
      },
    },
    entities: [
      ...team('core'),
      ...team('edge'),
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'mia', namespace: 'default' },
        spec: { profile: { displayName: 'Mia' }, memberOf: ['core'] },
        relations: [{ type: 'memberOf', targetRef: 'group:default/core' }],
      },
      component('a', 'big', { owner: 'group:default/core', path: 'a/' }),
      component('b', 'big', { owner: 'group:default/edge', path: 'b/' }),
      component('c', 'big', { owner: 'group:default/core', path: 'c/' }),
      component('d', 'big', { path: 'd/' }),
    ],
    features: [
      ownersOnly,
      mockServices.userInfo.mock({
        getUserInfo: async credentials => {
          const { userEntityRef } = (
            credentials as BackstageCredentials<BackstageUserPrincipal>
          ).principal;
          return {
            userEntityRef,
            ownershipEntityRefs:
              userEntityRef === mia.userRef
                ? [...mia.ownershipRefs]
                : [userEntityRef],
          };
        },
      }).factory,
    ],
  });
  await backend.settle();
  return backend;
}

describe.each(databases.eachSupportedId())('clarity on %s', id => {
  let knex: Knex;
  let backend: Awaited<ReturnType<typeof startWorld>>;
  const post = async (path: string, body: object, who?: string) =>
    await request(backend.server)
      .post(`/api/ownership${path}`)
      .set(who ? { authorization: person(who) } : {})
      .send(body);
  const get = async (path: string, who?: string) =>
    await request(backend.server)
      .get(`/api/ownership${path}`)
      .set(who ? { authorization: person(who) } : {});
  const refs = ['a', 'b', 'c', 'd'].map(name => `component:default/${name}`);

  beforeAll(async () => {
    knex = await createDatabase(id);
    backend = await startWorld(knex);
  });
  afterAll(() => backend?.dispose());

  it('is known after the first scan, for 1,000 refs in at most two statements', async () => {
    const unknown = Array.from(
      { length: 996 },
      (_, index) => `component:x/${index}`,
    );
    const statements: string[] = [];
    const onQuery = ({ sql }: { sql: string }) => statements.push(sql);
    const catalogCalls = jest.spyOn(backend.catalog, 'getEntitiesByRefs');
    knex.on('query', onQuery);
    const { body } = await post('/clarity', {
      entityRefs: [...refs, ...unknown],
    });
    knex.off('query', onQuery);
    expect(body.items.map((each: { level: string }) => each.level)).toEqual([
      'medium',
      'low',
      'low',
      'low',
    ]);
    expect(body.items[0].open).toEqual(['runbook', 'confirmed']);
    expect(body.hidden).toBe(996);
    expect(statements).toHaveLength(1);
    expect(catalogCalls).not.toHaveBeenCalled();
  });

  it('shows every term of one entity, and counts levels on the page', async () => {
    const { body } = await get('/clarity/component/default/c');
    expect(body).toMatchObject({
      level: 'low',
      reason: expect.stringContaining('contested'),
      mayConfirm: expect.any(Boolean),
    });
    expect(body.terms.map((term: { id: string }) => term.id)).toEqual([
      'owner',
      'single-owner',
      'agreement',
      'runbook',
      'on-call',
      'confirmed',
    ]);
    const overview = await get('/overview');
    expect(overview.body.clarityCounts).toEqual({ high: 0, medium: 1, low: 3 });
    const things = await get('/things?clarity=medium');
    expect(things.body.items).toMatchObject([
      { title: 'a', clarity: 'medium' },
    ]);
  });

  it('writes nothing when nothing has changed', async () => {
    const before = await knex('clarity').orderBy('entity_ref');
    await backend.settle();
    expect(await knex('clarity').orderBy('entity_ref')).toEqual(before);
    expect(await knex('clarity_intervals')).toHaveLength(4);
  });

  it.each([
    ['/clarity', 'no refs', {}, /entityRefs/],
    ['/clarity', 'an empty list', { entityRefs: [] }, /at least one/],
    [
      '/clarity',
      '1,001 refs',
      {
        entityRefs: Array.from(
          { length: 1001 },
          (_, at) => `component:x/${at}`,
        ),
      },
      /at most 1000/,
    ],
    [
      '/clarity',
      'what is no ref',
      { entityRefs: ['a b'] },
      /entityRefs\.0: must be an entity ref/,
    ],
    ['/confirmations', 'a missing id', { entityRefs: refs }, /id/],
    [
      '/confirmations',
      'a path as id',
      { id: '../../etc', entityRefs: refs },
      /id: must be 8/,
    ],
  ])('refuses, at %s, %s', async (path, _, body, message) => {
    const { status, body: answer } = await post(path, body);
    expect(status).toBe(400);
    expect(answer.error.message).toMatch(message);
  });

  it('says what is due and lets its owner confirm it, once', async () => {
    const due = await get('/confirmations/due', 'user:default/mia');
    expect(due.body).toMatchObject({ everyDays: 90, confirmed: 0, hidden: 0 });
    expect(
      due.body.items.map((item: { title: string; state: string }) => [
        item.title,
        item.state,
      ]),
    ).toEqual([
      ['a', 'never'],
      ['c', 'never'],
    ]);

    const body = { id: 'click-0001', entityRefs: [refs[0]] };
    const first = await post('/confirmations', body, 'user:default/mia');
    const again = await post('/confirmations', body, 'user:default/mia');
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(await knex('confirmations')).toHaveLength(1);
    const clarity = await get('/clarity/component/default/a');
    expect(clarity.body).toMatchObject({
      level: 'high',
      confirmation: {
        confirmedBy: 'user:default/mia',
        confirmedByTitle: 'Mia',
      },
    });
    const left = await get('/confirmations/due', 'user:default/mia');
    expect(left.body.items).toHaveLength(1);
    expect(left.body.confirmed).toBe(1);
  });

  it('takes it back for nobody else, and once', async () => {
    const undo = (who: string) =>
      post('/confirmations/click-0001/undo', {}, who);
    expect((await undo('user:default/sam')).status).toBe(403);
    expect((await undo('user:default/mia')).body).toEqual({
      id: 'click-0001',
      undone: 1,
    });
    expect((await undo('user:default/mia')).body.undone).toBe(0);
    expect((await get('/clarity/component/default/a')).body.level).toBe(
      'medium',
    );
    expect((await post('/confirmations/nothing-here/undo', {})).status).toBe(
      404,
    );
  });

  it('refuses what nobody owns and what does not exist, and then confirms none', async () => {
    const confirm = (ids: string, entityRefs: string[]) =>
      post('/confirmations', { id: ids, entityRefs }, 'user:default/mia');
    const unowned = await confirm('click-0002', [refs[0], refs[3]]);
    expect(unowned.status).toBe(409);
    expect(unowned.body.error.message).toMatch(/nobody owns d/);
    const others = await confirm('click-0005', [refs[0], refs[1]]);
    expect(others.status).toBe(403);
    expect(others.body.error.message).toBe(
      'b belongs to Team edge: only its members and leads can reconfirm it',
    );
    const unknown = await confirm('click-0003', [refs[0], 'component:x/y']);
    expect(unknown.status).toBe(404);
    expect(await knex('confirmations').whereNull('undone_at')).toEqual([]);
  });

  it('lapses with time, and is void for a new owner', async () => {
    const body = { id: 'click-0004', entityRefs: [refs[0]] };
    await post('/confirmations', body, 'user:default/mia');
    const longAgo = new Date(Date.now() - 91 * 86_400_000).toISOString();
    await knex('confirmations').update({ confirmed_at: longAgo });
    await backend.run('clarity');
    const { body: clarity } = await get('/clarity/component/default/a');
    expect(clarity.level).toBe('medium');
    expect(
      clarity.terms.find((term: { id: string }) => term.id === 'confirmed')
        .reason,
    ).toMatch(/^Mia confirmed it on .*; that lapsed on/);
    const due = await get('/confirmations/due', 'user:default/mia');
    expect(due.body.items[0]).toMatchObject({ title: 'a', state: 'lapsed' });

    await knex('confirmations').update({
      confirmed_at: new Date().toISOString(),
      owner_ref: 'group:default/edge',
    });
    const after = await get('/clarity/component/default/a');
    expect(after.body.confirmation).toBeUndefined();
  });

  it('reminds each owner once a week', async () => {
    await backend.run('confirmation-reminders');
    await backend.run('confirmation-reminders');
    const notices = await knex('notices').where(
      'key',
      'like',
      'confirmation:%',
    );
    expect(notices).toHaveLength(2);
  });
});
