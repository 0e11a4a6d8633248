import { type Directory, directoryOf } from '@waymark/plugin-ownership-common';
import type { Principal } from './DirectoryStore';

/** The stored teams and people as the pure decisions want them. */
export function toDirectory(principals: readonly Principal[]): Directory {
  return directoryOf({
    groups: principals
      .filter(principal => principal.kind === 'group')
      .map(({ ref, title, memberCount, leads }) => ({
        ref,
        title,
        memberCount: memberCount ?? 0,
        leads,
      })),
    users: principals
      .filter(principal => principal.kind === 'user')
      .map(({ ref, title, email }) => ({ ref, title, email })),
  });
}
