import type { Principal } from '@waymark/backend-features';
import type { ProviderPerson } from '@waymark/plugin-oncall-node';

/** Who people of a provider are. */
export interface MatchedPeople {
  /** User ref by id at the provider: one that the catalog does not have where nobody fits. */
  refs: ReadonlyMap<string, string>;
  /** Names of those who are nobody of the catalog. */
  unmatched: string[];
  /** Their ids at the provider. */
  strangers: ReadonlySet<string>;
}

/**
 * Finds people in the catalog by email, and those who have none at the provider
 * by their name where exactly one person goes by it.
 */
export function matchPeople(
  providerId: string,
  people: readonly ProviderPerson[],
  principals: readonly Principal[],
): MatchedPeople {
  const users = principals.filter(({ kind }) => kind === 'user');
  const byEmail = new Map(
    users.flatMap(({ email, ref }) => (email ? [[email, ref]] : [])),
  );
  const byName = new Map<string, string[]>();
  for (const { ref, title } of users) {
    const own = ref.slice(ref.lastIndexOf('/') + 1);
    for (const name of new Set([lower(title), lower(own), lower(ref)])) {
      byName.set(name, [...(byName.get(name) ?? []), ref]);
    }
  }
  const refs = new Map<string, string>();
  const unmatched: string[] = [];
  const strangers = new Set<string>();
  const taken = new Set<string>();
  for (const { id, name, email } of people) {
    const named = email ? [] : byName.get(lower(name)) ?? [];
    const found =
      byEmail.get(lower(email ?? '')) ??
      (named.length === 1 ? named[0] : undefined);
    if (found) {
      refs.set(id, found);
    } else {
      unmatched.push(name);
      strangers.add(id);
      refs.set(id, strangerRef(providerId, name, taken));
    }
  }
  return { refs, unmatched, strangers };
}

/** A ref that says who it is, in a namespace that says where they are known. */
function strangerRef(
  providerId: string,
  name: string,
  taken: Set<string>,
): string {
  const words =
    lower(name)
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'somebody';
  let ref = `user:${providerId}/${words}`;
  for (let number = 2; taken.has(ref); number += 1) {
    ref = `user:${providerId}/${words}-${number}`;
  }
  taken.add(ref);
  return ref;
}

function lower(text: string): string {
  return text.trim().toLocaleLowerCase('en-US');
}
