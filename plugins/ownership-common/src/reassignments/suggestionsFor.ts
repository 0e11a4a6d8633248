import { parseEntityRef } from '@backstage/catalog-model';
import type { Directory } from '../directory/Directory';
import type { AffectedUse, Suggestion } from './model';

/**
 * A team as it was when it was last seen with members.
 *
 * @public
 */
export interface KnownTeam {
  ref: string;
  title: string;
  /** Refs of the people who were in it. */
  memberRefs: readonly string[];
}

const mostSuggestions = 3;
/** Below this two names have little in common. */
const alike = 0.5;

/**
 * Teams that could take over, best first, each with the reason: where the
 * former members are now, whom CODEOWNERS names for the same things, and whose
 * name is like it.
 */
export function suggestionsFor(
  gone: {
    ref?: string;
    key: string;
    former?: KnownTeam;
    uses: readonly AffectedUse[];
  },
  input: {
    things: readonly { entityRef: string; codeownersRefs: readonly string[] }[];
    groups: readonly { ref: string; title: string }[];
    directory: Directory;
  },
): Suggestion[] {
  const { directory } = input;
  if (gone.key.startsWith('user:') && gone.uses.every(isLead)) {
    return [];
  }
  const candidates = input.groups.filter(
    ({ ref }) =>
      ref !== gone.ref && (directory.group(ref)?.memberCount ?? 0) > 0,
  );
  const scored = candidates.flatMap(({ ref, title }) => {
    const reasons: string[] = [];
    let score = 0;
    const moved = membersIn(ref, gone.former, directory);
    if (moved.share >= 0.5) {
      score += 2 * moved.share;
      reasons.push(
        `${moved.count} of ${moved.all} former members are in ${title}`,
      );
    }
    const named = input.things.filter(
      thing =>
        thing.codeownersRefs.includes(ref) &&
        gone.uses.some(use => use.entityRef === thing.entityRef),
    ).length;
    if (named > 0) {
      score += named / gone.uses.length;
      reasons.push(`CODEOWNERS names it for ${named} of the things`);
    }
    const likeness = Math.max(
      likenessOf(nameOf(gone.ref ?? gone.key), nameOf(ref)),
      gone.former ? likenessOf(gone.former.title, title) : 0,
    );
    if (likeness >= alike) {
      score += likeness;
      reasons.push('its name is like the old one');
    }
    return reasons.length > 0
      ? [{ score, ref, title, reason: sentenceOf(reasons) }]
      : [];
  });
  return scored
    .sort((a, b) => b.score - a.score || (a.ref < b.ref ? -1 : 1))
    .slice(0, mostSuggestions)
    .map(({ ref, title, reason }) => ({ ref, title, reason }));
}

function isLead({ use }: AffectedUse): boolean {
  return use === 'lead';
}

function membersIn(
  groupRef: string,
  former: KnownTeam | undefined,
  directory: Directory,
): { count: number; all: number; share: number } {
  const left = (former?.memberRefs ?? []).filter(ref => directory.user(ref));
  const count = left.filter(ref =>
    directory.user(ref)?.memberOf?.includes(groupRef),
  ).length;
  return {
    count,
    all: left.length,
    share: left.length === 0 ? 0 : count / left.length,
  };
}

/**
 * How much two names have in common, from 0 to 1: the share of their letter
 * pairs (Dice), and much when one has all the words of the other.
 */
function likenessOf(one: string, other: string): number {
  return hasWordsOf(one, other) || hasWordsOf(other, one)
    ? Math.max(0.75, commonPairs(one, other))
    : commonPairs(one, other);
}

function hasWordsOf(one: string, other: string): boolean {
  const words = wordsOf(other);
  return words.length > 0 && words.every(word => wordsOf(one).includes(word));
}

function wordsOf(name: string): string[] {
  return name
    .toLocaleLowerCase('en-US')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '' && word !== 'team');
}

function commonPairs(one: string, other: string): number {
  const [left, right] = [pairsOf(one), pairsOf(other)];
  if (left.length + right.length === 0) {
    return 0;
  }
  const rest = [...right];
  let common = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at >= 0) {
      rest.splice(at, 1);
      common += 1;
    }
  }
  return (2 * common) / (left.length + right.length);
}

function pairsOf(name: string): string[] {
  const letters = name
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{L}\p{N}]/gu, '');
  return [...letters].slice(1).map((letter, at) => letters[at] + letter);
}

function nameOf(key: string): string {
  try {
    return parseEntityRef(key, { defaultKind: 'group' }).name;
  } catch {
    return key.split('/').at(-1) ?? key;
  }
}

function sentenceOf(reasons: readonly string[]): string {
  const text = reasons.join('; ');
  return `${text.charAt(0).toLocaleUpperCase('en-US')}${text.slice(1)}.`;
}
