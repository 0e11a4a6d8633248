import { registerMswTestHooks } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { ActionWorld } from '../__testUtils__/ActionWorld';
import { FakeGithub } from '../__testUtils__/FakeGithub';
import { createChangeAction } from '../actions/changeAction';
import { createPublishAction } from '../actions/publishAction';
import { createUpdateAction } from '../actions/updateAction';
import { GithubHost } from './GithubHost';

const server = setupServer();
const input = {
  host: 'github.com',
  organisation: 'acme',
  name: 'invoice-export',
  description: 'Sends invoices.',
  inputs: { name: 'invoice-export' },
};
const workspace = { 'README.md': '# Invoices\n', 'docs/a b.md': 'text\n' };
const service: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'invoice-export',
    annotations: {
      'backstage.io/source-location':
        'url:https://github.com/acme/invoice-export/tree/main/',
    },
  },
  spec: { type: 'service', owner: 'core' },
};

describe('golden paths on GitHub', () => {
  registerMswTestHooks(server);
  let world: ActionWorld;
  let github: FakeGithub;

  beforeEach(() => {
    const integrations = ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: { github: [{ host: 'github.com', token: 'gh-token' }] },
      }),
    );
    world = new ActionWorld([service], {
      hosts: [new GithubHost(integrations)],
    });
    github = new FakeGithub(world.git);
    server.use(...github.handlers());
  });

  afterEach(() => world.dispose());

  const publish = (options: object = {}, changes: object = {}) =>
    world.run(
      createPublishAction(world),
      { ...input, ...changes },
      { workspace, ...options },
    );
  const log = (ref = 'main') =>
    github.git('invoice-export', ['log', '--format=%s', ref]).split('\n');

  it('makes a repository with the same action as on this machine', async () => {
    const { outputs, checkpoints } = await publish();
    expect(outputs).toMatchObject({
      created: true,
      driver: 'github',
      repositoryUrl: 'https://github.com/acme/invoice-export',
      cloneUrl: 'https://github.com/acme/invoice-export.git',
      catalogInfoUrl:
        'https://github.com/acme/invoice-export/blob/main/catalog-info.yaml',
    });
    expect(checkpoints).toEqual(['repository', 'content']);
    expect(log()).toEqual(['Begin invoice-export', 'Initial commit']);
    expect(github.git('invoice-export', ['show', 'main:docs/a b.md'])).toBe(
      'text',
    );
    expect((await publish()).outputs).toMatchObject({
      created: false,
      commitSha: outputs.commitSha,
    });
  });

  it.each([
    { dieBefore: 'repository' },
    { dieAfter: 'repository' },
    { dieBefore: 'content' },
    { dieAfter: 'content' },
  ])('has one repository, filled once, after a death (%p)', async death => {
    await expect(publish(death)).rejects.toThrow('killed');
    await publish();
    expect(log()).toEqual(['Begin invoice-export', 'Initial commit']);
  });

  it('writes nothing in a dry run, and refuses a name that is taken', async () => {
    await publish({ isDryRun: true });
    expect(github.requests.filter(each => !each.startsWith('get'))).toEqual([]);
    await publish();
    await expect(publish({}, { inputs: { other: true } })).rejects.toThrow(
      'name: the repository acme/invoice-export exists already, and it was born from',
    );
  });

  it('makes no repository in another account than the one that was asked for', async () => {
    const api = 'https://api.github.com';
    const made: string[] = [];
    server.use(
      http.get(`${api}/repos/:owner/:repo`, () =>
        HttpResponse.json({ message: 'Not Found' }, { status: 404 }),
      ),
      http.get(`${api}/user`, () => HttpResponse.json({ login: 'bot' })),
      http.post(`${api}/user/repos`, () => {
        made.push('one');
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    await expect(publish({}, { organisation: 'nobody' })).rejects.toThrow(
      'organisation: there is no "nobody" on github.com',
    );
    expect(made).toEqual([]);
  });

  it('proposes a change as one pull request, and leaves merging to GitHub', async () => {
    await publish();
    const change = () =>
      world.run(
        createChangeAction(world),
        {
          entity: 'component:default/invoice-export',
          branch: 'flag-new-layout',
          title: 'Add the flag new-layout',
          merge: true,
        },
        { workspace: { 'flags/flags.flagd.json': '{"flags":{}}\n' } },
      );
    const first = await change();
    expect(first.outputs).toMatchObject({
      created: true,
      merged: false,
      branch: 'waymark/flag-new-layout',
      url: 'https://github.com/acme/invoice-export/pull/1',
      files: [{ path: 'flags/flags.flagd.json', change: 'add' }],
    });
    expect(first.checkpoints).toEqual(['branch']);
    expect((await change()).outputs).toMatchObject({
      created: false,
      url: first.outputs.url,
    });
    expect(github.pulls).toHaveLength(1);
    expect(log('waymark/flag-new-layout')).toHaveLength(3);
  });

  it('offers what the template has changed as one pull request', async () => {
    await publish();
    const update = () =>
      world.run(
        createUpdateAction(world),
        {
          entity: 'component:default/invoice-export',
          inputs: { name: 'invoice-export', update: true },
        },
        {
          workspace: {
            'README.md': '# Invoices, monthly\n',
            'ops/alerts.yaml': 'a: 1\n',
          },
          templateVersion: '1.3.0',
        },
      );
    const first = await update();
    expect(first.outputs).toMatchObject({
      created: true,
      differs: true,
      conflicts: [],
      branch: 'waymark/template-1-3-0',
      url: 'https://github.com/acme/invoice-export/pull/1',
    });
    const shown = (file: string) =>
      github.git('invoice-export', ['show', `waymark/template-1-3-0:${file}`]);
    expect(shown('README.md')).toBe('# Invoices, monthly');
    expect(() => shown('docs/a b.md')).toThrow();
    expect(JSON.parse(shown('.waymark/birth.json'))).toMatchObject({
      version: '1.3.0',
      inputs: { name: 'invoice-export' },
    });
    expect((await update()).outputs).toMatchObject({ created: false });
    expect(github.pulls).toHaveLength(1);
    expect(log()).toHaveLength(2);
  });

  it('says what to do about a wrong token, a missing right, a limit and an outage', async () => {
    await expect(publish({}, { token: 'other' })).rejects.toThrow(
      'GitHub answered 401: Bad credentials. Check the token',
    );
    const answer = (status: number, message: string) => {
      github.outage = () => HttpResponse.json({ message }, { status });
    };
    answer(403, 'Resource not accessible by integration');
    await expect(publish()).rejects.toThrow(
      'needs leave to administer repositories',
    );
    answer(403, 'API rate limit exceeded');
    await expect(publish()).rejects.toThrow('Retry in an hour');
    answer(502, 'Bad Gateway');
    await expect(publish()).rejects.toThrow('GitHub is down (502)');
    await expect(publish({}, { organisation: '../x' })).rejects.toThrow(
      'organisation: "../x" cannot be the name of an organisation',
    );
  });
});
