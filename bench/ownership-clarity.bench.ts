import type { Knex } from 'knex';
import { codeownersOf, onEachEngine } from './ownershipWorld';
import { median, report } from './report';

const count = 2000;
const moved = 50;
const rounds = 5;

interface Query {
  __knexUid: string;
  __knexTxId?: string;
  __knexQueryUid: string;
  sql: string;
}

/** How long the transactions last that write clarity: from their first statement to the end of their last one. */
function watchClarity(knex: Knex): () => number {
  const transactions = new Map<
    string,
    { from: number; to: number; isClarity: boolean }
  >();
  const keyOf = ({ __knexTxId, __knexQueryUid }: Query) =>
    __knexTxId ?? __knexQueryUid;
  const onQuery = (query: Query) => {
    const now = performance.now();
    const known = transactions.get(keyOf(query)) ?? {
      from: now,
      to: now,
      isClarity: false,
    };
    known.isClarity ||= /"?`?clarity`?"?\b/.test(query.sql);
    transactions.set(keyOf(query), known);
  };
  const onResponse = (_: unknown, query: Query) => {
    const known = transactions.get(keyOf(query));
    if (known) {
      known.to = performance.now();
    }
  };
  knex.on('query', onQuery);
  knex.on('query-response', onResponse);
  return () => {
    knex.off('query', onQuery);
    knex.off('query-response', onResponse);
    const all = [...transactions.values()].filter(each => each.isClarity);
    return all.reduce((sum, { from, to }) => sum + to - from, 0);
  };
}

async function stateOf(knex: Knex): Promise<Map<string, string>> {
  const rows: { entity_ref: string; fingerprint: string }[] = await knex(
    'clarity',
  ).select('entity_ref', 'fingerprint');
  return new Map(rows.map(row => [row.entity_ref, row.fingerprint]));
}

/** What a scan of one repository costs the clarity of 2,000 entities, on both engines. */
export default async function benchmark(): Promise<void> {
  await onEachEngine(count, async (engine, { knex, commit }) => {
    const scan = async (
      name: string,
      written: number,
      text: (round: number) => string,
      prepare?: () => Promise<unknown>,
    ) => {
      const timings: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await prepare?.();
        const before = await stateOf(knex);
        const stop = watchClarity(knex);
        await commit('CODEOWNERS', text(round));
        timings.push(stop());
        const changed = [...(await stateOf(knex))].filter(
          ([ref, fingerprint]) => before.get(ref) !== fingerprint,
        ).length;
        if (changed !== written) {
          throw new Error(`${changed} rows were written instead of ${written}`);
        }
      }
      report({
        name: `ownership-clarity/${engine}/${name}`,
        value: median(timings),
        unit: 'ms',
        limit: 2000,
        n: rounds,
        note: `Clarity of ${count} entities worked out after a scan of their repository; ${written} rows are written`,
      });
    };
    await scan(
      'nothing-changed',
      0,
      round => `${codeownersOf(count)}\n# ${round}`,
    );
    // Each scan moves the first services to another team, or back.
    await scan('50-changed', moved - moved / 10, round =>
      codeownersOf(count, round % 2 === 0 ? moved : 0),
    );
    await scan(
      'all-new',
      count,
      round => `${codeownersOf(count, moved)}\n# ${round}`,
      async () => await knex('clarity').delete(),
    );
  });
}
