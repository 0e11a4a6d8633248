import {
  AuthorizeResult,
  createPermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogConditions } from '@backstage/plugin-catalog-backend/alpha';
import { catalogPermissions } from '@backstage/plugin-catalog-common/alpha';
import { scaffolderTaskConditions } from '@backstage/plugin-scaffolder-backend/alpha';
import { scaffolderPermissions } from '@backstage/plugin-scaffolder-common/alpha';
import { Person, Roles } from '@waymark/people';
import { localGitPermissions } from '@waymark/plugin-local-git-common';
import { oncallPermissions } from '@waymark/plugin-oncall-common';
import { ownershipPermissions } from '@waymark/plugin-ownership-common';
import { platformDeskPermissions } from '@waymark/plugin-platform-desk-common';
import { decide } from './decide';

const unknownPermissions = (
  ['read', 'create', 'update', 'delete'] as const
).map(action =>
  createPermission({
    name: `somebody-elses.thing.${action}`,
    attributes: { action },
  }),
);
const permissions: Permission[] = [
  ...catalogPermissions,
  ...scaffolderPermissions,
  ...localGitPermissions,
  ...ownershipPermissions,
  ...oncallPermissions,
  ...platformDeskPermissions,
  ...unknownPermissions,
  createPermission({ name: 'somebody-elses.button', attributes: {} }),
];

interface World {
  roles: Roles;
  owner: string;
  people: Record<Kind, Person | undefined>;
}

type Kind =
  | 'anonymous'
  | 'stranger'
  | 'member'
  | 'other'
  | 'lead'
  | 'platform'
  | 'escalation'
  | 'product';

/** The same people and groups under the names of another company. */
function worldOf(namespace: string, names: Record<string, string>): World {
  const group = (name: string) => `group:${namespace}/${names[name]}`;
  const person = (name: string, groups: string[], led: string[] = []) => ({
    userRef: `user:${namespace}/${names[name] ?? name}`,
    ownershipRefs: [`user:${namespace}/${names[name] ?? name}`, ...groups],
    ledGroupRefs: led,
  });
  return {
    owner: group('owner'),
    roles: {
      platform: [group('platform')],
      escalation: [group('escalation')],
      product: [group('product')],
    },
    people: {
      anonymous: undefined,
      stranger: person('sam', []),
      member: person('mia', [group('owner')]),
      other: person('oto', [group('other')]),
      lead: person('lee', [], [group('owner')]),
      platform: person('pia', [group('platform')]),
      escalation: person('eva', [group('escalation')]),
      product: person('pam', [group('product')]),
    },
  };
}

const worlds: [string, World][] = [
  [
    'as in the example',
    worldOf('default', {
      owner: 'core-analytics',
      other: 'integrations',
      platform: 'platform',
      escalation: 'engineering-leadership',
      product: 'product',
    }),
  ],
  [
    'under other names',
    worldOf('acme', {
      owner: 'platform',
      other: 'engineering-leadership',
      platform: 'foundations',
      escalation: 'heads',
      product: 'owners',
      sam: 'platform',
    }),
  ],
];

const everybody = '+++++++';
// Who may, in this order: stranger, member of the owning team, member of
// another team, lead of the owning team who is no member, platform, escalation,
// product. '+' may, '-' may not, 'own' is what they own or started themselves.
const table: Record<string, string> = {
  'catalog.entity.read': everybody,
  'catalog.entity.create': '-++++++',
  'catalog.entity.delete': '-+-+++-',
  'catalog.entity.refresh': '-+-+++-',
  'catalog.entity.validate': everybody,
  'catalog.location.read': everybody,
  'catalog.location.create': '-++++++',
  'catalog.location.analyze': everybody,
  'catalog.location.delete': '----+--',
  'catalog.ingestion.read': everybody,
  'catalog.ingestion.manage': '----+--',
  'scaffolder.action.execute': everybody,
  'scaffolder.template.parameter.read': everybody,
  'scaffolder.template.step.read': everybody,
  'scaffolder.template.dry-run': everybody,
  'scaffolder.template.management': '----+--',
  'scaffolder.task.create': everybody,
  // Of a task that the member of the owning team started
  'scaffolder.task.read': '-+--+--',
  'scaffolder.task.cancel': '-+--+--',
  'local-git.repository.read': everybody,
  'ownership.read': everybody,
  'ownership.webhooks.manage': '----+--',
  'ownership.dispute.open': everybody,
  'ownership.dispute.comment': everybody,
  'ownership.dispute.settle': '-----+-',
  // Of a dispute that the owning team claims, and that its member opened
  'ownership.dispute.agree': '-+-+---',
  'ownership.dispute.withdraw': '-+---+-',
  'ownership.repository.scan': '-+-+++-',
  'ownership.proposal.create': '-+-+++-',
  'ownership.proposal.merge': '-+-+++-',
  // Nobody confirms for others, whatever their role
  'ownership.thing.confirm': '-+-+---',
  // Of a reassignment to the owning team
  'ownership.reassignment.propose': '---+++-',
  'ownership.transfer.create': '-+-+++-',
  'ownership.transfer.edit': '-+-+++-',
  'ownership.transfer.sign': '-+-+---',
  'ownership.transfer.cancel': '-+-+++-',
  'ownership.transfer.escalate': '-+-+++-',
  'oncall.read': everybody,
  // Of a schedule of the owning team
  'oncall.schedule.manage': '-+-++--',
  'oncall.override.create': '-+-++--',
  'oncall.schedule-files.read-now': '----+--',
  // Of a swap that the member of the owning team asked for
  'oncall.swap.request': '-+-----',
  'oncall.swap.answer': '-+-----',
  'oncall.swap.withdraw': '-+-----',
  // Of the member of the owning team, who hides them
  'oncall.contact.read': '-+-+---',
  // Of that member; a lead is named by what is asked about
  'oncall.load.read': '-+-----',
  'oncall.incident.declare': everybody,
  'oncall.incident.note': everybody,
  // Of an incident that hurts what the owning team owns
  'oncall.incident.acknowledge': '-+-+++-',
  'oncall.incident.update': '-+-+++-',
  'oncall.alert.map': '-+-+++-',
  'oncall.escalation.update': '-+-+++-',
  'oncall.webhooks.manage': '----+--',
  'oncall.service.map': '-+-+++-',
  'oncall.providers.manage': '----+--',
  // Of a retro that the owning team writes
  'oncall.retro.edit': '-+-+++-',
  // Nobody signs for others, whatever their role
  'oncall.retro.sign': '-+-+---',
  'oncall.retro.cancel': '----++-',
  'oncall.action-item.update': '-+-+++-',
  'platform-desk.read': everybody,
  'platform-desk.ticket.create': everybody,
  'platform-desk.ticket.import': '----+--',
  // Of a request of the owning team
  'platform-desk.ticket.read': '-+-+++-',
  'platform-desk.ticket.edit': '-+-++--',
  'platform-desk.ticket.comment': '-+-++--',
  'platform-desk.ticket.triage': '----+--',
  'platform-desk.run.read-all': '----++-',
  // What runs golden paths records them
  'platform-desk.run.record': '-------',
  'platform-desk.access.request': everybody,
  'platform-desk.access.read-all': '----++-',
  'somebody-elses.thing.read': everybody,
  'somebody-elses.thing.create': '-------',
  'somebody-elses.thing.update': '-------',
  'somebody-elses.thing.delete': '-------',
  'somebody-elses.button': '-------',
};
const order: Kind[] = [
  'stranger',
  'member',
  'other',
  'lead',
  'platform',
  'escalation',
  'product',
];

interface Rule {
  rule: string;
  params: Record<string, string[]>;
}

/** What a decision comes to for a thing of the owning team. */
function isAllowed(decision: PolicyDecision, world: World): boolean {
  if (decision.result !== AuthorizeResult.CONDITIONAL) {
    return decision.result === AuthorizeResult.ALLOW;
  }
  const conditions = decision.conditions as Rule | { anyOf: Rule[] };
  const rules = 'anyOf' in conditions ? conditions.anyOf : [conditions];
  return rules.some(rule => applies(rule, world));
}

function applies({ rule, params }: Rule, world: World): boolean {
  const claims = params.claims ?? params.ownerRefs;
  const member = world.people.member!.userRef;
  switch (rule) {
    case 'IS_ENTITY_OWNER':
    case 'IS_REPOSITORY_OWNER':
    case 'IS_THING_OWNER':
    case 'IS_RECEIVED_BY':
    case 'IS_TRANSFER_SIDE':
    case 'IS_DISPUTE_CLAIMANT':
    case 'IS_SCHEDULE_TEAM':
    case 'IS_INCIDENT_OWNER':
    case 'IS_RETRO_ACTOR':
    case 'IS_TICKET_PARTY':
    case 'IS_TICKET_EDITOR':
      return claims.includes(world.owner);
    case 'IS_DISPUTE_OPENER':
      return params.userRef === (member as never);
    case 'IS_TASK_OWNER':
      return params.createdBy.includes(member);
    case 'IS_CONCERNED':
      return claims.includes(member);
    case 'IS_OPEN_OR_CONCERNED':
      return claims.includes(member) || claims.includes(world.owner);
    case 'IS_INCIDENT_RESPONDER':
    case 'HAS_NO_OWNER':
      return false;
    default:
      throw new Error(`Unknown rule ${rule}`);
  }
}

describe.each(worlds)('decide, %s', (_, world) => {
  it('covers every permission that the installed packages have', () => {
    expect(permissions.map(({ name }) => name).sort()).toEqual(
      Object.keys(table).sort(),
    );
  });

  it.each(
    permissions.map(permission => [permission.name, permission] as const),
  )('%s: every kind of person', (name, permission) => {
    const row = order.map(kind =>
      isAllowed(decide(permission, world.people[kind], world.roles), world)
        ? '+'
        : '-',
    );
    expect(row.join('')).toBe(table[name]);
    expect(decide(permission, world.people.anonymous, world.roles)).toEqual({
      result: AuthorizeResult.DENY,
    });
  });
});

describe('conditions', () => {
  const [[, world]] = worlds;
  const conditionsOf = (name: string, person: Person) => {
    const permission = permissions.find(each => each.name === name)!;
    const decision = decide(permission, person, world.roles);
    return decision.result === AuthorizeResult.CONDITIONAL && decision;
  };

  it('are those that catalog and scaffolder know', () => {
    const person = world.people.lead!;
    expect(conditionsOf('catalog.entity.delete', person)).toMatchObject({
      pluginId: 'catalog',
      conditions: catalogConditions.isEntityOwner({
        claims: [person.userRef, world.owner],
      }),
    });
    expect(conditionsOf('scaffolder.task.cancel', person)).toMatchObject({
      pluginId: 'scaffolder',
      conditions: scaffolderTaskConditions.isTaskOwner({
        createdBy: [person.userRef],
      }),
    });
  });
});
