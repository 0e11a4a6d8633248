import type { Entity } from '@backstage/catalog-model';

const apiVersion = 'backstage.io/v1alpha1';

/** A team, titled `Team <name>`. */
export function team(
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion,
    kind: 'Group',
    metadata: {
      name,
      namespace: 'default',
      title: `Team ${name}`,
      annotations,
    },
    spec: { type: 'team', children: [] },
  };
}

/** A person with an address at example.org, in these teams. */
export function person(name: string, ...teams: string[]): Entity {
  return {
    apiVersion,
    kind: 'User',
    metadata: { name, namespace: 'default', title: name },
    spec: { memberOf: teams, profile: { email: `${name}@example.org` } },
    relations: teams.map(each => ({
      type: 'memberOf',
      targetRef: `group:default/${each}`,
    })),
  };
}

/** A service in production; without an owner unless one is named. */
export function component(
  name: string,
  owner?: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion,
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
    spec: {
      type: 'service',
      lifecycle: 'production',
      ...(owner ? { owner } : {}),
    },
  };
}
