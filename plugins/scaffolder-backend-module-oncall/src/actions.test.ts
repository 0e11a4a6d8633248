import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type {
  TemplateAction,
  TemplateExample,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- proves that the two fit together
import oncallPlugin from '@waymark/plugin-oncall-backend';
import { parse } from 'yaml';
import { createOverrideAction } from './createOverrideAction';
import { createOverrideExamples } from './createOverrideAction.examples';
import { createScheduleAction } from './createScheduleAction';
import { createScheduleExamples } from './createScheduleAction.examples';
import { Initiators } from './Initiators';

const apiVersion = 'backstage.io/v1alpha1';
const namespace = 'default';
const entities: Entity[] = [
  {
    apiVersion,
    kind: 'Group',
    metadata: { name: 'billing', namespace },
    spec: { type: 'team', children: [] },
  },
  ...['ada', 'bo', 'cy'].map(name => ({
    apiVersion,
    kind: 'User',
    metadata: { name, namespace },
    spec: { memberOf: ['billing'] },
    relations: [{ type: 'memberOf', targetRef: 'group:default/billing' }],
  })),
];

async function start() {
  const scheduler = mockServices.scheduler();
  const { server } = await startTestBackend({
    features: [
      oncallPlugin,
      catalogServiceMock.factory({ entities }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: { backend: { baseUrl: 'http://localhost' } },
      }),
    ],
  });
  await scheduler.triggerTask('oncall:directory');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const discovery = {
    getBaseUrl: async (id: string) => `http://localhost:${port}/api/${id}`,
    getExternalBaseUrl: async (id: string) =>
      `http://localhost:${port}/api/${id}`,
  };
  const auth = mockServices.auth({ pluginId: 'scaffolder' });
  const initiators = new Initiators({ auth, discovery });
  const run = async (
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any action
    action: TemplateAction<any, any, any>,
    input: object,
    more: object = {},
  ) => {
    const outputs: Record<string, unknown> = {};
    await action.handler({
      ...createMockActionContext(),
      getInitiatorCredentials: async () =>
        mockCredentials.user('user:default/ada'),
      input,
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
      ...more,
    } as never);
    return outputs;
  };
  return {
    server,
    get: async (path: string) => {
      const response = await fetch(
        `http://localhost:${port}/api/oncall${path}`,
        { headers: { authorization: mockCredentials.user.header() } },
      );
      return await response.json();
    },
    schedule: (input: object, more?: object) =>
      run(createScheduleAction({ initiators }), input, more),
    override: (input: object, more?: object) =>
      run(
        createOverrideAction({ initiators, now: () => new Date() }),
        input,
        more,
      ),
  };
}

const inputsOf = (examples: TemplateExample[]) =>
  examples.map(({ example }) => parse(example).steps[0].input);

describe('the actions of on-call', () => {
  let world: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    world = await start();
  });
  afterAll(async () => {
    await world.server.stop();
  });

  it('do what their examples say, once, and only preview in a dry run', async () => {
    const { schedule, override, get } = world;
    for (const input of inputsOf(createScheduleExamples)) {
      expect(await schedule(input, { isDryRun: true })).toMatchObject({
        created: true,
        scheduleId: input.id,
      });
      expect(await get(`/schedules/${input.id}`)).toMatchObject({
        error: { name: 'NotFoundError' },
      });
      expect(await schedule(input)).toMatchObject({ created: true });
      expect(await schedule(input)).toEqual({
        created: false,
        scheduleId: input.id,
        path: `/oncall/schedules/${input.id}`,
      });
    }
    for (const input of inputsOf(createOverrideExamples)) {
      expect(await override(input, { isDryRun: true })).toMatchObject({
        created: true,
      });
      const first = await override(input);
      expect(first).toMatchObject({ created: true });
      expect(await override(input)).toEqual({ ...first, created: false });
    }
    const { schedule: kept, versions } = await get('/schedules/billing');
    expect(kept.overrides).toHaveLength(2);
    expect(versions).toMatchObject([{ editedBy: 'user:default/ada' }]);
  });

  it('fail with what to do', async () => {
    const { schedule, override } = world;
    const [rotation] = inputsOf(createScheduleExamples);
    const [launch] = inputsOf(createOverrideExamples);
    await expect(
      schedule({ ...rotation, people: ['user:default/bo'] }),
    ).rejects.toThrow(/other turns; change it on its page, or choose another/);
    await expect(
      schedule({ ...rotation, ownerRef: 'group:default/others' }),
    ).rejects.toThrow(/belongs to group:default\/billing/);
    await expect(schedule({ ...rotation, id: 'No Id' })).rejects.toThrow(
      /^id: must consist of lower-case letters/,
    );
    await expect(
      schedule({ ...rotation, id: 'nowhere', zone: 'Mars/Olympus' }),
    ).rejects.toThrow(/zone/);
    await expect(
      schedule(
        { ...rotation, id: 'nobody', people: ['user:default/ghost'] },
        { isDryRun: true },
      ),
    ).rejects.toThrow(/ghost/);
    await expect(override({ ...launch, scheduleId: 'none' })).rejects.toThrow(
      /there is no schedule 'none'; create it first/,
    );
    await expect(
      override(
        {
          ...launch,
          kind: 'remove',
          userRef: 'user:default/cy',
          end: launch.start,
        },
        { isDryRun: true },
      ),
    ).rejects.toThrow(/end|start/);
    await expect(
      override({ ...launch, end: '2030-03-04T21:00:00Z' }),
    ).rejects.toThrow(/another override does the same/);
  });
});
