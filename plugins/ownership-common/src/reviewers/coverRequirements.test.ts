import { coverRequirements, greedyChoice } from './coverRequirements';

/** Numbers from 0 to below 1 that are the same in every run. */
function numbersOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomRequirements(seed: number, most: number) {
  const next = numbersOf(seed);
  const owners = Array.from(
    { length: 1 + Math.floor(next() * most) },
    (_, index) => `group:default/${String.fromCharCode(97 + index)}`,
  );
  const requirements = Array.from(
    { length: 1 + Math.floor(next() * 12) },
    () => {
      const some = owners.filter(() => next() < 0.3);
      return some.length > 0
        ? some
        : [owners[Math.floor(next() * owners.length)]];
    },
  );
  return { owners, requirements };
}

const covers = (chosen: readonly string[], requirements: string[][]) =>
  requirements.every(each => each.some(owner => chosen.includes(owner)));

function fewestByTrying(owners: string[], requirements: string[][]): number {
  let fewest = owners.length;
  for (let mask = 0; mask < 1 << owners.length; mask++) {
    const chosen = owners.filter((_, index) => mask & (1 << index));
    if (chosen.length < fewest && covers(chosen, requirements)) {
      fewest = chosen.length;
    }
  }
  return fewest;
}

describe('coverRequirements', () => {
  it('covers everything with the fewest owners, never more than greedily', () => {
    for (let seed = 1; seed <= 1500; seed++) {
      const { owners, requirements } = randomRequirements(seed, 10);
      const cover = coverRequirements(requirements);
      const greedy = greedyChoice(
        requirements.map(each => new Set(each)),
        owners,
      );
      expect(covers(cover.owners, requirements)).toBe(true);
      expect(cover.fewest).toBe(true);
      expect([seed, cover.owners.length]).toEqual([
        seed,
        fewestByTrying(owners, requirements),
      ]);
      expect(cover.owners.length).toBeLessThanOrEqual(greedy.length);
    }
  });

  it('does not depend on the order of anything', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const { requirements } = randomRequirements(seed, 14);
      const shuffled = [...requirements]
        .reverse()
        .map(each => [...each].reverse());
      expect(coverRequirements(shuffled)).toEqual(
        coverRequirements(requirements),
      );
    }
  });

  it('says how far from the fewest a large choice can be, and stays quick', () => {
    const next = numbersOf(7);
    const owners = Array.from({ length: 60 }, (_, index) => `o${index}`);
    const requirements = Array.from({ length: 3000 }, () =>
      owners.filter(() => next() < 0.2),
    ).filter(each => each.length > 0);
    const start = performance.now();
    const cover = coverRequirements(requirements);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(covers(cover.owners, requirements)).toBe(true);
    expect(cover.fewest).toBe(false);
    expect(cover.atMostTimes).toBeGreaterThan(1);
  });

  it('takes the preferred of equal choices, and nothing for nothing', () => {
    const either = [['a', 'b', 'c']];
    expect(coverRequirements(either).owners).toEqual(['a']);
    expect(coverRequirements(either, ['c']).owners).toEqual(['c']);
    expect(coverRequirements([])).toEqual({ owners: [], fewest: true });
  });
});
