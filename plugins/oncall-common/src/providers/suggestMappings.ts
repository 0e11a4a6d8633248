/**
 * Something with a name: an entity, or what it could be mapped to.
 *
 * @public
 */
export interface Named {
  id: string;
  /** Names that it goes by; the best of them counts. */
  names: readonly string[];
}

/**
 * A pair that seems to be the same thing.
 *
 * @public
 */
export interface SuggestedPair {
  entityRef: string;
  target: string;
  /** Between 0 and 1; 1 for the same name. */
  score: number;
  reason: string;
}

/** Words that say nothing about which one it is. */
const fillers = new Set(
  'a an and api app application call calls component default environment escalation for live of on oncall platform policy primary prod production rota rotation schedule secondary service services svc system team the'.split(
    ' ',
  ),
);

const leastScore = 0.6;
/** A word of more targets than that tells none from another. */
const mostOfWord = 50;

/**
 * Which entity is likely which target, by the words of their names: at most
 * one suggestion an entity, none where two targets are as likely. Depends on
 * nothing but its arguments; best first.
 *
 * @public
 */
export function suggestMappings(
  entities: readonly Named[],
  targets: readonly Named[],
  isDismissed: (entityRef: string, target: string) => boolean = () => false,
): SuggestedPair[] {
  const byWord = new Map<string, Set<number>>();
  const wordsOfTargets = targets.map(({ names }, index) => {
    const lists = names.map(wordsOf);
    for (const word of lists.flat()) {
      byWord.set(word, (byWord.get(word) ?? new Set()).add(index));
    }
    return lists;
  });
  const pairs = entities.flatMap(({ id, names }) => {
    const lists = names.map(wordsOf);
    const candidates = new Set(
      lists.flat().flatMap(word => {
        const found = byWord.get(word);
        return found && found.size <= mostOfWord ? [...found] : [];
      }),
    );
    const scored = [...candidates]
      .filter(index => !isDismissed(id, targets[index].id))
      .map(index => ({
        target: targets[index].id,
        ...bestOf(lists, wordsOfTargets[index]),
      }))
      .filter(({ score }) => score >= leastScore)
      .sort((one, other) => other.score - one.score);
    const [first, second] = scored;
    return first && first.score !== second?.score
      ? [{ entityRef: id, ...first }]
      : [];
  });
  return pairs.sort(
    (one, other) =>
      other.score - one.score || (one.entityRef < other.entityRef ? -1 : 1),
  );
}

/** The words of a name that tell it from others; all of them when none does. */
function wordsOf(name: string): string[] {
  const all = name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLocaleLowerCase('en-US')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
  const telling = all.filter(word => !fillers.has(word));
  return [...new Set(telling.length > 0 ? telling : all)];
}

function bestOf(
  some: readonly string[][],
  others: readonly string[][],
): { score: number; reason: string } {
  let best = { score: 0, reason: '' };
  for (const one of some) {
    for (const other of others) {
      const shared = one.filter(word => other.includes(word));
      const all = new Set([...one, ...other]).size;
      const score = all === 0 ? 0 : shared.length / all;
      if (score > best.score) {
        best = {
          score,
          reason:
            score === 1
              ? 'The same name'
              : `${shared.length} of ${all} words are the same: ${shared.join(
                  ', ',
                )}`,
        };
      }
    }
  }
  return best;
}
