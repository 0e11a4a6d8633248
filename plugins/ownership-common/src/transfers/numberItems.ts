import { InputError } from '@backstage/errors';
import type { TransferItem, TransferItemPlan } from './transfer';

/**
 * The items of a plan with ids. One with the id of an item that stands keeps
 * how far it is; one without gets an id from its title. Throws `InputError`
 * for an id that is used twice or a week that the plan does not have.
 */
export function numberItems(
  planned: readonly TransferItemPlan[],
  standing: readonly TransferItem[],
  weeks: number,
): TransferItem[] {
  const used = new Set<string>();
  const taken = new Set([
    ...standing.map(({ id }) => id),
    ...planned.flatMap(({ id }) => id ?? []),
  ]);
  return planned.map((item, index) => {
    if (item.week > weeks) {
      throw new InputError(
        `items.${index}.week: is week ${item.week} of a plan of ${weeks}; make the plan longer or the week earlier`,
      );
    }
    const id = item.id ?? freeId(item.title, taken);
    if (used.has(id)) {
      throw new InputError(`items.${index}.id: '${id}' is used twice`);
    }
    used.add(id);
    taken.add(id);
    const before = standing.find(each => each.id === id);
    return {
      ...item,
      id,
      state: before?.state ?? 'open',
      ...(before?.settled ? { settled: before.settled } : {}),
    };
  });
}

function freeId(title: string, taken: ReadonlySet<string>): string {
  const name =
    title
      .toLocaleLowerCase('en-US')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50) || 'item';
  let id = name;
  for (let number = 2; taken.has(id); number++) {
    id = `${name}-${number}`;
  }
  return id;
}
