import { mockCredentials } from '@backstage/backend-test-utils';
import {
  onCallAnswerListSchema,
  scheduleDetailsSchema,
  scheduleListSchema,
  wallSchema,
} from '@waymark/plugin-oncall-common';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { person, team } from '@waymark/testing';
import { startOncall } from '../__testUtils__/startOncall';

const dayMillis = 24 * 60 * 60_000;
const inDays = (days: number) =>
  new Date(Date.now() + days * dayMillis).toISOString();
const dateIn = (days: number) => inDays(days).slice(0, 10);

describe.each(databases.eachSupportedId())('people who are away on %s', id => {
  it('are marked wherever they answer, and found before they do', async () => {
    const bo = person('bo', 'core');
    bo.metadata.annotations = {
      'waymark/away': `${dateIn(-3)}/${dateIn(2)}, ${dateIn(-40)}/${dateIn(
        -30,
      )}, nonsense, 2026-02-30/x`,
    };
    const backend = await startOncall({
      knex: await createDatabase(id),
      entities: [team('core'), person('ada', 'core'), bo],
    });
    const as = (name: string) => ({
      authorization: mockCredentials.user.header(`user:default/${name}`),
    });
    const post = async (path: string, body: object, name = 'ada') =>
      await request(backend.server)
        .post(`/api/oncall${path}`)
        .set(as(name))
        .send(body);
    const get = async (path: string) =>
      (await request(backend.server).get(`/api/oncall${path}`).set(as('ada')))
        .body;
    await backend.run('directory');
    await post('/schedules', {
      id: 'core',
      title: 'Core',
      ownerRef: 'group:default/core',
      zone: 'UTC',
      layers: [
        {
          id: 'one',
          title: 'One',
          people: ['user:default/ada', 'user:default/bo'],
        },
      ],
    });
    const problemsOf = async () => {
      const { items } = onCallAnswerListSchema.parse(
        (await post('/who', { entityRefs: ['group:default/core'] })).body,
      );
      return items[0].people.map(({ ref, problem }) => [ref, problem]);
    };

    // The catalog says so of one of them.
    expect(await problemsOf()).toEqual([
      ['user:default/ada', undefined],
      ['user:default/bo', `is away until ${dateIn(2)}`],
    ]);
    const { teams } = wallSchema.parse(await get('/wall'));
    expect(teams[0].schedules[0].people[1].problem).toContain('is away until');

    // The other says so in the portal, and takes it back.
    const wholeSecond = (text: string) => text.replace(/\.\d+Z$/, '.000Z');
    const body = {
      start: wholeSecond(inDays(-1)),
      end: wholeSecond(inDays(5)),
      reason: 'Holiday',
    };
    const { body: absence, status } = await post('/me/absences', body);
    expect(status).toBe(201);
    // Sent again it is the same one.
    const again = await post('/me/absences', { ...body, reason: 'Holidays' });
    expect([again.status, again.body.id]).toEqual([201, absence.id]);
    // And so it is when the same instants are written in other ways.
    const spelt = await post('/me/absences', {
      start: body.start.replace('.000Z', 'Z'),
      end: new Date(Date.parse(body.end) + 3_600_000)
        .toISOString()
        .replace('.000Z', '+01:00'),
      reason: 'Holidays',
    });
    expect(spelt.body).toEqual(again.body);
    expect(
      (await get('/me/absences')).items.map(
        (each: { reason: string }) => each.reason,
      ),
    ).toEqual(['Holidays']);
    const [[, problem]] = await problemsOf();
    expect(problem).toMatch(/^is away until \d{4}-/);
    const details = scheduleDetailsSchema.parse(await get('/schedules/core'));
    // What is over is drawn in the weeks in which it was.
    expect(details.absences.map(({ userRef }) => userRef).sort()).toEqual([
      'user:default/ada',
      'user:default/bo',
      'user:default/bo',
    ]);
    expect(
      details.problems
        .filter(({ code }) => code === 'absent-on-call')
        .map(({ sentence }) => sentence.split(' is on call')[0]),
    ).toEqual(expect.arrayContaining(['ada', 'bo']));
    const list = scheduleListSchema.parse(await get('/schedules'));
    expect(list.items[0].problems[0].severity).toBe('warning');

    const { items: ofBo } = (
      await request(backend.server).get('/api/oncall/me/absences').set(as('bo'))
    ).body;
    expect(ofBo).toMatchObject([{ id: 'catalog-1', isFromCatalog: true }]);

    // Nobody but themselves takes it back, and nothing hostile is taken.
    expect(
      (await post(`/me/absences/${absence.id}/remove`, {}, 'bo')).status,
    ).toBe(404);
    expect((await post(`/me/absences/${absence.id}/remove`, {})).body).toEqual({
      items: [],
    });
    expect((await problemsOf())[0]).toEqual(['user:default/ada', undefined]);
    expect(
      (await post('/me/absences', { start: inDays(-9), end: inDays(-2) })).body
        .error.message,
    ).toContain('end: has passed');
    for (let count = 0; count < 100; count++) {
      await post('/me/absences', { ...body, end: inDays(6 + count) });
    }
    const many = await post('/me/absences', { ...body, end: inDays(300) });
    expect([many.status, many.body.error.message]).toEqual([
      409,
      expect.stringContaining('100 absences ahead already'),
    ]);
    for (const wrong of [
      { ...body, end: body.start },
      { ...body, start: 'soon' },
      { ...body, reason: 'x'.repeat(2_000) },
      { ...body, reason: 'a\0b' },
    ]) {
      expect((await post('/me/absences', wrong)).status).toBe(400);
    }
  });
});
