import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { OnCallAnswer } from '@waymark/plugin-oncall-common';
import express from 'express';
import request from 'supertest';
import { createDatabase, databases } from '../__testUtils__/databases';
import {
  component,
  startOwnership,
  team,
} from '../__testUtils__/startOwnership';

const boats = 'component:default/boats';
const blue = 'group:default/blue';
const red = 'group:default/red';

/** The on-call plugin at the HTTP border, as a neighbour in the same backend. */
class Neighbour {
  isDown = false;
  questions: string[][] = [];
  scheduleOf: Record<string, string | undefined> = { [boats]: blue };

  readonly feature = createBackendPlugin({
    pluginId: 'oncall',
    register: env =>
      env.registerInit({
        deps: { http: coreServices.httpRouter },
        init: async ({ http }) => {
          const router = express.Router();
          router.use(express.json());
          router.post('/who', (asked, response) => {
            if (this.isDown) {
              response.status(503).json({ error: { message: 'no' } });
              return;
            }
            this.questions.push(asked.body.entityRefs);
            response.json({
              at: new Date().toISOString(),
              items: asked.body.entityRefs.map((ref: string) =>
                this.answer(ref),
              ),
              hidden: 0,
            });
          });
          http.use(router);
        },
      }),
  });

  private answer(entityRef: string): OnCallAnswer {
    const ownerRef = this.scheduleOf[entityRef];
    return ownerRef
      ? {
          entityRef,
          people: [{ ref: 'user:default/x', title: 'X' }],
          schedule: {
            id: ownerRef,
            title: `Week of ${ownerRef}`,
            ownerRef,
            zone: 'UTC',
            via: entityRef.startsWith('group:') ? 'team' : 'owner',
          },
        }
      : { entityRef, people: [], reason: 'It has no schedule.' };
  }
}

describe.each(databases.eachSupportedId())(
  'on-call seen from here on %s',
  id => {
    const start = async (neighbour?: Neighbour) => {
      const backend = await startOwnership({
        knex: await createDatabase(id),
        entities: [
          ...team('blue'),
          ...team('red'),
          component('boats', 'harbour', { owner: blue, path: 'boats/' }),
        ],
        repositories: { harbour: { 'boats/main.go': 'x' } },
        features: neighbour ? [neighbour.feature] : [],
      });
      await backend.settle();
      const send = (method: 'get' | 'post', path: string) =>
        request(backend.server)
          [method](`/api/ownership${path}`)
          .set(
            'authorization',
            mockCredentials.user.header('user:default/lead-blue'),
          );
      return {
        ...backend,
        term: async () => {
          const { body } = await send(
            'get',
            '/clarity/component/default/boats',
          );
          return body.terms.find(
            (each: { id: string }) => each.id === 'on-call',
          );
        },
        transfer: async (transferId: string) =>
          (await send('get', `/transfers/${transferId}`)).body,
        remaining: async (transferId: string) =>
          (await send('get', `/transfers/${transferId}/remaining`)).body.onCall,
        open: async () =>
          (
            await send('post', '/transfers').send({
              entityRef: boats,
              toRef: red,
              reason: 'Red sails them',
              startsOn: new Date().toISOString().slice(0, 10),
              weeks: 4,
            })
          ).body.transfer.id,
      };
    };

    it('does not count where it is not installed', async () => {
      const backend = await start();
      await backend.run('on-call');
      expect((await backend.term()).state).toBe('not-applicable');
      const transferId = await backend.open();
      expect(await backend.remaining(transferId)).toMatchObject({
        state: 'not-connected',
      });
      await backend.dispose();
    });

    it('counts for clarity, outlives an outage, and is ticked off in a transfer when it goes over', async () => {
      const neighbour = new Neighbour();
      const backend = await start(neighbour);
      expect((await backend.term()).state).toBe('not-applicable');
      const transferId = await backend.open();
      await backend.run('on-call');
      expect(await backend.term()).toMatchObject({
        state: 'met',
        reason: `Week of ${blue} answers for it.`,
      });
      expect(neighbour.questions).toEqual([[boats, red]]);
      expect(await backend.remaining(transferId)).toMatchObject({
        state: 'nobody',
        isStale: false,
      });
      await backend.settle();
      const itemOf = async () =>
        (await backend.transfer(transferId)).transfer.items.find(
          (each: { id: string }) => each.id === 'on-call',
        );
      expect((await itemOf()).state).toBe('open');

      neighbour.isDown = true;
      await backend.run('on-call');
      expect(await backend.term()).toMatchObject({
        state: 'met',
        reason: expect.stringContaining('does not answer now'),
      });
      expect((await backend.remaining(transferId)).isStale).toBe(true);

      neighbour.isDown = false;
      neighbour.scheduleOf = { [boats]: blue, [red]: red };
      await backend.run('on-call');
      expect((await backend.remaining(transferId)).state).toBe('follows-owner');
      await backend.settle();
      expect(await itemOf()).toMatchObject({
        state: 'done',
        settled: { by: 'waymark', reason: expect.stringContaining(red) },
      });

      neighbour.scheduleOf = {};
      await backend.run('on-call');
      expect(await backend.term()).toMatchObject({
        state: 'not-met',
        reason: 'It has no schedule.',
      });
      await backend.dispose();
    });
  },
);
