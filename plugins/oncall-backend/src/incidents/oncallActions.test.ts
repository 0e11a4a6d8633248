import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import request from 'supertest';
import { component, person, team } from '@waymark/testing';
import { policyOf } from '../__testUtils__/policyOf';
import { startOncall } from '../__testUtils__/startOncall';
import { actionsRegistryServiceRef } from '../alphaCompat';

const ada = 'user:default/ada';
const zoe = 'user:default/zoe';

describe('the actions of on-call', () => {
  it('say who is on call, and declare, acknowledge and resolve an incident, each as whoever asks', async () => {
    const registry = actionsRegistryServiceMock();
    const backend = await startOncall({
      entities: [
        team('core', { 'waymark/lead': ada }),
        team('web'),
        person('ada', 'core'),
        person('zoe', 'web'),
        {
          ...component('shop', 'core'),
          relations: [{ type: 'ownedBy', targetRef: 'group:default/core' }],
        },
        component('lost'),
      ],
      features: [
        ...policyOf({
          [ada]: ['group:default/core'],
          [zoe]: ['group:default/web'],
        }),
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
    await backend.run('directory');
    const created = await request(backend.server)
      .post('/api/oncall/schedules')
      .set('authorization', mockCredentials.user.header(ada))
      .send({
        id: 'core',
        title: 'Core',
        ownerRef: 'group:default/core',
        zone: 'UTC',
        layers: [{ id: 'one', title: 'One', people: [ada] }],
      });
    expect(created.status).toBe(201);
    const invoke = async (name: string, input: object, userRef = ada) =>
      (
        await registry.invoke({
          id: `test:${name}`,
          input: input as never,
          credentials: mockCredentials.user(userRef),
        })
      ).output as Record<string, unknown>;

    expect(
      await invoke('who-is-on-call', { entityRef: 'Component:shop' }, zoe),
    ).toMatchObject({
      people: [ada],
      schedule: 'core',
      owner: 'group:default/core',
    });
    expect(
      await invoke('who-is-on-call', { entityRef: 'component:lost' }),
    ).toMatchObject({ people: [], reason: expect.any(String) });
    await expect(
      invoke('who-is-on-call', { entityRef: 'component:default/none' }),
    ).rejects.toThrow('component:default/none');

    const declare = async () =>
      await invoke(
        'declare-incident',
        {
          title: 'The shop is closed',
          severity: 'P1',
          entityRefs: ['component:default/shop'],
          requestId: 'once',
        },
        zoe,
      );
    const declared = await declare();
    expect(declared).toMatchObject({
      status: 'triggered',
      href: `/oncall/incidents/${declared.incidentId}`,
    });
    expect(await declare()).toEqual(declared);
    await expect(
      invoke('declare-incident', { title: ' ', severity: 'P1' }),
    ).rejects.toThrow('title: must not be empty');

    const { incidentId } = declared;
    await expect(
      invoke('resolve-incident', { incidentId }, zoe),
    ).rejects.toThrow(/ask/);
    for (const [verb, status] of [
      ['acknowledge', 'acknowledged'],
      ['resolve', 'resolved'],
      ['resolve', 'resolved'],
    ]) {
      expect(
        await invoke(`${verb}-incident`, { incidentId, note: 'Seen' }),
      ).toMatchObject({ incidentId, status });
    }
    const { body } = await request(backend.server)
      .get(`/api/oncall/incidents/${incidentId}`)
      .set('authorization', mockCredentials.user.header(zoe));
    expect(body).toMatchObject({ openedBy: zoe, acknowledgedBy: ada });
  });
});
