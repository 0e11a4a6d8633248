import type { FakeQueries, PagerDutyWorld } from './FakePagerDuty';

type Answer = { status: number; body: unknown };

const referenceOf = (type: string, id: string, summary: string) => ({
  id,
  type: `${type}_reference`,
  summary,
  self: `https://api.pagerduty.com/${type}s/${id}`,
  html_url: `https://acme.pagerduty.com/${type}s/${id}`,
});

/** Answers in the shapes that the documentation of PagerDuty shows. */
export function answerOf<Path extends keyof FakeQueries>(
  path: Path,
  query: FakeQueries[Path],
  world: PagerDutyWorld,
  id: string | undefined,
): Answer {
  switch (path) {
    case '/services':
      return services(query as FakeQueries['/services'], world);
    case '/schedules':
      return schedules(query as FakeQueries['/schedules'], world);
    case '/schedules/:id':
      return schedule(query as FakeQueries['/schedules/:id'], world, id);
    case '/oncalls':
      return oncalls(query as FakeQueries['/oncalls'], world);
    default:
      return incidents(query as FakeQueries['/incidents'], world);
  }
}

function paged(
  name: string,
  items: readonly unknown[],
  { limit, offset }: { limit: number; offset: number },
): Answer {
  return {
    status: 200,
    body: {
      [name]: items.slice(offset, offset + limit),
      limit,
      offset,
      total: null,
      more: offset + limit < items.length,
    },
  };
}

function services(
  query: FakeQueries['/services'],
  world: PagerDutyWorld,
): Answer {
  const hasKeys = query['include[]'].includes('integrations');
  return paged(
    'services',
    world.services.map(({ id, name, policyId, integrationKey }) => {
      const policy = world.policies.find(each => each.id === policyId);
      const integration = referenceOf(
        'events_api_v2_inbound_integration',
        `I${id}`,
        'Events API V2',
      );
      return {
        ...referenceOf('service', id, name),
        type: 'service',
        name,
        description: null,
        status: 'active',
        escalation_policy: referenceOf(
          'escalation_policy',
          policyId,
          policy?.summary ?? policyId,
        ),
        teams: [],
        integrations: integrationKey
          ? [
              hasKeys
                ? { ...integration, integration_key: integrationKey }
                : integration,
            ]
          : [],
      };
    }),
    query,
  );
}

function headOf(
  { id, name, timeZone, teams }: PagerDutyWorld['schedules'][number],
  world: PagerDutyWorld,
) {
  return {
    ...referenceOf('schedule', id, name),
    type: 'schedule',
    name,
    time_zone: timeZone,
    description: null,
    escalation_policies: world.policies
      .filter(({ levels }) => levels.flat().includes(id))
      .map(each => referenceOf('escalation_policy', each.id, each.summary)),
    users: [],
    teams: teams.map(each => referenceOf('team', `PT${each}`, each)),
  };
}

function schedules(
  query: FakeQueries['/schedules'],
  world: PagerDutyWorld,
): Answer {
  return paged(
    'schedules',
    world.schedules.map(each => headOf(each, world)),
    query,
  );
}

function schedule(
  { since, until }: FakeQueries['/schedules/:id'],
  world: PagerDutyWorld,
  id: string | undefined,
): Answer {
  const found = world.schedules.find(each => each.id === id);
  if (!found) {
    return {
      status: 404,
      body: { error: { message: 'Not Found', code: 2100 } },
    };
  }
  const entries = found.entries
    .filter(
      ({ start, end }) => end > (since ?? '') && start < (until ?? '9999'),
    )
    .map(({ start, end, userId }) => ({
      start,
      end,
      user: userOf(userId, world, false),
    }));
  return {
    status: 200,
    body: {
      schedule: {
        ...headOf(found, world),
        schedule_layers: [],
        overrides_subschedule: {
          name: 'Overrides',
          rendered_schedule_entries: [],
        },
        final_schedule: {
          name: 'Final Schedule',
          rendered_schedule_entries: entries,
          rendered_coverage_percentage: 100,
        },
      },
    },
  };
}

function userOf(id: string, world: PagerDutyWorld, isWhole: boolean) {
  const user = world.users.find(each => each.id === id)!;
  const reference = referenceOf('user', id, user.name);
  return isWhole
    ? { ...reference, type: 'user', name: user.name, email: user.email }
    : reference;
}

function oncalls(
  query: FakeQueries['/oncalls'],
  world: PagerDutyWorld,
): Answer {
  const isWhole = query['include[]'].includes('users');
  const byId = new Map(world.schedules.map(each => [each.id, each]));
  const entries = world.policies.flatMap(policy =>
    policy.levels.flatMap((targets, index) =>
      targets.flatMap(target => {
        const found = byId.get(target);
        const shifts = found
          ? found.entries.filter(
              ({ start, end }) => end > query.since && start < query.until,
            )
          : [{ userId: target, start: null, end: null }];
        return shifts.map(({ userId, start, end }) => ({
          user: userOf(userId, world, isWhole),
          schedule: found
            ? referenceOf('schedule', found.id, found.name)
            : null,
          escalation_policy: referenceOf(
            'escalation_policy',
            policy.id,
            policy.summary,
          ),
          escalation_level: index + 1,
          start,
          end,
        }));
      }),
    ),
  );
  return paged('oncalls', entries, query);
}

function incidents(
  query: FakeQueries['/incidents'],
  world: PagerDutyWorld,
): Answer {
  const { since = '' } = query;
  const found = world.incidents.filter(
    ({ status, createdAt }) =>
      query['statuses[]'].includes(status) &&
      (query.date_range === 'all' || createdAt >= since),
  );
  return paged(
    'incidents',
    found.map(incident => ({
      ...referenceOf('incident', incident.id, incident.title),
      type: 'incident',
      incident_number: incident.number,
      number: incident.number,
      title: incident.title,
      created_at: incident.createdAt,
      updated_at: incident.resolvedAt ?? incident.createdAt,
      status: incident.status,
      urgency: incident.urgency,
      priority: incident.priority
        ? referenceOf('priority', `PP${incident.priority}`, incident.priority)
        : null,
      service: referenceOf('service', incident.serviceId, incident.serviceId),
      acknowledgements: incident.acknowledgedAt
        ? [
            {
              at: incident.acknowledgedAt,
              acknowledger: userOf(world.users[0].id, world, false),
            },
          ]
        : [],
      last_status_change_at:
        incident.resolvedAt ?? incident.acknowledgedAt ?? incident.createdAt,
      resolved_at: incident.resolvedAt ?? null,
      teams: [],
    })),
    query,
  );
}
