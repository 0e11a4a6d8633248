import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_AWAY,
  ANNOTATION_GITHUB_LOGIN,
  ANNOTATION_LEAD,
  ANNOTATION_TIME_ZONE,
} from '@waymark/people';
import type { Principal } from './DirectoryStore';

const principalFields = [
  'apiVersion',
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'spec.profile',
  'relations',
];

/** Every team and person of the catalog; throws when any page cannot be read, so that nobody is taken for gone. */
export async function readPrincipals(
  catalog: CatalogService,
  credentials: BackstageCredentials,
): Promise<Principal[]> {
  const people: Entity[] = [];
  for await (const page of catalog.streamEntities(
    { filter: { kind: ['Group', 'User'] }, fields: principalFields },
    { credentials },
  )) {
    people.push(...page);
  }
  return toPrincipals(people);
}

/** The teams and people among the entities, sorted by ref. */
export function toPrincipals(entities: readonly Entity[]): Principal[] {
  const parents = new Map(
    entities.map(entity => [
      stringifyEntityRef(entity),
      targetsOf(entity, RELATION_CHILD_OF),
    ]),
  );
  const members = new Map<string, number>();
  for (const entity of entities) {
    if (entity.kind === 'User') {
      // A Group counts the people of the groups below it: it is not empty for being a parent.
      const groups = new Set(targetsOf(entity, RELATION_MEMBER_OF));
      for (const group of groups) {
        parents.get(group)?.forEach(parent => groups.add(parent));
        members.set(group, (members.get(group) ?? 0) + 1);
      }
    }
  }
  return entities
    .map(entity => toPrincipal(entity, members))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

function toPrincipal(
  entity: Entity,
  members: ReadonlyMap<string, number>,
): Principal {
  const ref = stringifyEntityRef(entity);
  const profile = entity.spec?.profile as
    | { displayName?: unknown; email?: unknown }
    | undefined;
  const title =
    textOf(profile?.displayName) ??
    entity.metadata.title ??
    entity.metadata.name;
  return entity.kind === 'Group'
    ? {
        ref,
        kind: 'group',
        title,
        memberCount: members.get(ref) ?? 0,
        leads: leadsOf(entity),
        memberOf: refsOf(entity, RELATION_CHILD_OF),
      }
    : {
        ref,
        kind: 'user',
        title,
        email: textOf(profile?.email)?.toLocaleLowerCase('en-US'),
        leads: [],
        memberOf: refsOf(entity, RELATION_MEMBER_OF),
        login: annotationOf(entity, ANNOTATION_GITHUB_LOGIN)?.toLocaleLowerCase(
          'en-US',
        ),
        away: annotationOf(entity, ANNOTATION_AWAY),
        timeZone: annotationOf(entity, ANNOTATION_TIME_ZONE),
      };
}

function targetsOf(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
}

/** The same in lower case, sorted: the order says nothing. */
function refsOf(entity: Entity, type: string): string[] {
  return targetsOf(entity, type)
    .map(ref => ref.toLocaleLowerCase('en-US'))
    .sort();
}

function annotationOf(entity: Entity, name: string): string | undefined {
  return textOf(entity.metadata.annotations?.[name]);
}

function leadsOf(group: Entity): string[] {
  const text = group.metadata.annotations?.[ANNOTATION_LEAD] ?? '';
  const leads: string[] = [];
  for (const part of text.split(',')) {
    try {
      leads.push(
        stringifyEntityRef(
          parseEntityRef(part.trim(), {
            defaultKind: 'user',
            defaultNamespace: group.metadata.namespace,
          }),
        ),
      );
    } catch {
      // What is no ref names nobody.
    }
  }
  return leads;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
