import { onEachEngine, p95 } from './ownershipWorld';
import { report } from './report';

const count = 2000;
const rounds = 60;
const warmUp = 15;

async function measure(ask: () => Promise<void>): Promise<number[]> {
  const timings: number[] = [];
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const started = performance.now();
    await ask();
    if (round >= warmUp) {
      timings.push(performance.now() - started);
    }
  }
  return timings;
}

async function json<T>(response: Response): Promise<T> {
  if (!response.ok) {
    throw new Error(`${response.url} answered ${response.status}`);
  }
  return (await response.json()) as T;
}

/** The answers behind the ownership page, over HTTP, on both engines. */
export default async function benchmark(): Promise<void> {
  await onEachEngine(count, async (engine, { baseUrl }) => {
    const overview = await measure(async () => {
      const { thingCount, clarityCounts } = await json<{
        thingCount: number;
        clarityCounts: { low: number };
      }>(await fetch(`${baseUrl}/overview`));
      if (thingCount !== count || clarityCounts.low !== count / 10) {
        throw new Error(`${thingCount} things, ${clarityCounts.low} low`);
      }
    });
    report({
      name: `ownership-page/${engine}/overview/p95`,
      value: p95(overview),
      unit: 'ms',
      limit: 150,
      n: rounds,
      note: `GET /overview with ${count} things of one repository, 200 of them unowned, answer parsed; ${warmUp} rounds of warming up are left out`,
    });
    const things = await measure(async () => {
      await json(await fetch(`${baseUrl}/things?clarity=low`));
    });
    report({
      name: `ownership-page/${engine}/things/p95`,
      value: p95(things),
      unit: 'ms',
      limit: 150,
      n: rounds,
      note: `GET /things?clarity=low, ${
        count / 10
      } rows out of ${count} things`,
    });
    const body = JSON.stringify({
      entityRefs: Array.from(
        { length: 1000 },
        (_, index) => `component:default/service-${index}`,
      ),
    });
    const clarity = await measure(async () => {
      const { items } = await json<{ items: object[] }>(
        await fetch(`${baseUrl}/clarity`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        }),
      );
      if (items.length !== 1000) {
        throw new Error(`Only ${items.length} levels were answered`);
      }
    });
    report({
      name: `ownership-page/${engine}/clarity-1000/p95`,
      value: p95(clarity),
      unit: 'ms',
      limit: 150,
      n: rounds,
      note: 'POST /clarity for 1,000 entities: the column of the catalog',
    });
  });
}
