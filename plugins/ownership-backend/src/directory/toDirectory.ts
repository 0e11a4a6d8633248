import {
  type Absence,
  type Directory,
  directoryOf,
  readAbsences,
} from '@waymark/plugin-ownership-common';
import type { Principal } from '@waymark/backend-features';

/** The stored teams and people as the pure decisions want them. */
export function toDirectory(principals: readonly Principal[]): Directory {
  return directoryOf({
    groups: principals
      .filter(principal => principal.kind === 'group')
      .map(({ ref, title, memberCount, leads, memberOf }) => ({
        ref,
        title,
        memberCount: memberCount ?? 0,
        leads,
        parents: memberOf,
      })),
    users: principals
      .filter(principal => principal.kind === 'user')
      .map(({ ref, title, email, memberOf, login }) => ({
        ref,
        title,
        email,
        memberOf,
        login,
      })),
  });
}

/** When the stored people are away. */
export function absencesOf(principals: readonly Principal[]): Absence[] {
  return principals.flatMap(({ ref, away, timeZone }) =>
    readAbsences(ref, away, timeZone),
  );
}
