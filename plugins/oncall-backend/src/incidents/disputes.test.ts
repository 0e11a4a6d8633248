import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type { Dispute } from '@waymark/plugin-ownership-common';
import express from 'express';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import { component, team } from '@waymark/testing';
import { startOncall } from '../__testUtils__/startOncall';

const orphan = 'component:default/orphan';

/** The ownership plugin at the HTTP border, as a neighbour in the same backend. */
function neighbour(opened: { body: object; caller: unknown }[]) {
  return createBackendPlugin({
    pluginId: 'ownership',
    register: env =>
      env.registerInit({
        deps: {
          http: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        init: async ({ http, httpAuth }) => {
          const router = express.Router();
          router.use(express.json());
          router.post('/disputes', async (asked, response) => {
            const { principal } = await httpAuth.credentials(asked);
            // As its openapi.yaml says.
            if (!/^[A-Za-z0-9_-]{8,64}$/.test(asked.body.requestId)) {
              response.status(400).json({ error: { name: 'InputError' } });
              return;
            }
            opened.push({ body: asked.body, caller: principal });
            const dispute: Dispute = {
              id: 'd1',
              entityRef: asked.body.entityRef,
              entityTitle: 'orphan',
              status: 'open',
              version: 1,
              origin: 'person',
              openedBy: 'service:plugin:oncall',
              openedAt: new Date().toISOString(),
              reason: asked.body.reason,
              claimantRefs: [],
              clocks: [],
            };
            response.status(201).json({ outcome: 'opened', dispute });
          });
          http.use(router);
        },
      }),
  });
}

it('opens one dispute about what nobody owns, as this plugin, and links it from the incident', async () => {
  const opened: { body: object; caller: unknown }[] = [];
  const backend = await startOncall({
    knex: await createDatabase(databases.eachSupportedId()[0][0]),
    entities: [team('core'), component('orphan')],
    features: [neighbour(opened)],
  });
  await backend.run('directory');
  const { body } = await request(backend.server)
    .post('/api/oncall/incidents')
    .send({ title: 'It is down', severity: 'P1', entityRefs: [orphan] });
  await backend.run('incident-disputes');
  await backend.run('incident-disputes');
  const answer = await request(backend.server).get(
    `/api/oncall/incidents/${body.id}`,
  );
  expect(answer.body.links).toEqual([
    {
      url: '/ownership/disputes/d1',
      title: `Who owns ${orphan}?`,
      entityRef: orphan,
    },
  ]);
  expect(
    answer.body.timeline.filter(
      ({ kind }: { kind: string }) => kind === 'dispute',
    ),
  ).toMatchObject([
    {
      text: expect.stringContaining('an owner for now is due within the hour'),
    },
  ]);
  expect(opened).toEqual([
    {
      body: {
        entityRef: orphan,
        reason: expect.any(String),
        requestId: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      caller: { type: 'service', subject: 'plugin:oncall' },
    },
  ]);
});
