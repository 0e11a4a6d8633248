import type { Entity } from '@backstage/catalog-model';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { parse } from 'yaml';
import { mockServices } from '@backstage/backend-test-utils';
import {
  PlatformDeskClient,
  type RecordEnvironment,
} from '@waymark/plugin-platform-desk-common';
import type { FrozenAccessRequest } from '../access/AccessDesk';
import { PlatformAccessDesk } from '../access/PlatformAccessDesk';
import { ActionWorld } from '../__testUtils__/ActionWorld';
import { FakeNeighbours } from '../__testUtils__/FakeNeighbours';
import { createChangeAction } from './changeAction';
import { createCheckAction } from './checkAction';
import { createCheckFormAction } from './checkFormAction';
import { createJoinOncallAction } from './joinOncallAction';
import { createOpenTransferAction } from './openTransferAction';
import { createPublishAction } from './publishAction';
import { createRecordBirthAction } from './recordBirthAction';
import { createRecordEnvironmentAction } from './recordEnvironmentAction';
import { createRegisterAction } from './registerAction';
import { createRequestAccessAction } from './requestAccessAction';
import { createUpdateAction } from './updateAction';
import { createWriteEnvironmentAction } from './writeEnvironmentAction';
import { createWriteFlagAction } from './writeFlagAction';
import { createWriteModuleAction } from './writeModuleAction';

const component = (name: string, annotations: object = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'backstage.io/managed-by-location': `url:http://git.localhost:7007/meridian/${name}/src/branch/main/catalog-info.yaml`,
      ...annotations,
    },
  },
  spec: { type: 'service', owner: 'group:default/core', lifecycle: 'x' },
});

/** A desk that answers everything in this way. */
const deskThatAnswers = (body: string, status: number) =>
  new PlatformAccessDesk({
    auth: mockServices.auth(),
    desk: new PlatformDeskClient({
      discoveryApi: { getBaseUrl: async () => 'http://portal/api' },
      fetchApi: {
        fetch: async () =>
          new Response(body, {
            status,
            headers: body ? { 'content-type': 'application/json' } : {},
          }),
      },
    }),
  });

describe('the actions of golden paths', () => {
  const owners = {
    team: 'group:{namespace}/{team}',
    user: 'user:default/{user}',
    email: 'profile',
    organisations: { meridian: 'default' },
  };
  const rules = { environments: { production: { maxDays: 90 } }, open: [] };
  let world: ActionWorld;
  let fake: FakeNeighbours;
  let kept: [string, FrozenAccessRequest | RecordEnvironment][];

  beforeEach(async () => {
    world = new ActionWorld([
      component('invoice-export'),
      component('monolith', {
        'waymark/modules-file': '.waymark/modules.yaml',
      }),
      component('analytics-monolith'),
      component('borrowed', {
        'waymark/modules-file': 'README.md',
        'backstage.io/source-location':
          'url:http://git.localhost:7007/meridian/monolith/',
      }),
    ]);
    fake = new FakeNeighbours();
    kept = [];
    for (const name of ['invoice-export', 'monolith', 'analytics-monolith']) {
      await world.run(
        createPublishAction(world),
        { name, description: name, inputs: { made: 'before' } },
        {
          workspace: {
            'README.md': name,
            '.waymark/modules.yaml': '# Ours\nmodules: []\n',
          },
        },
      );
    }
  });

  afterEach(() => world.dispose());

  const all = () => {
    const desk = {
      grant: async (frozen: FrozenAccessRequest) => {
        kept.push(['grant', frozen]);
        return { id: 'g1', expiresAt: '2026-12-23T12:00:00.000Z' };
      },
      ask: async (frozen: FrozenAccessRequest) => {
        kept.push(['ask', frozen]);
        return { id: 'r1', path: '/platform-desk/access/r1' };
      },
      recordEnvironment: async (environment: RecordEnvironment) => {
        kept.push(['environment', environment]);
        return { id: 'e1', created: true };
      },
    };
    const common = {
      catalog: world.catalog,
      actors: world.actors,
      hosts: world.hosts,
      owners,
      neighbours: fake.neighbours,
      now: () => new Date('2026-11-23T12:00:00Z'),
      rules,
      desk,
    };
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any action
    const actions: TemplateAction<any, any, any>[] = [
      createCheckAction(common),
      createPublishAction(common),
      createRegisterAction(common),
      createJoinOncallAction(common),
      createChangeAction(common),
      createUpdateAction(common),
      createCheckFormAction(),
      createRecordBirthAction(common),
      createWriteModuleAction(common),
      createWriteFlagAction(common),
      createWriteEnvironmentAction(common),
      createRecordEnvironmentAction(common),
      createOpenTransferAction(common),
      createRequestAccessAction(common),
    ];
    return { actions, common };
  };

  it('have a dry run, a description of everything, and examples that run', async () => {
    for (const action of all().actions) {
      expect(action).toMatchObject({
        supportsDryRun: true,
        description: expect.any(String),
        schema: { input: expect.anything(), output: expect.anything() },
      });
      expect(action.examples?.length).toBeGreaterThan(0);
      for (const { example } of action.examples!) {
        const [step] = parse(example).steps;
        expect(step.action).toBe(action.id);
        const input = {
          ...step.input,
          // Names and teams of the examples are made up; their shape is what counts.
          ...(step.input.host ? { host: undefined } : {}),
          ...(step.input.organisation ? { organisation: undefined } : {}),
          ...(action.id === 'waymark:publish' ? { name: 'example' } : {}),
          ...(action.id === 'waymark:check'
            ? { owner: 'group:default/core' }
            : {}),
        };
        const folder = (step.input.sourcePath ?? '.').replace('./', '');
        const { outputs } = await world.run(action, input, {
          isDryRun: true,
          workspace: {
            [`${folder}/catalog-info.yaml`]:
              'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: invoice-export\nspec:\n  type: service\n  owner: core\n  lifecycle: x\n',
            ...(step.input.folder
              ? { [`${folder}/${step.input.folder}/README.md`]: '# New\n' }
              : {}),
          },
        });
        expect(Object.keys(outputs).length).toBeGreaterThan(0);
        const makesNothing = [
          'waymark:check',
          'waymark:form:check',
          'waymark:module:write',
        ].includes(action.id);
        expect('created' in outputs).toBe(!makesNothing);
      }
    }
  });

  it('refuse names that are none, name the field, and leave nothing behind', async () => {
    const names = [
      '',
      '../x',
      '-rf',
      'a/b',
      'a\\b',
      'Upper',
      'a--b',
      'a.git',
      'a\0b',
      // Cyrillic and full-width look-alikes, and a joiner that nobody sees.
      '\u0430dmin',
      '\uff41dmin',
      'ad\u200dmin',
      'x'.repeat(51),
      'con',
    ];
    const { common } = all();
    const entity = 'component:default/invoice-export';
    const description = 'Sends invoices.';
    const owner = 'group:default/core';
    const attempts: [TemplateAction<any, any, any>, object][] = [
      [createCheckAction(common), { owner, description }],
      [createPublishAction(common), { description, inputs: {} }],
      [
        createWriteModuleAction(common),
        { monolith: 'component:default/monolith', description, owner },
      ],
      [
        createWriteFlagAction(common),
        { entity, description, type: 'release', expiresOn: '2026-12-20' },
      ],
      [
        createWriteEnvironmentAction(common),
        { entity, kind: 'preview', size: 'small', days: 3 },
      ],
      [
        createRecordEnvironmentAction(common),
        {
          entity,
          kind: 'preview',
          size: 'small',
          declaredAt: '2026-11-23T12:00:00.000Z',
          expiresAt: '2026-11-26T12:00:00.000Z',
        },
      ],
    ];
    const repositories = await world.localGit.list();
    for (const name of names) {
      for (const [action, input] of attempts) {
        await expect(
          world.run(action, { ...input, name } as never, {
            workspace: { 'README.md': 'x' },
          }),
        ).rejects.toThrow(/^name: /);
      }
    }
    expect(await world.localGit.list()).toEqual(repositories);
    expect(world.log('invoice-export')).toHaveLength(1);
    expect(kept).toEqual([]);
  });

  it('refuse paths that cannot be, name the field, and say what to do', async () => {
    const { common } = all();
    const entity = 'component:default/invoice-export';
    const module = {
      monolith: 'component:default/monolith',
      name: 'refunds',
      description: 'Gives money back.',
      owner: 'group:default/core',
    };
    const attempts: [TemplateAction<any, any, any>, string, object][] = [
      [
        createPublishAction(common),
        'sourcePath',
        { name: 'orders', description: 'New', inputs: {} },
      ],
      [
        createRegisterAction(common),
        'sourcePath',
        { catalogInfoUrl: 'http://x/y', entityRef: entity },
      ],
      [
        createChangeAction(common),
        'sourcePath',
        { entity, branch: 'x', title: 'X' },
      ],
      [createUpdateAction(common), 'sourcePath', { entity, inputs: {} }],
      [
        createRecordBirthAction(common),
        'sourcePath',
        { entity, folder: 'packs/x', inputs: {} },
      ],
      [createWriteModuleAction(common), 'targetPath', module],
      [
        createWriteFlagAction(common),
        'targetPath',
        {
          entity,
          name: 'new-layout',
          description: 'The new layout',
          type: 'release',
          expiresOn: '2026-12-20',
        },
      ],
      [
        createWriteEnvironmentAction(common),
        'targetPath',
        { entity, name: 'demo', kind: 'preview', size: 'small', days: 3 },
      ],
    ];
    const [first, ...paths] = [
      ['a\0b', 'has control characters: "a\\u0000b". Leave them out'],
      ['../..', 'leads out of the workspace: "../..". Name a folder in it'],
      ['/etc', 'leads out of the workspace: "/etc". Name a folder in it'],
      ['\u00e4'.repeat(128), 'is too long'],
      ['x/'.repeat(600), 'is too long'],
      ['README.md', 'names no folder of the workspace: "README.md'],
      ['README.md/x', 'names no folder of the workspace: "README.md/x'],
    ];
    const quick = ['waymark:register', 'waymark:flag:write'];
    const cases = attempts.flatMap(attempt => [
      { attempt, path: first },
      ...(quick.includes(attempt[0].id)
        ? paths.map(path => ({ attempt, path }))
        : []),
    ]);
    for (const { attempt, path } of cases) {
      const [action, field, input] = attempt;
      const [written, problem] = path;
      const refusal = await world
        .run(action, { ...input, [field]: written } as never, {
          workspace: { 'README.md': 'x' },
          isDryRun: true,
        })
        .catch(error => `${error.name}: ${error.message}`);
      expect([action.id, refusal]).toEqual([
        action.id,
        expect.stringContaining(`InputError: ${field} ${problem}`),
      ]);
    }
    const deep = 'x'.repeat(300);
    await expect(
      world.run(createWriteModuleAction(common), { ...module, folder: deep }),
    ).rejects.toThrow('folder: must be a folder of at most 100 characters');
    await expect(
      world.run(createRecordBirthAction(common), {
        entity,
        folder: deep,
        inputs: {},
      }),
    ).rejects.toThrow('folder: must be a folder from the root');
  });

  it('let the owning team declare an environment, before anything is made, and once until it is over', async () => {
    const declare = (userRef: string, now = '2026-11-23T12:00:00Z') =>
      world.run(
        createWriteEnvironmentAction({
          ...all().common,
          now: () => new Date(now),
        }),
        {
          entity: 'component:default/invoice-export',
          name: 'demo',
          kind: 'preview',
          size: 'small',
          days: 3,
        },
        { userRef },
      );
    await expect(declare('user:default/bob')).rejects.toThrow(
      'entity: component:default/invoice-export belongs to group:default/core, and user:default/bob does not act for it',
    );
    const { outputs, workspace } = await declare('user:default/ada');
    expect(outputs.created).toBe(true);
    await world.run(
      createChangeAction(all().common),
      {
        entity: 'component:default/invoice-export',
        branch: 'environment-demo',
        title: 'Declare demo',
        merge: true,
      },
      { workspace },
    );
    const again = await declare('user:default/ada', '2026-11-26T11:59:00Z');
    expect(again.outputs).toMatchObject({
      created: false,
      expiresAt: '2026-11-26T12:00:00.000Z',
    });
    await expect(
      declare('user:default/ada', '2026-11-26T12:00:00Z'),
    ).rejects.toThrow('name: demo ended at 2026-11-26T12:00:00.000Z');
  });

  it('name the fields as the form does, whatever the platform desk calls them', async () => {
    const { common } = all();
    const refusal = (says: string) =>
      deskThatAnswers(
        JSON.stringify({
          error: { name: 'NotAllowedError', message: says },
          response: { statusCode: 403 },
        }),
        403,
      );
    const record = (entity: string, desk = refusal('')) =>
      world.run(createRecordEnvironmentAction({ ...common, desk }), {
        entity,
        name: 'demo',
        kind: 'preview',
        size: 'small',
        declaredAt: '2026-11-23T12:00:00.000Z',
        expiresAt: '2026-11-26T12:00:00.000Z',
      });
    await expect(record('invoice-export')).rejects.toThrow(
      /^entity: must be a whole entity ref/,
    );
    const says = 'only base declares environments of it, not serviceRef: x';
    await expect(
      record('component:default/x', refusal(`serviceRef: ${says}`)),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: `entity: ${says}`,
    });
    const ask = (more: object, desk = refusal('')) =>
      world.run(createRequestAccessAction({ ...common, desk }), {
        service: 'component:default/invoice-export',
        environment: 'production',
        subject: 'group:default/core',
        days: 30,
        reason: 'Releases',
        ...more,
      });
    await expect(ask({ service: 'x y' })).rejects.toThrow(/^service: /);
    await expect(ask({ subject: 'x y' })).rejects.toThrow(/^subject: /);
    await expect(
      ask({}, refusal('days: are many; subjectRef: is none')),
    ).rejects.toThrow(/^days: are many; subject: is none$/);
  });

  it('let the rotation of the team answer, map another one once, and say so where there is none', async () => {
    const action = createJoinOncallAction(all().common);
    const join = (more: object, options: object = {}) =>
      world.run(
        action,
        {
          entity: 'component:default/invoice-export',
          owner: 'group:default/core',
          ...more,
        },
        options,
      );
    expect((await join({})).outputs).toMatchObject({
      joined: true,
      created: false,
      schedule: 'Schedule core-weeks',
    });
    expect(
      (await join({ owner: 'group:default/other' })).outputs,
    ).toMatchObject({
      joined: false,
      message: expect.stringContaining('set one up with'),
    });
    await join({ schedule: 'nights' }, { isDryRun: true });
    expect(fake.mappings).toEqual([]);
    expect((await join({ schedule: 'nights' })).outputs.created).toBe(true);
    expect((await join({ schedule: 'nights' })).outputs.created).toBe(false);
    expect(fake.mappings).toHaveLength(1);
    await expect(join({ schedule: 'unknown' })).rejects.toThrow(
      'There is no schedule unknown',
    );
    expect(new Set(fake.askedAs)).toEqual(
      new Set(['user:default/ada of oncall']),
    );
  });

  it('open one transfer, also after a death, and no second one to another team', async () => {
    const open = (more: object = {}, options: object = {}) =>
      world.run(
        createOpenTransferAction(all().common),
        {
          entity: 'component:default/invoice-export',
          to: 'group:default/other',
          reason: 'It moves',
          startsOn: '2026-12-01',
          weeks: 3,
          ...more,
        },
        options,
      );
    await open({}, { isDryRun: true });
    expect(fake.transfers).toEqual([]);
    await expect(open({}, { dieAfter: 'transfer' })).rejects.toThrow('killed');
    expect((await open()).outputs).toEqual({
      created: false,
      transferId: 't1',
      path: '/ownership/transfers/t1',
      items: ['Show where the runbook is'],
    });
    expect(fake.transfers).toHaveLength(1);
    await expect(open({ to: 'group:default/core' })).rejects.toThrow(
      'entity: component:default/invoice-export is being handed over to group:default/other already',
    );
    await expect(open({ entity: 'component:default/orphan' })).rejects.toThrow(
      'entity: Nobody owns it',
    );
    await expect(
      open({
        entity: 'component:default/monolith',
        to: 'group:default/ghosts',
      }),
    ).rejects.toThrow('to: there is no team group:default/ghosts');
  });

  it('have access granted, kept for approval, or refused with every reason', async () => {
    const ask = (more: object = {}, options: object = {}) =>
      world.run(
        createRequestAccessAction(all().common),
        {
          service: 'component:default/invoice-export',
          environment: 'production',
          subject: 'group:default/core',
          days: 30,
          reason: 'Releases',
          ...more,
        },
        options,
      );
    expect((await ask({}, { isDryRun: true })).outputs).toMatchObject({
      result: 'granted',
      pending: false,
    });
    // Leads act for their team; who runs the platform asks it.
    for (const [name, result] of [
      ['lea', 'granted'],
      ['tom', 'needs-approval'],
    ]) {
      const userRef = `user:default/${name}`;
      expect((await ask({}, { isDryRun: true, userRef })).outputs.result).toBe(
        result,
      );
    }
    expect(kept).toEqual([]);
    const granted = await ask();
    expect(granted.outputs.expiresAt).toBe('2026-12-23T12:00:00.000Z');
    const pending = await ask(
      { subject: 'group:default/other' },
      { userRef: 'user:default/bob' },
    );
    expect(pending.outputs).toMatchObject({
      pending: true,
      approvers: ['group:default/core'],
      requestPath: '/platform-desk/access/r1',
    });
    expect(kept.map(([what]) => what)).toEqual(['grant', 'ask']);
    expect(kept[1][1]).toMatchObject({
      requesterRef: 'user:default/bob',
      template: 'template:default/go-service',
      templateVersion: '1.2.0',
      request: { subjectRef: 'group:default/other', days: 30 },
      decision: { result: 'needs-approval', policyVersion: '1' },
    });
    await expect(ask({ environment: 'moon', days: 200 })).rejects.toThrow(
      'environment: there is no "moon". Choose one of production.',
    );
    await expect(ask({ days: 0 })).rejects.toThrow('days: must be at least');
    await expect(ask({}, { userRef: 'user:default/noe' })).rejects.toThrow(
      'user:default/noe is in no team',
    );
    const alone = createRequestAccessAction({
      ...all().common,
      desk: deskThatAnswers('', 404),
    });
    await expect(
      world.run(alone, {
        service: 'component:default/invoice-export',
        environment: 'production',
        subject: 'group:default/core',
        days: 30,
        reason: 'Releases',
      }),
    ).rejects.toThrow('the platform desk has to be installed');
  });

  it('register an address once, wait for the entity, and do not take that of another', async () => {
    const target =
      'http://git.localhost:7007/meridian/invoice-export/src/branch/main/catalog-info.yaml';
    const register = (more: object = {}, options: object = {}) =>
      world.run(
        createRegisterAction({ ...all().common, timeoutMillis: 300 }),
        {
          catalogInfoUrl: target,
          entityRef: 'component:default/invoice-export',
          ...more,
        },
        options,
      );
    await expect(register({}, { dieAfter: 'location' })).rejects.toThrow(
      'killed',
    );
    expect((await register()).outputs.created).toBe(false);
    expect(world.locations).toEqual([`url:${target}`]);
    await expect(
      register({ catalogInfoUrl: target.replace('invoice-export', 'other') }),
    ).rejects.toThrow(
      'name: component:default/invoice-export is in the catalog from',
    );
    await expect(
      register({
        entityRef: 'component:default/late',
        catalogInfoUrl: target.replace('invoice-export', 'late'),
      }),
    ).rejects.toThrow('does not show component:default/late yet. Retry');
  });

  it('declare a module with its comments kept, once', async () => {
    const write = (more: object = {}) =>
      world.run(createWriteModuleAction(all().common), {
        monolith: 'component:default/monolith',
        name: 'refund-requests',
        description: 'Gives money back.',
        owner: 'group:default/core',
        targetPath: 'change',
        ...more,
      });
    const { workspace, outputs } = await write();
    expect(outputs).toMatchObject({
      className: 'RefundRequests',
      title: 'Refund requests',
      folder: 'packs/refund-requests',
    });
    expect(workspace).toEqual({
      'change/.github/CODEOWNERS': '/packs/refund-requests/ @meridian/core\n',
      'change/.waymark/modules.yaml': `# Ours
modules:
  - name: refund-requests
    title: Refund requests
    description: Gives money back.
    paths: [packs/refund-requests/]
    owner: group:default/core
    template: template:default/go-service
    templateVersion: 1.2.0
`,
    });
    expect(outputs.entityRef).toBe(
      'component:default/monolith-refund-requests',
    );
    await expect(write({ update: true })).rejects.toThrow(
      'name: the monolith declares no module "refund-requests"',
    );
    await expect(
      write({ monolith: 'component:default/borrowed' }),
    ).rejects.toThrow('the catalog has not read it from there');
    await expect(write({ folder: '../etc' })).rejects.toThrow('folder: must');
    await expect(
      write({ monolith: 'component:default/analytics-monolith' }),
    ).rejects.toThrow('give it the annotation waymark/modules-file');
    await expect(write({ owner: 'group:default/x' })).rejects.toThrow(
      'owner: there is no team group:default/x',
    );
  });
});
