import type { PagerDutyWorld } from './FakePagerDuty';

const hourMillis = 60 * 60_000;
const weekMillis = 7 * 24 * hourMillis;

/**
 * An account with this many services and schedules: each schedule rotates four
 * people by the week, each has an escalation policy of two levels, and services
 * take the policies in turn.
 *
 * @public
 */
export function pagerDutyWorld(size: {
  services: number;
  schedules: number;
  users: number;
  /** Of the schedules, how many no policy uses. */
  unused?: number;
  /** An instant in a week of the rotations. */
  around: Date;
}): PagerDutyWorld {
  const { services, schedules, users, unused = 0, around } = size;
  const monday = Math.floor(around.getTime() / weekMillis) * weekMillis;
  const userOf = (number: number) => {
    const id = `PU${number % users}`;
    return {
      id,
      type: 'user',
      summary: `Person ${number % users}`,
      name: `Person ${number % users}`,
      email: `person-${number % users}@example.org`,
      html_url: `https://acme.pagerduty.com/users/${id}`,
    };
  };
  const policies = Array.from({ length: schedules - unused }, (_, index) => ({
    id: `PE${index}`,
    summary: `Team ${index}`,
    levels: [[`PS${index}`], [`PS${(index + 1) % (schedules - unused)}`]],
  }));
  return {
    token: 'u+fake',
    users: Array.from({ length: users }, (_, index) => userOf(index)),
    policies,
    schedules: Array.from({ length: schedules }, (_, index) => ({
      id: `PS${index}`,
      name: `Team ${index} on call`,
      timeZone: 'Europe/Berlin',
      teams: [`Team ${index}`],
      entries: Array.from({ length: 30 }, (__, week) => ({
        start: new Date(monday + (week - 4) * weekMillis).toISOString(),
        end: new Date(monday + (week - 3) * weekMillis).toISOString(),
        userId: userOf(index + week).id,
      })),
    })),
    services: Array.from({ length: services }, (_, index) => ({
      id: `PV${index}`,
      name: `service-${index}`,
      policyId: policies[index % policies.length].id,
      integrationKey: `key-${index}`,
    })),
    incidents: [
      {
        id: 'PI1',
        number: 1,
        title: 'The queue grows',
        serviceId: 'PV0',
        status: 'acknowledged',
        urgency: 'high',
        priority: 'P1',
        createdAt: new Date(around.getTime() - hourMillis).toISOString(),
        acknowledgedAt: new Date(
          around.getTime() - hourMillis + 300_000,
        ).toISOString(),
      },
      {
        id: 'PI2',
        number: 2,
        title: 'Disk is full',
        serviceId: 'PV0',
        status: 'resolved',
        urgency: 'low',
        createdAt: new Date(around.getTime() - 26 * hourMillis).toISOString(),
        resolvedAt: new Date(around.getTime() - 25 * hourMillis).toISOString(),
      },
    ],
  };
}
