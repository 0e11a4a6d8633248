import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { NotModifiedError } from '@backstage/errors';
import {
  instantWords,
  type ScheduleChanged,
  scheduleDetailsSchema,
  scheduleListSchema,
  scheduleShiftsSchema,
  swapListSchema,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { component, person, team } from '@waymark/testing';
import { policyOf } from '../__testUtils__/policyOf';
import { startOncall } from '../__testUtils__/startOncall';

const day = 24 * 60 * 60_000;
const inDays = (days: number) =>
  new Date(Date.now() + days * day).toISOString();
const ref = (name: string) => `user:default/${name}`;
const groups = {
  [ref('ada')]: ['group:default/core'],
  [ref('ben')]: ['group:default/core'],
  [ref('zoe')]: ['group:default/web'],
  [ref('pia')]: ['group:default/platform'],
};
const rotation = {
  zone: 'Europe/Berlin',
  layers: [
    {
      id: 'main',
      title: 'Main',
      rotation: {
        unit: 'day',
        interval: 7,
        start: '2026-01-05T09:00',
        turns: [[ref('ada')], [ref('ben')]],
      },
    },
  ],
};
const definition = {
  id: 'core',
  title: 'Core services',
  ownerRef: 'group:default/core',
  ...rotation,
};
const location = 'http://git.localhost/acme/ops/src/branch/main/oncall.yaml';

describe.each(databases.eachSupportedId())('schedules on %s', id => {
  let knex: Knex;
  let sent: NotificationSendOptions[];
  let file: { text: string; etag: string };
  let backend: Awaited<ReturnType<typeof startOncall>>;

  const start = async () =>
    await startOncall({
      knex,
      entities: [
        team('core', { 'waymark/lead': 'user:default/ada' }),
        team('web'),
        team('platform'),
        ...Object.entries(groups).map(([userRef, [group]]) =>
          person(userRef.split('/')[1], group.split('/')[1]),
        ),
        {
          ...component('shop', 'core'),
          relations: [{ type: 'ownedBy', targetRef: 'group:default/core' }],
        },
      ],
      config: { oncall: { schedules: [{ url: location }] } },
      features: [
        ...policyOf(groups, { platform: ['group:default/platform'] }),
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({
            send: async (options: NotificationSendOptions) => {
              sent.push(options);
            },
          }),
        }),
        mockServices.urlReader.mock({
          readUrl: async (_, options) => {
            if (options?.etag === file.etag) {
              throw new NotModifiedError();
            }
            return {
              buffer: async () => Buffer.from(file.text),
              etag: file.etag,
            } as never;
          },
        }).factory,
      ],
    });
  const as = (name: string) => ({
    authorization: mockCredentials.user.header(ref(name)),
  });
  const get = async (path: string, name = 'ada') =>
    await request(backend.server).get(`/api/oncall${path}`).set(as(name));
  const post = async (path: string, body: object, name = 'ada') =>
    await request(backend.server)
      .post(`/api/oncall${path}`)
      .set(as(name))
      .send(body);
  const must = async (
    path: string,
    body: object,
    name = 'ada',
  ): Promise<ScheduleChanged> => {
    const answer = await post(path, body, name);
    expect([path, answer.status, answer.body.error?.message]).toEqual([
      path,
      expect.any(Number),
      undefined,
    ]);
    return answer.body;
  };
  const refused = async (path: string, body: object, name = 'ada') => {
    const { status, body: answer } = await post(path, body, name);
    return [status, answer.error?.message];
  };
  const details = async () =>
    scheduleDetailsSchema.parse((await get('/schedules/core')).body);
  const nowOn = async () =>
    (await details()).now.people.map(people => people.ref);
  /** Whoever is on call now, and whoever comes next. */
  const pair = async () => {
    const { now } = await details();
    return {
      current: now.people[0].ref.split('/')[1],
      other: now.next!.people[0].ref.split('/')[1],
      until: now.until!,
    };
  };

  beforeEach(async () => {
    sent = [];
    file = { text: '', etag: '0' };
    knex = await createDatabase(id);
    backend = await start();
    await backend.run('directory');
  });

  it('are created once, edited from now on only, and retired with their past', async () => {
    expect(await refused('/schedules', definition, 'zoe')).toEqual([
      403,
      expect.stringContaining('members and leads of group:default/core'),
    ]);
    expect(
      await refused('/schedules', {
        ...definition,
        zone: 'Mars/Base',
      }),
    ).toEqual([400, expect.stringContaining('Mars/Base')]);
    const first = await must('/schedules', { ...definition, requestId: 'r1' });
    const again = await must('/schedules', { ...definition, requestId: 'r1' });
    expect(again).toEqual(first);
    expect((await refused('/schedules', definition))[0]).toBe(409);

    const before = await details();
    expect(before).toMatchObject({
      ownerTitle: 'Team core',
      rights: { manage: true, override: true, swap: true },
      problems: [],
    });
    const window = `from=${inDays(0)}&to=${inDays(28)}`;
    const shifts = scheduleShiftsSchema.parse(
      (await get(`/schedules/core/shifts?${window}`)).body,
    );
    expect(shifts.gaps).toEqual([]);
    expect(shifts.shifts.length).toBeGreaterThan(3);

    const edit = {
      title: 'Core',
      ownerRef: 'group:default/core',
      zone: 'Europe/Berlin',
      layers: [{ id: 'fixed', title: 'Fixed', people: [ref('zoe')] }],
    };
    expect(
      (await refused('/schedules/core/edit', { ...edit, version: 7 }))[0],
    ).toBe(409);
    await must('/schedules/core/edit', { ...edit, version: first.version });
    const after = await details();
    expect(after.title).toBe('Core');
    expect(after.versions).toHaveLength(2);
    expect(after.now.people.map(each => each.ref)).toEqual([ref('zoe')]);
    const at = new Date(Date.parse(after.versions[1].since!) - 1);
    const { body: explained } = await get(
      `/schedules/core/explain?at=${at.toISOString()}`,
    );
    expect(explained.userRefs).toEqual(before.now.people.map(each => each.ref));

    await must('/schedules/core/retire', {
      version: after.version,
      reason: 'The team is gone',
    });
    const list = scheduleListSchema.parse((await get('/schedules')).body);
    expect(list.items).toEqual([]);
    const { now, retiredAt } = await details();
    expect([now.people, now.reason]).toEqual([
      [],
      `The schedule was retired on ${instantWords(
        retiredAt!,
        'Europe/Berlin',
      )}.`,
    ]);
  });

  it('are overridden by members, taken back, and corrected with a reason', async () => {
    await must('/schedules', { ...definition, since: inDays(-20) });
    const { current, other } = await pair();
    const replace = {
      kind: 'replace',
      userRef: ref(current),
      replacementRef: ref(other),
      start: inDays(0),
      end: inDays(0.2),
      requestId: 'x',
    };
    expect(
      (await refused('/schedules/core/overrides', replace, 'zoe'))[0],
    ).toBe(403);
    const { override } = await must('/schedules/core/overrides', replace);
    await must('/schedules/core/overrides', replace);
    expect((await details()).schedule.overrides).toHaveLength(1);
    expect(await nowOn()).toEqual([ref(other)]);
    await must(`/schedules/core/overrides/${override!.id}/remove`, {});
    expect(await nowOn()).toEqual([ref(current)]);

    for (const [body, message] of [
      [{ ...replace, replacementRef: ref(current) }, 'by themselves'],
      [{ ...replace, end: inDays(-1) }, 'end: '],
      [{ ...replace, start: inDays(-1) }, 'start: lies in the past'],
      [{ ...replace, replacementRef: ref('ghost') }, 'not in the catalog'],
      [{ ...replace, end: '2126-01-01T00:00:00Z' }, 'at most 400 days'],
      [{ ...replace, kind: 'remove', userRef: ref('zoe') }, 'not on call'],
    ] as const) {
      const refusal = await refused('/schedules/core/overrides', {
        ...body,
        requestId: undefined,
      });
      expect(refusal).toEqual([400, expect.stringContaining(message)]);
    }
    const past = {
      kind: 'add',
      userRef: ref('ben'),
      start: inDays(-2),
      end: inDays(-1),
      correction: true,
    };
    expect(await refused('/schedules/core/overrides', past)).toEqual([
      400,
      expect.stringContaining('reason: '),
    ]);
    await must('/schedules/core/overrides', { ...past, reason: 'He was' });
    const { body } = await get(`/schedules/core/explain?at=${inDays(-1.5)}`);
    expect(body.userRefs).toContain(ref('ben'));

    await must('/schedules/core/temporary-schedules', {
      title: 'Offsite',
      start: inDays(1),
      end: inDays(2),
      shifts: [{ userRef: ref('zoe'), start: inDays(1.2), end: inDays(1.5) }],
    });
    const { nextGap } = await details();
    expect(nextGap?.start.slice(0, 16)).toBe(inDays(1).slice(0, 16));
  });

  it('are swapped by the people themselves in two calls', async () => {
    await must('/schedules', definition);
    const { current, other, until } = await pair();
    const swap = {
      start: new Date(Date.parse(until) + 7 * day).toISOString(),
      end: new Date(Date.parse(until) + 8 * day).toISOString(),
      askedRefs: [ref(other)],
    };
    const asked = await must('/schedules/core/swaps', swap, current);
    const path = `/schedules/core/swaps/${asked.swap!.id}`;
    expect((await refused(`${path}/take`, {}, 'zoe'))[0]).toBe(403);
    expect((await refused(`${path}/take`, {}, 'pia'))[0]).toBe(403);
    expect(await refused(`${path}/take`, {}, current)).toEqual([
      400,
      expect.stringContaining('themselves'),
    ]);
    expect((await refused(`${path}/withdraw`, {}, other))[0]).toBe(403);
    const list = swapListSchema.parse((await get('/swaps', other)).body);
    expect(list.items).toMatchObject([{ mayTake: true, mayWithdraw: false }]);
    await must(`${path}/take`, {}, other);
    const at = new Date(Date.parse(swap.start) + 1).toISOString();
    const { body } = await get(`/schedules/core/explain?at=${at}`);
    expect(body.userRefs).toEqual([ref(other)]);
    expect((await refused(`${path}/withdraw`, {}, current))[0]).toBe(409);

    // One that nobody takes is past due when its time comes.
    const late = await must(
      '/schedules/core/swaps',
      {
        start: new Date(Date.parse(until) + 9 * day).toISOString(),
        end: new Date(Date.parse(until) + 10 * day).toISOString(),
      },
      current,
    );
    const gone = { ...late.swap!, start: inDays(-1) };
    await knex('schedule_amendments')
      .where({ id: gone.id })
      .update({ body: JSON.stringify(gone) });
    await knex('clocks')
      .where({ subject: `swap:${gone.id}` })
      .update({ due_at: inDays(-1), ring_at: inDays(-1) });
    await backend.run('clocks');
    await backend.run('notices');
    expect(sent.map(({ payload }) => payload.title)).toContain(
      'Nobody took your shift in Core services: you are on call',
    );
  });

  it('tell of handoffs with the note, and of gaps ahead, once from two processes', async () => {
    const other = await start();
    const handoff = inDays(0.5);
    const due = new Date(Date.parse(handoff) - 0.5 * day - 1000).toISOString();
    await must('/schedules', {
      ...definition,
      layers: [
        {
          id: 'a',
          title: 'A',
          people: [ref('ada')],
          until: handoff,
        },
        {
          id: 'b',
          title: 'B',
          people: [ref('ben')],
          effectiveFrom: handoff,
          until: inDays(3),
        },
        {
          id: 's',
          title: 'S',
          shadow: true,
          people: [ref('zoe')],
          effectiveFrom: handoff,
          until: inDays(3),
        },
      ],
    });
    const note = { text: 'The cache is slow' };
    const [first, again] = [
      await post('/schedules/core/handoff-notes', note),
      await post('/schedules/core/handoff-notes', note),
    ];
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await knex('handoff_notes')).toHaveLength(1);
    const [kept] = await knex('handoff_notes');
    await knex.batchInsert(
      'handoff_notes',
      Array.from({ length: 49 }, (_, index) => ({ ...kept, id: `n${index}` })),
    );
    const more = await post('/schedules/core/handoff-notes', { text: 'More' });
    expect([more.status, more.body.error.message]).toEqual([
      409,
      expect.stringContaining('has 50 notes already'),
    ]);
    await knex('handoff_notes').whereNot({ id: kept.id }).delete();
    await post('/incidents', {
      title: 'Carts are empty',
      severity: 'P3',
      entityRefs: ['component:default/shop'],
    });
    // As if the handoff were now.
    const shift = (text: string) => text.replaceAll(handoff, due);
    for (const row of await knex('schedule_versions')) {
      await knex('schedule_versions')
        .where({ schedule_id: row.schedule_id, sequence: row.sequence })
        .update({ configuration: shift(row.configuration), since: inDays(-1) });
    }
    await knex('handoff_notes').update({ handoff_at: due });
    await knex('clocks').update({ due_at: due, ring_at: due });
    await Promise.all([backend.run('clocks'), other.run('clocks')]);
    await Promise.all([backend.run('notices'), other.run('notices')]);
    const told = sent
      .filter(({ payload }) => payload.topic !== 'oncall:incident')
      .map(({ payload, recipients }) => [
        // As people say it, by the clock of the schedule's zone.
        payload.title.replace(
          / (?:until|from) \w{3} \d{1,2} \w{3} \d\d:\d\d Berlin/g,
          '',
        ),
        (recipients as { entityRef: string[] }).entityRef,
      ]);
    expect(told.sort()).toEqual([
      ['Nobody is on call in Core services', ['group:default/core']],
      ['You are on call for Core services', [ref('ben')]],
      ['You follow along in Core services; nobody pages you', [ref('zoe')]],
      ['Your shift for Core services is over', [ref('ada')]],
    ]);
    const { description } = sent.find(({ payload }) =>
      payload.title.startsWith('You are'),
    )!.payload;
    expect(description).toContain('ada says: The cache is slow');
    expect(description).toMatch(
      /Open incidents:\nIncident \d+ \(P3, triggered\): Carts are empty/,
    );
  });

  it('are read from a file, and what it said last is served while it is wrong', async () => {
    const yaml = (name: string) =>
      [
        'id: ops',
        'title: Operations',
        'ownerRef: group:default/web',
        'since: 2026-01-01T00:00:00Z',
        'zone: Europe/London',
        'layers:',
        '  - id: one',
        '    title: One',
        `    people: [${ref(name)}]`,
      ].join('\n');
    file = { text: yaml('zoe'), etag: '1' };
    await backend.run('schedule-files');
    await backend.run('schedule-files');
    const list = async () =>
      scheduleListSchema.parse((await get('/schedules')).body);
    expect((await list()).items).toMatchObject([
      { id: 'ops', source: { kind: 'repository', location }, version: 1 },
    ]);
    expect(
      await refused(
        '/schedules/ops/edit',
        { ...definition, ownerRef: 'group:default/web', version: 1 },
        'pia',
      ),
    ).toEqual([409, expect.stringContaining(location)]);

    file = {
      text: yaml('zoe').replace('Europe/London', 'No/Where'),
      etag: '2',
    };
    await backend.run('schedule-files');
    const wrong = await list();
    expect(wrong.sourceProblems).toMatchObject([
      { location, problem: expect.stringContaining('No/Where') },
    ]);
    expect(wrong.items[0].now.people[0].ref).toBe(ref('zoe'));

    file = { text: yaml('pia'), etag: '3' };
    expect((await refused('/schedule-files/read', {}))[0]).toBe(403);
    await post('/schedule-files/read', {}, 'pia');
    const right = await list();
    expect(right.sourceProblems).toEqual([]);
    expect(right.items[0].now.people[0].ref).toBe(ref('pia'));
    expect(
      (await get(`/schedules/ops/explain?at=${inDays(-1)}`)).body.userRefs,
    ).toEqual([ref('zoe')]);

    file = { text: yaml('pia').replace('id: ops', 'id: other'), etag: '4' };
    await backend.run('schedule-files');
    expect((await list()).items.map(item => item.id)).toEqual(['other']);
  });
});
