import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { homeRoleOf } from './homeRole';
import { orderWidgets } from './widgetOrder';

const group = (name: string, lead?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name,
    namespace: 'acme',
    annotations: lead ? { 'waymark/lead': lead } : undefined,
  },
  spec: { type: 'team' },
});

const config = new ConfigReader({
  waymark: {
    groups: {
      platform: ['group:acme/ground', 'acme/tools'],
      escalation: ['group:acme/board'],
    },
  },
});

describe('homeRoleOf', () => {
  it.each([
    ['engineer', [group('red', 'user:acme/lea, user:default/noor')]],
    ['engineer', []],
    ['lead', [group('red', 'user:acme/lea, user:acme/kim')]],
    ['platform', [group('red', 'user:acme/kim'), group('tools')]],
    ['escalation', [group('ground'), group('board')]],
  ])('%s', (role, groups) => {
    expect(homeRoleOf('user:acme/kim', groups, config)).toBe(role);
  });

  it('knows nobody special without configuration', () => {
    expect(
      homeRoleOf('user:acme/kim', [group('board')], new ConfigReader({})),
    ).toBe('engineer');
  });
});

describe('orderWidgets', () => {
  const mine = 'home-page-widget:ownership/my-services';
  const needs = 'home-page-widget:ownership/needs-me';
  const search = 'home-page-widget:search/search-bar';

  it('shows first what the role came for, and unknown widgets last', () => {
    const widgets = ['other', needs, mine, 'another', search];
    const order = (role: 'engineer' | 'lead') =>
      orderWidgets(widgets, role, id => id);
    expect(order('engineer')).toEqual([
      search,
      mine,
      needs,
      'other',
      'another',
    ]);
    expect(order('lead')).toEqual([search, needs, mine, 'other', 'another']);
  });
});
