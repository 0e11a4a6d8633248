import { mockServices } from '@backstage/backend-test-utils';
import { collatorFactory } from '@waymark/backend-features';
import type {
  IncidentList,
  RetroDetails,
  RetroSummary,
  ScheduleSummary,
} from '@waymark/plugin-oncall-common';
import { oncallCollator } from './oncallCollator';

const till = 'component:default/till';
const core = 'group:default/core';
const schedule = {
  id: 'core-week',
  title: 'Core week',
  ownerRef: core,
  ownerTitle: 'Core team',
} as ScheduleSummary;
const incident = {
  id: 'i1',
  number: 7,
  title: 'Till is stuck',
  severity: 'P1',
  status: 'resolved',
  impact: 'Nobody can pay.',
  entities: [
    { entityRef: till, ownerRef: core },
    { entityRef: 'component:default/vault', ownerRef: core },
  ],
} as IncidentList['items'][number];
const retro = {
  id: 'i1',
  incidentNumber: 7,
  title: 'Till is stuck',
  severity: 'P1',
  status: 'published',
  entityRefs: [till, 'component:default/vault'],
  teamRefs: [core],
} as RetroSummary;

it('makes documents that only those find who see the team or what is hurt', async () => {
  const tokens: (string | undefined)[] = [];
  const asked: string[] = [];
  const factory = collatorFactory({
    auth: mockServices.auth(),
    sourceId: 'oncall',
    collator: oncallCollator({
      schedules: {
        list: async (_query, options) => {
          tokens.push(options?.token);
          return { items: [schedule], sourceProblems: [] };
        },
      },
      incidents: {
        list: async query =>
          query?.cursor
            ? { items: [{ ...incident, entities: [] }], hidden: 0 }
            : { items: [incident], next: 'more', hidden: 0 },
      },
      retros: {
        list: async () => ({
          items: [
            retro,
            { ...retro, id: 'i2', status: 'draft' },
            { ...retro, id: 'i3', status: 'cancelled' },
          ],
          hidden: 0,
        }),
        get: async id => {
          asked.push(id);
          return {
            sections: {
              'what-happened': '## First\n\n- The **belt** broke',
              timeline: '- Hurts vault',
            },
          } as unknown as RetroDetails;
        },
      },
    }),
  });
  const documents = [];
  for await (const document of await factory.getCollator()) {
    documents.push(document);
  }
  expect(documents).toEqual([
    {
      kind: 'schedule',
      title: 'Core week (on-call schedule)',
      text: 'On-call schedule of Core team.',
      location: '/oncall/schedules/core-week',
      owners: [core],
      authorization: { resourceRef: core },
    },
    {
      kind: 'incident',
      title: '#7 Till is stuck',
      text: 'P1 incident, resolved. Nobody can pay. Hurts till and 1 more.',
      location: '/oncall/incidents/i1',
      owners: [core],
      authorization: { resourceRef: till },
    },
    {
      kind: 'retro',
      title: 'Retro of #7 Till is stuck',
      text: 'Retro of P1 incident #7, published. First The belt broke',
      location: '/oncall/retros/i1',
      owners: [core],
      authorization: { resourceRef: till },
    },
    expect.objectContaining({
      location: '/oncall/retros/i2',
      text: 'Retro of P1 incident #7, draft.',
    }),
  ]);
  expect(asked).toEqual(['i1']);
  expect(tokens[0]).toEqual(expect.any(String));
  expect(factory.type).toBe('oncall');
  expect(factory.visibilityPermission?.name).toBe('catalog.entity.read');
});
