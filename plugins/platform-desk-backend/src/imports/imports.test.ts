import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { person, team } from '@waymark/testing';
import { policyOf } from '../__testUtils__/policyOf';
import { scaffolderHeader } from '../__testUtils__/scaffolderHeader';
import { startDesk } from '../__testUtils__/startDesk';

const base = 'group:default/base';
const header = 'key,title,requester,team,category,created,triaged,closed';
const line = (key: string, title = `Database for pay-${key}`) =>
  `${key},${title},user:default/ada,group:default/blue,,2026-09-01T09:00:00Z,2026-09-02,2026-09-03T09:00:00Z`;

const services: Record<string, string> = {
  service: mockCredentials.service.header(),
  scaffolder: scaffolderHeader,
};

describe.each(databases.eachSupportedId())('imports and runs on %s', id => {
  const world = async () => {
    const knex = await createDatabase(id);
    const desk = await startDesk({
      entities: [
        team('base'),
        team('blue'),
        person('ada', 'blue'),
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Resource',
          metadata: { name: 'disk', namespace: 'default' },
          spec: { type: 'platform-capability', owner: 'base' },
        },
      ],
      knex,
      config: { waymark: { groups: { platform: [base] } } },
      features: policyOf(
        {
          'user:default/bo': [base],
          'user:default/ada': ['group:default/blue'],
        },
        { platform: [base] },
      ),
    });
    await desk.run('directory');
    await desk.run('capabilities');
    const send = (method: 'get' | 'post', path: string, name = 'bo') =>
      request(desk.server)
        [method](`/api/platform-desk${path}`)
        .set(
          'authorization',
          services[name] ?? mockCredentials.user.header(`user:default/${name}`),
        );
    return { knex, send };
  };

  it('brings in the good lines of a file once, and says of the others what is wrong with them', async () => {
    const { knex, send } = await world();
    const csv = [
      header,
      line('A-1'),
      'A-2,,user:default/ada,,,2026-09-01,,',
      line('A-3', '"A bucket, ""large"", for pay"'),
      'A-4,Access,ada,,,2026-09-01,,',
      'A-5,Access,user:default/ada,,urgent,2026-13-01,,',
      line('A-1'),
      'A-6,"never closed,user:default/ada,,,2026-09-01,,',
      line('A-7'),
      'A-8,Access,user:default/ada,,,2026-09-05,2026-09-01,',
      'A-9,a,b,c,d,e,f,g,h',
      line('A-10'),
    ].join('\r\n');
    const first = await send('post', '/imports').send({ source: 'jira', csv });
    expect(first.body).toEqual({
      imported: 4,
      known: 0,
      broken: 7,
      problems: [
        { line: 3, problem: 'title: is missing' },
        { line: 5, problem: expect.stringContaining('requester: must be') },
        {
          line: 6,
          problem: expect.stringMatching(/category: 'urgent' is none.*created/),
        },
        { line: 7, problem: expect.stringContaining("key: 'A-1'") },
        { line: 8, problem: 'a quote is opened and never closed' },
        { line: 10, problem: 'triaged: is before created' },
        { line: 11, problem: expect.stringContaining('9 values') },
      ],
    });
    const again = await send('post', '/imports').send({ source: 'jira', csv });
    expect(again.body).toMatchObject({ imported: 0, known: 4, broken: 7 });
    const { body } = await send('get', '/tickets?status=done&sort=oldest');
    expect(body.items).toMatchObject([
      {
        importedFrom: 'jira A-1',
        triage: 'kept',
        createdAt: '2026-09-01T09:00:00.000Z',
      },
      { title: 'A bucket, "large", for pay' },
      { importedFrom: 'jira A-7' },
      { importedFrom: 'jira A-10' },
    ]);
    expect(await knex('notices')).toEqual([]);
    const named = await send('post', '/imports').send({
      source: 'named',
      csv: [
        'key,title,requester,capability,status,created,closed',
        ...['disk', 'dusk'].map(
          name =>
            `${name},More,user:default/ada,resource:default/${name},declined,2026-01-01,2026-01-02`,
        ),
      ].join('\n'),
    });
    expect(named.body).toMatchObject({
      imported: 1,
      problems: [
        {
          line: 3,
          problem: expect.stringMatching(
            /^capability: .*resource:default\/dusk.*minute/,
          ),
        },
      ],
    });

    // As a spreadsheet writes it.
    const sheet = await send('post', '/imports').send({
      source: 'sheet',
      csv: [
        '\uFEFFkey;title;requester;created',
        's-1;"Disk, ""large""; soon";user:default/ada;2026-11-02 10:00',
        's-0;Zoned;user:default/ada;2026-11-02T12:00:00.000+0100',
        's-2;Disk;user:default/ada;2026-02-31',
        's-3;Disk;user:default/ada;2026-09-01 (about)',
      ].join('\r\n'),
    });
    expect(sheet.body).toMatchObject({
      imported: 2,
      problems: [
        { line: 4, problem: expect.stringMatching(/^created: must be a date/) },
        { line: 5, problem: expect.stringMatching(/^created: must be a date/) },
      ],
    });
    const open = await send('get', '/tickets?status=open&sort=oldest');
    expect(open.body.items).toMatchObject([
      { title: 'Disk, "large"; soon', createdAt: '2026-11-02T10:00:00.000Z' },
      { title: 'Zoned', createdAt: '2026-11-02T11:00:00.000Z' },
    ]);

    // What was asked for is looked at later, closed or not.
    const categorised = await send('post', '/tickets/triage').send({
      items: body.items.map(
        ({ id: ticketId, version }: { id: string; version: number }) => ({
          id: ticketId,
          version,
        }),
      ),
      category: 'self-service',
    });
    expect(categorised.body.items[0].problem).toBeUndefined();
    const audit = await send(
      'get',
      '/audit?from=2026-08-01T00:00:00Z&to=2026-10-01T00:00:00Z',
    );
    expect(audit.body).toMatchObject({
      total: 4,
      uncategorised: 0,
      candidates: [
        {
          title: 'database for',
          count: 3,
          people: 1,
          category: 'self-service',
          minutesLost: 3 * 2 * 8 * 60,
        },
      ],
    });
    // Titles of others are theirs, also where they are counted.
    const toAda = await send(
      'get',
      '/audit?from=2026-08-01T00:00:00Z&to=2026-10-01T00:00:00Z',
      'ada',
    );
    expect(toAda.body).toMatchObject({ total: 4, kinds: [], candidates: [] });
  });

  it('makes up no instant that a file does not have', async () => {
    const { send } = await world();
    const { body } = await send('post', '/imports').send({
      source: 'old',
      csv: [
        'key,title,requester,status,created,triaged,closed',
        'C-1,Access,user:default/ada,done,2026-09-01,,',
        'C-2,Access,user:default/ada,,2026-09-01,,2999-01-01',
        'C-3,Access,user:default/ada,,2026-09-01,2999-01-01,',
      ].join('\n'),
    });
    expect(body).toMatchObject({
      imported: 0,
      problems: [
        { line: 2, problem: 'closed: is missing, and the request is done' },
        { line: 3, problem: 'closed: lies in the future' },
        { line: 4, problem: 'triaged: lies in the future' },
      ],
    });
  });

  it('refuses files of those who may not, and files that are none', async () => {
    const { send } = await world();
    const body = { source: 'jira', csv: header };
    expect((await send('post', '/imports', 'ada').send(body)).status).toBe(403);
    for (const [wrong, expected] of [
      [{ source: '../x', csv: header }, 'source: must be a short name'],
      [{ source: 'jira', csv: `${header}\0` }, 'csv: must not contain NUL'],
      [{ source: 'jira' }, 'csv'],
    ] as const) {
      const answer = await send('post', '/imports').send(wrong);
      expect([answer.status, answer.body.error.message]).toEqual([
        400,
        expect.stringContaining(expected),
      ]);
    }
    const none = await send('post', '/imports').send({
      source: 'jira',
      csv: 'title\nA',
    });
    expect(none.body.problems).toEqual([
      { line: 1, problem: expect.stringContaining('key, requester, created') },
    ]);
  });

  it('takes a long file with broken lines, of which each is named, and the rest once', async () => {
    const { send, knex } = await world();
    const csv = [
      header,
      ...Array.from({ length: 2_000 }, (_, index) =>
        line(`B-${index}`, index % 100 === 99 ? '"torn' : undefined),
      ),
    ].join('\n');
    const file = { source: 'old', csv };
    const { body } = await send('post', '/imports').send(file);
    expect(body).toMatchObject({ imported: 1_980, known: 0, broken: 20 });
    expect(body.problems).toEqual(
      Array.from({ length: 20 }, (_, index) => ({
        line: 101 + 100 * index,
        problem: 'a quote is opened and never closed',
      })),
    );
    const both = await Promise.all([
      send('post', '/imports').send(file),
      send('post', '/imports').send(file),
    ]);
    expect(both.map(answer => answer.body)).toEqual([
      expect.objectContaining({ imported: 0, known: 1_980 }),
      expect.objectContaining({ imported: 0, known: 1_980 }),
    ]);
    const [{ count }] = await knex('tickets').count({ count: '*' });
    expect(Number(count)).toBe(1_980);
  }, 30_000);

  it('records runs once, tries again what failed, and keeps them to whose they are', async () => {
    const { send } = await world();
    const run = {
      id: 'task-1',
      templateRef: 'template:default/access',
      starterRef: 'user:default/ada',
    };
    const [first, second] = await Promise.all([
      send('post', '/runs', 'scaffolder').send(run),
      send('post', '/runs', 'scaffolder').send(run),
    ]);
    expect(first.body).toEqual(second.body);
    expect(first.body).toMatchObject({
      state: 'running',
      teamRef: 'group:default/blue',
    });
    await send('post', '/runs/task-1/finish', 'scaffolder').send({
      state: 'failed',
      failedStep: 'publish',
      problem: 'Disk full',
    });
    const late = await send('post', '/runs/task-1/finish', 'scaffolder').send({
      state: 'succeeded',
    });
    expect(late.body).toMatchObject({ state: 'failed', failedStep: 'publish' });
    const retried = await send('post', '/runs', 'scaffolder').send(run);
    expect(retried.body).toMatchObject({ state: 'running', retries: 1 });
    expect(retried.body.failedStep).toBeUndefined();
    await send('post', '/runs/task-1/finish', 'scaffolder').send({
      state: 'succeeded',
      outputs: { repository: 'http://git.localhost/x' },
    });
    expect((await send('get', '/runs', 'ada')).body.items).toMatchObject([
      { state: 'succeeded', outputs: { repository: 'http://git.localhost/x' } },
    ]);
    expect((await send('get', '/runs')).body.items).toEqual([]);
    expect((await send('get', '/runs?of=all')).body.items).toHaveLength(1);
    expect((await send('get', '/runs?of=all', 'ada')).status).toBe(403);
    for (const [name, words] of [
      ['ada', 'recorded by what runs it'],
      ['bo', 'recorded by what runs it'],
      ['service', 'platformDesk.runs.recorders'],
    ]) {
      for (const path of ['/runs', '/runs/task-1/finish']) {
        const answer = await send('post', path, name).send({
          ...run,
          state: 'succeeded',
        });
        expect([answer.status, answer.body.error.message]).toEqual([
          403,
          expect.stringContaining(words),
        ]);
      }
    }
    const other = await send('post', '/runs', 'scaffolder').send({
      ...run,
      templateRef: 'template:default/other',
    });
    expect(other.status).toBe(409);
  });
});
