import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  ANNOTATION_GITHUB_LOGIN,
  Directory,
  directoryOf,
} from '@waymark/plugin-ownership-common';

const everybody: Directory = {
  ...directoryOf({ groups: [], users: [] }),
  group: ref =>
    ref.startsWith('group:')
      ? { ref, title: parseEntityRef(ref).name, memberCount: 1, leads: [] }
      : undefined,
  user: ref =>
    ref.startsWith('user:')
      ? { ref, title: parseEntityRef(ref).name }
      : undefined,
};

/**
 * The teams and people among the entities. Without any, everybody whom the
 * catalog names counts as existing: a checkout seldom has the organisation.
 */
export function directoryOfEntities(entities: readonly Entity[]): {
  directory: Directory;
  isAssumed: boolean;
} {
  const groups = entities.filter(entity => isOf(entity, 'group'));
  const users = entities.filter(entity => isOf(entity, 'user'));
  if (groups.length + users.length === 0) {
    return { directory: everybody, isAssumed: true };
  }
  return {
    directory: directoryOf({
      groups: groups.map(entity => ({
        ref: stringifyEntityRef(entity),
        title: titleOf(entity),
        memberCount: 1,
        leads: [],
        parents: refsOf(entity, 'parent'),
      })),
      users: users.map(entity => ({
        ref: stringifyEntityRef(entity),
        title: titleOf(entity),
        email: emailOf(entity),
        memberOf: [
          ...refsOf(entity, 'memberOf'),
          ...groups
            .filter(group =>
              refsOf(group, 'members').includes(stringifyEntityRef(entity)),
            )
            .map(group => stringifyEntityRef(group)),
        ],
        login: entity.metadata.annotations?.[ANNOTATION_GITHUB_LOGIN],
      })),
    }),
    isAssumed: false,
  };
}

function isOf(entity: Entity, kind: string): boolean {
  return entity.kind.toLocaleLowerCase('en-US') === kind;
}

function titleOf({ metadata }: Entity): string {
  return metadata.title ?? metadata.name;
}

function emailOf({ spec }: Entity): string | undefined {
  const profile = spec?.profile as { email?: unknown } | undefined;
  return typeof profile?.email === 'string' ? profile.email : undefined;
}

/** The refs of a field of the spec, complete and in lower case; what is none is left out. */
function refsOf(
  { metadata, spec }: Entity,
  field: 'parent' | 'memberOf' | 'members',
): string[] {
  const value = spec?.[field];
  return (Array.isArray(value) ? value : [value]).flatMap(text => {
    try {
      return typeof text === 'string'
        ? stringifyEntityRef(
            parseEntityRef(text, {
              defaultKind: field === 'members' ? 'user' : 'group',
              defaultNamespace: metadata.namespace,
            }),
          )
        : [];
    } catch {
      return [];
    }
  });
}
