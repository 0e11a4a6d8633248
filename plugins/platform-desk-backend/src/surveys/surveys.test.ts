import { mockCredentials } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { person, team } from '@waymark/testing';
import { policyOf } from '../__testUtils__/policyOf';
import { scaffolderHeader } from '../__testUtils__/scaffolderHeader';
import { startDesk } from '../__testUtils__/startDesk';

const people = ['ann', 'ben', 'cid', 'dan', 'eva', 'pia', 'rob'];
const refOf = (name: string) => `user:default/${name}`;

describe.each(databases.eachSupportedId())('the survey on %s', databaseId => {
  let knex: Knex;
  let backend: Awaited<ReturnType<typeof startDesk>>;

  const call = async (
    method: 'get' | 'post',
    path: string,
    name: string,
    body?: object,
  ) =>
    await request(backend.server)
      [method](`/api/platform-desk${path}`)
      .set(
        'authorization',
        name === 'scaffolder'
          ? scaffolderHeader
          : mockCredentials.user.header(refOf(name)),
      )
      .send(body);
  const answer = async (name: string, score?: number, id = `run-${name}`) =>
    await call('post', '/surveys/answers', name, {
      about: { kind: 'run', id },
      ...(score === undefined ? {} : { score }),
    });

  beforeAll(async () => {
    knex = await createDatabase(databaseId);
    backend = await startDesk({
      entities: [team('blue'), ...people.map(name => person(name, 'blue'))],
      knex,
      features: policyOf(
        Object.fromEntries(
          people.map(name => [refOf(name), ['group:default/blue']]),
        ),
      ),
    });
    for (const name of people) {
      const id = `run-${name}`;
      await call('post', '/runs', 'scaffolder', {
        id,
        templateRef: 'template:default/go',
        starterRef: refOf(name),
      });
      await call('post', `/runs/${id}/finish`, 'scaffolder', {
        state: 'succeeded',
      });
    }
  });

  it('asks once a quarter, after something of theirs', async () => {
    const asked = await call('get', '/surveys/question', 'ann');
    expect(asked.body).toEqual({ isAsked: true });
    const wrong = await answer('ann', 10, 'run-ben');
    expect([wrong.status, wrong.body.error.message]).toEqual([
      403,
      expect.stringContaining('about: must be a run of yours'),
    ]);
    expect((await answer('ann', 11)).status).toBe(400);
    expect((await answer('ann', 10)).body).toEqual({ isAsked: false });
    expect((await answer('ann', 0)).status).toBe(409);
    expect((await call('get', '/surveys/question', 'ann')).body).toEqual({
      isAsked: false,
    });
  });

  it('shows answers from five on, with their interval, and keeps nothing of who gave them', async () => {
    for (const [name, score] of [
      ['ben', 9],
      ['cid', 8],
      ['dan', 3],
    ] as const) {
      expect((await answer(name, score)).status).toBe(200);
    }
    // Somebody who would rather not say is not asked again, and not counted.
    expect((await answer('eva')).status).toBe(200);
    const few = (await call('get', '/surveys/nps', 'ann')).body.items.at(-1);
    expect(few).toEqual({ quarter: few.quarter, isEnough: false });
    // The same answer from two processes at once is one answer.
    const both = await Promise.all([answer('pia', 10), answer('pia', 10)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { items, least } = (await call('get', '/surveys/nps', 'ann')).body;
    expect([least, items.length]).toEqual([5, 5]);
    expect(items.at(-1)).toMatchObject({
      isEnough: true,
      answers: 5,
      promoters: 3,
      passives: 1,
      detractors: 1,
      score: 40,
    });
    expect(items.at(-1).low).toBeLessThan(items.at(-1).score);

    // Whoever looks before and after one more answer does not see which it was.
    expect((await answer('rob', 0)).status).toBe(200);
    expect((await call('get', '/surveys/nps', 'ann')).body.items).toEqual(
      items,
    );

    const stored = JSON.stringify([
      await knex('survey_counts').select(),
      await knex('survey_marks').select(),
      await knex('survey_quarters').select(),
    ]);
    expect(stored).not.toMatch(/ann|ben|user:|run-/);
    await knex('survey_quarters').update({ quarter: '2020-Q1' });
    await knex('survey_marks').update({ quarter: '2020-Q1' });
    await backend.run('forget-asked');
    expect(await knex('survey_marks').select()).toEqual([]);
    expect(await knex('survey_quarters').select()).toEqual([]);
  });
});
