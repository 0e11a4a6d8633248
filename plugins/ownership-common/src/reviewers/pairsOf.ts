import type { ReviewPair, ReviewRequirement } from './reviewerPlan';

/**
 * The pairs of owners who must both approve: each is the only one who can meet
 * a requirement, in different areas or by a joint ownership of the rule `all`.
 * In the order of the alphabet.
 *
 * @public
 */
export function pairsOf(
  requirements: readonly ReviewRequirement[],
  titleOf: (ref: string) => string,
): ReviewPair[] {
  const needed = new Map<string, ReviewRequirement[]>();
  for (const requirement of requirements) {
    if (requirement.anyOf.length === 1) {
      const [ref] = requirement.anyOf;
      needed.set(ref, [...(needed.get(ref) ?? []), requirement]);
    }
  }
  const refs = [...needed.keys()].sort();
  return refs.flatMap((a, index) =>
    refs.slice(index + 1).map((b): ReviewPair => {
      const ofA = needed.get(a)!;
      const ofB = needed.get(b)!;
      const joint = ofA.find(
        one =>
          one.source === 'joint' &&
          ofB.some(two => two.source === 'joint' && two.area === one.area),
      );
      return {
        owners: [a, b],
        titles: [titleOf(a), titleOf(b)],
        kind: joint ? 'joint' : 'cross-module',
        reason: joint
          ? joint.reason
          : `The change touches ${areasOf(ofA)} and ${areasOf(ofB)}`,
      };
    }),
  );
}

function areasOf(requirements: readonly ReviewRequirement[]): string {
  const areas = [...new Set(requirements.map(({ area }) => area))].sort();
  return areas.length > 2
    ? `${areas.slice(0, 2).join(', ')} and ${areas.length - 2} more`
    : areas.join(' and ');
}
