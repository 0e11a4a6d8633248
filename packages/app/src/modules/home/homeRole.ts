import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { ANNOTATION_LEAD } from '@waymark/plugin-ownership-common';

/** What somebody comes to the home page for. */
export type HomeRole =
  | 'engineer'
  | 'lead'
  | 'platform'
  | 'product'
  | 'escalation';

/** Roles that are lists of Group refs in the configuration. */
const CONFIGURED = ['escalation', 'platform', 'product'] as const;

/**
 * The role of a person by their own groups: the configured ones first, then the lead of a team, else engineer. Refs
 * without kind or namespace mean `group:default/…` and `user:default/…`.
 */
export function homeRoleOf(
  userRef: string,
  ownGroups: readonly Entity[],
  config: Config,
): HomeRole {
  const own = new Set(ownGroups.map(group => stringifyEntityRef(group)));
  for (const role of CONFIGURED) {
    const refs = config.getOptionalStringArray(`waymark.groups.${role}`) ?? [];
    if (refs.some(ref => own.has(fullRef(ref, 'group')))) {
      return role;
    }
  }
  const leads = ownGroups
    .flatMap(group => group.metadata.annotations?.[ANNOTATION_LEAD]?.split(','))
    .filter(ref => ref?.trim())
    .map(ref => fullRef(ref!.trim(), 'user'));
  return leads.includes(fullRef(userRef, 'user')) ? 'lead' : 'engineer';
}

function fullRef(ref: string, defaultKind: string): string {
  return stringifyEntityRef(
    parseEntityRef(ref, { defaultKind, defaultNamespace: 'default' }),
  );
}
