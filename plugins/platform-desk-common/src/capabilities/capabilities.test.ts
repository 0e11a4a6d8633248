import type { Entity } from '@backstage/catalog-model';
import { capabilityOf } from './capabilityOf';
import { entityFieldsOf, filledIn } from './entityFields';

const template = (parameters: unknown): Entity => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'moor',
    namespace: 'acme',
    annotations: { 'backstage.io/time-saved': 'P1DT2H' },
  },
  spec: { parameters: parameters as never },
});

const capability: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'moorings',
    namespace: 'acme',
    annotations: {
      'waymark/capability-state': 'self-service',
      'waymark/capability-path': 'moor, sink',
    },
  },
  spec: { type: 'platform-capability' },
};

describe('capabilities', () => {
  it('know their paths, what those save and what an entity fills in', () => {
    const pages = [
      {
        properties: {
          boat: {
            'ui:field': 'EntityPicker',
            'ui:options': {
              catalogFilter: { kind: 'Component', 'spec.type': 'boat' },
            },
          },
          quay: {
            'ui:field': 'EntityPicker',
            'ui:options': {
              catalogFilter: [{ kind: ['System', 'Domain'] }, { kind: 'API' }],
            },
          },
          anything: { 'ui:field': 'EntityPicker' },
          days: { type: 'integer' },
        },
      },
      {
        properties: {
          thing: { 'ui:field': 'WaymarkOwnedEntity' },
          crew: { 'ui:field': 'WaymarkTeam' },
        },
      },
    ];
    const { paths, problems } = capabilityOf(
      capability,
      new Map([['template:acme/moor', template(pages)]]),
    );
    expect(problems).toEqual([
      expect.stringContaining('template:acme/sink is not in the catalog'),
    ]);
    expect(paths[0]).toMatchObject({ savesMinutes: 26 * 60 });
    expect(paths[0].entityFields).toEqual([
      { name: 'boat', kind: 'component', type: 'boat' },
      { name: 'quay', kind: 'system' },
      { name: 'quay', kind: 'domain' },
      { name: 'quay', kind: 'api' },
      { name: 'thing', kind: 'component' },
      { name: 'crew', kind: 'group' },
    ]);
    const of = (ref: string, type?: string) => filledIn(paths[0], ref, type);
    expect(of('component:acme/raft', 'boat')).toEqual({
      boat: 'component:acme/raft',
    });
    expect(of('component:acme/raft')).toEqual({ thing: 'component:acme/raft' });
    expect(of('domain:acme/sea')).toEqual({ quay: 'domain:acme/sea' });
    expect(of('user:acme/ada')).toEqual({});
    expect(filledIn(paths[1], 'domain:acme/sea')).toEqual({});
  });

  it.each([undefined, 'text', 7, [null], { properties: [] }])(
    'take a form that is none, %j, for one without fields',
    parameters => {
      expect(entityFieldsOf(template(parameters))).toEqual([]);
    },
  );
});
