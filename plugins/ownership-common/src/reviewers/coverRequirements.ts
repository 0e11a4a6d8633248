/** Owners of one connected part up to which every combination is tried. */
const EXACT_LIMIT = 16;

/** @public */
export interface RequirementCover {
  /** The chosen owners, in the order of preference. */
  owners: string[];
  /** Whether no smaller choice exists. */
  fewest: boolean;
  /** When that was not tried: at most so many times the fewest. */
  atMostTimes?: number;
}

/**
 * Chooses owners so that each requirement (a list of owners of whom one is
 * enough) has one of them. Requirements that share no owner are solved apart.
 * In a part of at most 16 owners every combination is tried, so that the choice
 * is the smallest; in a larger part the owner of most open requirements is
 * taken again and again, which is at most 1 + ½ + … + 1/d times as many, d being
 * the most requirements of one owner. Of equal choices it takes the one whose
 * owners come first in `preference`, then in the alphabet.
 *
 * @public
 */
export function coverRequirements(
  requirements: readonly (readonly string[])[],
  preference: readonly string[] = [],
): RequirementCover {
  const ranks = new Map(preference.map((owner, index) => [owner, index]));
  const rankOf = (owner: string) => ranks.get(owner) ?? preference.length;
  const compare = (a: string, b: string) =>
    rankOf(a) - rankOf(b) || (a < b ? -1 : Number(a > b));
  const chosen: string[] = [];
  let fewest = true;
  let atMostTimes = 1;
  for (const part of partsOf(smallest(requirements))) {
    const owners = withoutDominated(part, compare);
    if (owners.length <= EXACT_LIMIT) {
      chosen.push(...smallestChoice(part, owners));
    } else {
      fewest = false;
      atMostTimes = Math.max(atMostTimes, harmonic(mostOfOne(part, owners)));
      chosen.push(...greedyChoice(part, owners));
    }
  }
  return {
    owners: chosen.sort(compare),
    fewest,
    ...(fewest ? {} : { atMostTimes: Math.ceil(atMostTimes * 100) / 100 }),
  };
}

/** A requirement that contains another one is met with it. */
function smallest(
  requirements: readonly (readonly string[])[],
): ReadonlySet<string>[] {
  const sets = requirements
    .map(owners => new Set(owners))
    .filter(owners => owners.size > 0)
    .sort((a, b) => a.size - b.size);
  const kept: Set<string>[] = [];
  for (const set of sets) {
    if (!kept.some(small => [...small].every(owner => set.has(owner)))) {
      kept.push(set);
    }
  }
  return kept;
}

/** Requirements that hang together by their owners. */
function partsOf(
  requirements: readonly ReadonlySet<string>[],
): ReadonlySet<string>[][] {
  let parts: { owners: Set<string>; requirements: ReadonlySet<string>[] }[] =
    [];
  for (const requirement of requirements) {
    const merged = {
      owners: new Set(requirement),
      requirements: [requirement],
    };
    const apart = [];
    for (const part of parts) {
      if ([...requirement].some(owner => part.owners.has(owner))) {
        part.owners.forEach(owner => merged.owners.add(owner));
        merged.requirements.push(...part.requirements);
      } else {
        apart.push(part);
      }
    }
    parts = [...apart, merged];
  }
  return parts.map(part => part.requirements);
}

/** The owners in order, without those who meet nothing that another one does not meet too. */
function withoutDominated(
  part: readonly ReadonlySet<string>[],
  compare: (a: string, b: string) => number,
): string[] {
  const owners = [...new Set(part.flatMap(each => [...each]))].sort(compare);
  const met = new Map(
    owners.map(owner => [owner, part.filter(each => each.has(owner))]),
  );
  const isWithin = (a: string, b: string) =>
    met.get(a)!.every(each => each.has(b));
  return owners.filter(
    (owner, index) =>
      !owners.some(
        (other, otherIndex) =>
          otherIndex !== index &&
          isWithin(owner, other) &&
          (otherIndex < index || !isWithin(other, owner)),
      ),
  );
}

function smallestChoice(
  part: readonly ReadonlySet<string>[],
  owners: readonly string[],
): string[] {
  const masks = part.map(each =>
    owners.reduce(
      (mask, owner, index) => (each.has(owner) ? mask | (1 << index) : mask),
      0,
    ),
  );
  const choose = (size: number, from: number, mask: number): number => {
    if (size === 0) {
      return masks.every(each => (each & mask) !== 0) ? mask : 0;
    }
    for (let index = from; index <= owners.length - size; index++) {
      const found = choose(size - 1, index + 1, mask | (1 << index));
      if (found !== 0) {
        return found;
      }
    }
    return 0;
  };
  for (let size = 1; size <= owners.length; size++) {
    const mask = choose(size, 0, 0);
    if (mask !== 0) {
      return owners.filter((_, index) => (mask & (1 << index)) !== 0);
    }
  }
  return [];
}

/** The choice that takes the owner of most open requirements again and again; exported for its test. */
export function greedyChoice(
  part: readonly ReadonlySet<string>[],
  owners: readonly string[],
): string[] {
  const chosen: string[] = [];
  let open = part;
  while (open.length > 0) {
    let best = '';
    let most = 0;
    for (const owner of owners) {
      const count = open.filter(each => each.has(owner)).length;
      if (count > most) {
        best = owner;
        most = count;
      }
    }
    const taken = best;
    chosen.push(taken);
    open = open.filter(each => !each.has(taken));
  }
  return chosen;
}

function mostOfOne(
  part: readonly ReadonlySet<string>[],
  owners: readonly string[],
): number {
  return Math.max(
    ...owners.map(owner => part.filter(each => each.has(owner)).length),
  );
}

function harmonic(count: number): number {
  let sum = 0;
  for (let index = 1; index <= count; index++) {
    sum += 1 / index;
  }
  return sum;
}
