import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { startOncall } from '../__testUtils__/startOncall';

const entities: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      name: 'blue',
      namespace: 'default',
      annotations: { 'waymark/lead': 'user:default/ada' },
    },
    spec: { type: 'team', children: [] },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: 'ada', namespace: 'default' },
    spec: { memberOf: ['blue'] },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'pay', namespace: 'default' },
    spec: { type: 'service', owner: 'group:default/blue' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/blue' }],
  },
];

describe.each(databases.eachSupportedId())('the whole plugin on %s', id => {
  it('opens a retro for a P1 that is declared, cancels it when that is lowered, and counts both', async () => {
    const knex = await createDatabase(id);
    const backend = await startOncall({ entities, knex });
    const ada = mockCredentials.user.header('user:default/ada');
    const get = async (path: string) =>
      await request(backend.server)
        .get(`/api/oncall${path}`)
        .set('authorization', ada);
    const post = async (path: string, body: object) =>
      await request(backend.server)
        .post(`/api/oncall${path}`)
        .set('authorization', ada)
        .send(body);
    await backend.run('directory');
    const { body: incident, status } = await post('/incidents', {
      title: 'Nobody can pay',
      severity: 'P1',
      entityRefs: ['component:default/pay'],
    });
    expect(status).toBe(201);
    await backend.run('retros');
    const retro = await get(`/retros/${incident.id}`);
    expect(retro.body).toMatchObject({
      status: 'draft',
      severity: 'P1',
      teamRefs: ['group:default/blue'],
      sections: { timeline: expect.stringContaining('- ') },
    });
    expect(await knex('pages').select('user_ref', 'team_ref')).toEqual(
      retro.body.ownerBy === 'on-call'
        ? [{ user_ref: retro.body.ownerRef, team_ref: 'group:default/blue' }]
        : [],
    );
    const answer = await post(`/incidents/${incident.id}/commands`, {
      command: { kind: 'set-severity', severity: 'P4', reason: 'One customer' },
    });
    expect(answer.status).toBe(200);
    await backend.run('retros');
    expect((await get(`/retros/${incident.id}`)).body).toMatchObject({
      status: 'cancelled',
      cancelled: { reason: expect.stringContaining('P4') },
    });
    const { body } = await get('/metrics/oncall.incidents?by=severity');
    expect(body.series).toMatchObject([{ key: 'P4' }]);
  });
});
