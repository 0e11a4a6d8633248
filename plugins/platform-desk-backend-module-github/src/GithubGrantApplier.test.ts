import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { FakeGithub } from './__testUtils__/FakeGithub';
import { GithubApi } from './GithubApi';
import { GithubGrantApplier } from './GithubGrantApplier';

const entity = (
  kind: string,
  name: string,
  annotations: Record<string, string> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', annotations },
  spec: {},
});
const entities = [
  entity('User', 'ada', { 'github.com/user-login': 'ada-hub' }),
  entity('User', 'abe', { 'github.com/user-login': 'abe-hub' }),
  entity('User', 'gone', { 'github.com/user-login': 'gone-hub' }),
  entity('User', 'sam'),
  entity('Group', 'blue', { 'github.com/team-slug': 'acme/blue' }),
  entity('Group', 'platform', { 'github.com/team-slug': 'acme/platform' }),
];

let github: FakeGithub;
beforeEach(async () => {
  github = await FakeGithub.start();
});
afterEach(() => github.server.close());

function applier(keeperRefs: string[] = []) {
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          {
            host: 'github.test',
            apiBaseUrl: github.server.url,
            token: 'gh-token',
          },
        ],
      },
    }),
  );
  return new GithubGrantApplier(new GithubApi(integrations, 0), {
    auth: mockServices.auth(),
    catalog: catalogServiceMock({ entities }),
    keeperRefs,
  });
}

const order = (...subjectRefs: string[]) => ({
  place: {
    repositoryUrl: 'https://github.test/acme/platform/tree/main/',
    serviceRef: 'component:default/pay',
    environment: 'production',
  },
  subjectRefs,
  cause: {
    grantId: 'g',
    change: 'granted' as const,
    requesterRef: 'user:default/ada',
  },
});
const reviewers = () => github.environments.get('production')?.reviewers;

describe('GithubGrantApplier', () => {
  it('makes those reviewers who have a grant, keeps what else the environment has, and takes them away again', async () => {
    github.environments.set('production', {
      wait_timer: 30,
      prevent_self_review: true,
      reviewers: [{ type: 'User', id: 99 }],
      deployment_branch_policy: {
        protected_branches: true,
        custom_branch_policies: false,
      },
    });
    const hub = applier();
    expect(hub.handles('https://github.test/acme/platform')).toBe(true);
    expect(hub.handles('https://gitlab.test/acme/platform')).toBe(false);
    const both = order('group:default/blue', 'user:default/ada');
    expect(await hub.apply(both)).toEqual({
      summary: 'Reviewers of production on GitHub: acme/blue, ada-hub.',
      url: 'https://github.test/acme/platform/deployments/production',
    });
    expect(github.environments.get('production')).toEqual({
      wait_timer: 30,
      prevent_self_review: true,
      reviewers: [
        { type: 'Team', id: 11 },
        { type: 'User', id: 1 },
      ],
      deployment_branch_policy: {
        protected_branches: true,
        custom_branch_policies: false,
      },
    });
    const puts = () =>
      github.server.requests.filter(each => each.startsWith('PUT')).length;
    await hub.apply(both);
    expect(puts()).toBe(1);
    await hub.apply(order('group:default/blue'));
    expect(reviewers()).toEqual([{ type: 'Team', id: 11 }]);
    const { summary } = await hub.apply(order());
    expect(summary).toContain('production has no reviewers on GitHub');
    expect(reviewers()).toEqual([]);
  });

  it('makes the environment, leaves its keepers when nobody has a grant, and says who is no reviewer', async () => {
    const hub = applier(['group:default/platform']);
    const { summary } = await hub.apply(
      order('user:default/sam', 'user:default/gone', 'user:default/none'),
    );
    expect(reviewers()).toEqual([{ type: 'Team', id: 12 }]);
    expect(summary).toBe(
      'Reviewers of production on GitHub: acme/platform. user:default/sam is no reviewer: it lacks the annotation github.com/user-login. user:default/gone is no reviewer: GitHub has no gone-hub. user:default/none is no reviewer: it lacks the annotation github.com/user-login.',
    );
    await hub.apply(order('user:default/abe'));
    expect(reviewers()).toEqual([{ type: 'User', id: 2 }]);
  });

  it('fails while GitHub is down, so that it is tried again', async () => {
    github.outage = () => ({ status: 503, body: { message: 'Unavailable' } });
    const hub = applier();
    await expect(hub.apply(order('user:default/ada'))).rejects.toThrow(
      /GitHub answers GET \/users\/ada-hub with 503/,
    );
    github.outage = undefined;
    await hub.apply(order('user:default/ada'));
    expect(reviewers()).toEqual([{ type: 'User', id: 1 }]);
  });
});
