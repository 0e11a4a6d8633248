import type { Knex } from 'knex';
import { createDatabase, databases } from '../__testUtils__/databases';
import { DeskWorld } from '../__testUtils__/DeskWorld';

const order = {
  serviceRef: 'component:default/pay',
  environment: 'production',
  subjectRef: 'group:default/red',
  days: 30,
  reason: 'We release on Friday',
};
const check = '/access/check?service=pay&environment=production';

const worlds: DeskWorld[] = [];

async function open(knex: Knex) {
  const world = await DeskWorld.open(knex);
  worlds.push(world);
  return world;
}

afterEach(() => worlds.splice(0).forEach(world => world.close()));

describe.each(databases.eachSupportedId())('leave to deploy on %s', id => {
  it('is granted to owners at once, waits for them where others ask, and is applied by the desk with both names', async () => {
    const knex = await createDatabase(id);
    const world = await open(knex);
    const as = world.as.bind(world);
    const own = { ...order, id: 'own', subjectRef: 'group:default/blue' };
    const granted = await as('ada').post('/grants', own);
    expect(granted.body).toMatchObject({
      state: 'granted',
      requesterRef: 'user:default/ada',
      decision: { result: 'granted', policyVersion: '1' },
      work: { state: 'waiting' },
    });
    expect((await as('ada').post('/grants', own)).body).toEqual(granted.body);

    const asked = await as('rita').post('/grants', {
      ...order,
      id: 'r1',
      templateRef: 'template:default/deploy-access',
      templateVersion: '1.0.0',
    });
    expect(asked.body).toMatchObject({
      state: 'open',
      templateVersion: '1.0.0',
      decision: {
        result: 'needs-approval',
        approverRefs: ['group:default/blue'],
      },
      rights: { decide: false, withdraw: true },
    });
    expect((await as('rita').get(check)).body).toMatchObject({
      allowed: false,
      caller: 'user:default/rita',
    });
    const waiting = await as('abe').get('/grants?of=to-decide');
    expect(waiting.body.items).toMatchObject([
      { id: 'r1', rights: { decide: true } },
    ]);
    expect((await as('rita').get('/grants?of=to-decide')).body.items).toEqual(
      [],
    );

    const approval = { inputs: order };
    expect((await as('rita').post('/grants/r1/approve', approval)).status).toBe(
      403,
    );
    expect((await as('sam').post('/grants/r1/approve', approval)).status).toBe(
      404,
    );
    expect(
      (
        await as('abe').post('/grants/r1/approve', {
          inputs: { ...order, days: 3 },
        })
      ).body.error.message,
    ).toMatch(/^inputs\.days: /);
    const approved = await as('abe').post('/grants/r1/approve', approval);
    expect(approved.body).toMatchObject({
      state: 'granted',
      approvedBy: 'user:default/abe',
    });
    expect((await as('abe').post('/grants/r1/approve', approval)).body).toEqual(
      approved.body,
    );
    expect((await as('rita').get(check)).body).toMatchObject({
      allowed: true,
      grantId: 'r1',
    });
    expect((await as('service').get(check)).body).toMatchObject({
      allowed: true,
    });
    expect((await as('sam').get(check)).body).toMatchObject({
      allowed: false,
    });

    await world.run('grants');
    expect((await as('rita').get('/grants/r1')).body.work).toMatchObject({
      state: 'done',
      failures: 0,
    });
    const text = (await world.messages()).join('\n');
    expect(text.match(/Grant: /g)).toHaveLength(1);
    expect(await world.files()).toContain(
      '.github/workflows/deploy-production.yml',
    );
    expect(text).toContain('Requested-by: user:default/');
    const told = await knex('notices')
      .orderBy('key')
      .select('key', 'recipients');
    expect(told.map(({ key }) => key)).toEqual([
      'grant:own:granted',
      'grant:r1:granted',
      'grant:r1:open',
    ]);

    const revoked = await as('ada').post('/grants/r1/revoke', {
      reason: 'The release is over',
    });
    expect(revoked.body).toMatchObject({
      state: 'revoked',
      endedBy: 'user:default/ada',
    });
    expect((await as('rita').get(check)).body).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('took back access'),
    });
  });

  it('is void when the owner has changed, refused with a reason, and never decided on by strangers', async () => {
    const knex = await createDatabase(id);
    const world = await open(knex);
    const { pay } = world;
    const as = world.as.bind(world);
    for (const each of ['r1', 'r2', 'r3']) {
      await as('rita').post('/grants', { ...order, id: each, reason: each });
    }
    const again = { ...order, id: 'again', reason: 'r1' };
    expect((await as('rita').post('/grants', again)).body.id).toBe('r1');
    const refusals = [
      await as('rita').post('/grants/r1/refuse', { reason: 'No' }),
      await as('abe').post('/grants/r1/refuse', { reason: ' ' }),
      await as('abe').post('/grants/r1/refuse', { reason: 'Not this week' }),
      await as('bo').post('/grants/r1/approve', { inputs: order }),
      await as('rita').post('/grants/r2/withdraw', { reason: 'Not needed' }),
      await as('service').post('/grants', { ...order, id: 's' }),
      await as('sam').post('/grants', { ...order, id: 's' }),
      await as('rita').post('/grants', {
        ...order,
        id: 'r3',
        days: 31,
        reason: 'r3',
      }),
      await as('rita').post('/grants', { ...order, id: 'x', days: 91 }),
      await as('rita').post('/grants', { ...order, id: '../x' }),
      await as('rita').post('/grants', { ...order, id: 'x', reason: 'a\0' }),
      await as('rita').get('/grants?of=all'),
      await as('rita').get('/access/check?service=a/b/c&environment=x'),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([
      403, 400, 200, 409, 200, 403, 403, 409, 400, 400, 400, 403, 400,
    ]);
    expect(refusals[2].body).toMatchObject({
      state: 'refused',
      endReason: 'Not this week',
    });
    expect(refusals[8].body.error.message).toMatch(/^days: /);
    expect((await as('bo').get('/grants?of=all')).body.items).toHaveLength(3);

    pay.spec!.owner = 'group:default/red';
    try {
      const gone = await as('bo').post('/grants/r3/approve', {
        inputs: { ...order, reason: 'r3' },
      });
      expect(gone.body).toMatchObject({ state: 'void', endedBy: 'portal' });
    } finally {
      pay.spec!.owner = 'group:default/blue';
    }
  });

  it('is taken back by the team that the service was handed over to', async () => {
    const knex = await createDatabase(id);
    const world = await open(knex);
    const as = world.as.bind(world);
    await as('ada').post('/grants', {
      ...order,
      id: 'own',
      subjectRef: 'group:default/blue',
    });
    const list = '/grants?of=my-teams&serviceRef=component:default/pay';
    const reason = 'It is ours now';
    expect((await as('rita').get(list)).body.items).toEqual([]);
    expect(
      (await as('rita').post('/grants/own/revoke', { reason })).status,
    ).toBe(404);
    world.pay.spec!.owner = 'group:default/red';
    expect((await as('rita').get(list)).body.items).toMatchObject([
      { id: 'own', rights: { revoke: true } },
    ]);
    const { body } = await as('rita').post('/grants/own/revoke', { reason });
    expect(body).toMatchObject({
      state: 'revoked',
      endedBy: 'user:default/rita',
    });
  });

  it('changes no repository that a service only names as its source', async () => {
    const knex = await createDatabase(id);
    const world = await open(knex);
    const { annotations } = world.pay.metadata;
    annotations!['backstage.io/managed-by-location'] =
      'url:http://git.localhost:7007/acme/another/src/branch/main/catalog-info.yaml';
    const as = world.as.bind(world);
    await as('ada').post('/grants', {
      ...order,
      id: 'own',
      subjectRef: 'group:default/blue',
    });
    await world.run('grants');
    const { body } = await as('ada').get('/grants/own');
    expect(body.work).toMatchObject({
      state: 'done',
      summary: expect.stringContaining('nothing was changed there'),
    });
    expect(await world.files()).toEqual(['README.md']);
  });

  it('waits for the owners where somebody of the platform group asks, and for somebody else than them', async () => {
    const world = await open(await createDatabase(id));
    const as = world.as.bind(world);
    const inputs = { ...order, subjectRef: 'user:default/bo' };
    const asked = await as('bo').post('/grants', { ...inputs, id: 'mine' });
    expect(asked.body).toMatchObject({
      state: 'open',
      decision: { approverRefs: ['group:default/blue'] },
      rights: { decide: false },
    });
    const approve = (name: string) =>
      as(name).post('/grants/mine/approve', { inputs });
    expect((await approve('bo')).status).toBe(403);
    expect((await approve('abe')).body).toMatchObject({
      state: 'granted',
      approvedBy: 'user:default/abe',
    });
  });

  it('ends the run that waits for it: well when approved, with the reason when refused, and no other time', async () => {
    const knex = await createDatabase(id);
    const world = await open(knex);
    const as = world.as.bind(world);
    const templateRef = 'template:default/deploy-access';
    const begin = async (runId: string) => {
      await as('scaffolder').post('/runs', {
        id: runId,
        templateRef,
        starterRef: 'user:default/rita',
        inputs: { days: 30 },
      });
      await as('rita').post('/grants', {
        ...order,
        id: `${runId}-access`,
        runId,
        reason: runId,
      });
    };
    const runs = async () => {
      await world.run('settle-runs');
      const { items } = (await as('rita').get('/runs')).body;
      return Object.fromEntries(items.map((run: any) => [run.id, run]));
    };
    for (const runId of ['good', 'bad', 'gone', 'slow']) {
      await begin(runId);
    }
    for (const runId of ['good', 'bad', 'gone']) {
      await as('scaffolder').post(`/runs/${runId}/finish`, {
        state: 'pending',
      });
    }
    expect(
      (await as('rita').post('/runs/good/finish', { state: 'succeeded' }))
        .status,
    ).toBe(403);
    expect((await runs()).good).toMatchObject({
      state: 'pending',
      inputs: { days: 30 },
    });
    const approve = (runId: string) =>
      as('abe').post(`/grants/${runId}-access/approve`, {
        inputs: { ...order, reason: runId },
      });
    await approve('good');
    await approve('slow');
    await as('abe').post('/grants/bad-access/refuse', { reason: 'Not now' });
    await as('rita').post('/grants/gone-access/withdraw', { reason: 'Over' });
    await world.another();
    const settled = await runs();
    expect(settled.good).toMatchObject({
      state: 'succeeded',
      decidedBy: 'user:default/abe',
      outputs: { Access: expect.stringContaining('user:default/abe') },
    });
    expect(settled.bad).toMatchObject({
      state: 'failed',
      failedStep: 'Approval',
      problem: 'Not now',
      decidedBy: 'user:default/abe',
    });
    expect(settled.gone).toMatchObject({ state: 'cancelled' });
    // Decided on before its end was recorded.
    expect(settled.slow).toMatchObject({ state: 'running' });
    await as('scaffolder').post('/runs/slow/finish', { state: 'pending' });
    expect((await runs()).slow).toMatchObject({ state: 'succeeded' });
    // What a recorder tells that has forgotten everything.
    await begin('bad');
    await as('scaffolder').post('/runs/bad/finish', { state: 'pending' });
    expect((await runs()).bad).toEqual(settled.bad);
    expect(await knex('grants').whereNotNull('run_id')).toEqual([]);
  });

  it('is applied once by two backends, also after one died half-way, and ends with its time', async () => {
    const knex = await createDatabase(id);
    const world = await open(knex);
    const as = world.as.bind(world);
    // The same form sent again at once has another id.
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_each, index) =>
        as('ada').post('/grants', {
          ...order,
          id: index % 2 ? 'own' : `own-${index}`,
          subjectRef: 'group:default/blue',
        }),
      ),
    );
    expect(answers.map(({ body }) => body)).toEqual(
      answers.map(() => answers[0].body),
    );
    expect(await knex('grants')).toHaveLength(1);
    const own = answers[0].body.id;
    // What a process leaves that has claimed the work and died.
    const ago = '2020-01-01T00:00:00.000Z';
    await knex('grants').update({ work_due_at: ago, leased_until: ago });
    await world.another();
    await world.run('grants');
    expect(
      (await world.messages()).join('\n').match(/Grant: own/g),
    ).toHaveLength(1);
    expect(await knex('grants').whereNotNull('work_due_at')).toEqual([]);

    const past = '2020-01-01T00:00:00.000Z';
    const row = await knex('grants').first();
    // More of them than anybody reads one by one; the one in force is the oldest.
    await knex.batchInsert(
      'grants',
      Array.from({ length: 600 }, (_each, index) => ({
        ...row,
        id: `over-${index}`,
        state: 'expired',
        asked_at: `2999-01-01T00:00:00.${String(index).padStart(3, '0')}Z`,
        expires_at: past,
      })),
      40,
    );
    expect((await as('ada').get(check)).body).toMatchObject({
      allowed: true,
      grantId: own,
    });
    await knex('grants').where('id', 'like', 'over-%').delete();
    await knex('grants').update({
      expires_at: past,
      document: JSON.stringify({
        ...JSON.parse(row.document),
        expiresAt: past,
      }),
    });
    expect((await as('ada').get(check)).body).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('expired at'),
    });
    await knex('clocks').update({ ring_at: past });
    await world.run('clocks');
    expect((await as('ada').get(`/grants/${own}`)).body).toMatchObject({
      state: 'expired',
      endedBy: 'portal',
    });
    const keys = await knex('notices').orderBy('key').pluck('key');
    expect(keys).toEqual([
      `grant:${own}:expired`,
      `grant:${own}:granted`,
      `grant:${own}:soon`,
    ]);
  });
});
