import { monitorEventLoopDelay } from 'node:perf_hooks';
import { capabilityOf, onEachDesk } from './deskWorld';
import type { Knex } from 'knex';
import { report } from './report';

const lines = 50_000;
/** Of every so many lines one is broken, in four ways by turns. */
const brokenEvery = 100;
const header =
  'key,title,description,requester,team,capability,category,created,triaged,closed';

function line(index: number): string {
  const day = String(1 + (index % 28)).padStart(2, '0');
  const good = [
    `OLD-${index}`,
    `"Request ${index}, from the old queue"`,
    'x'.repeat(200),
    `user:default/person-${index % 500}`,
    `group:default/team-${index % 50}`,
    capabilityOf(index),
    'self-service',
    `2026-0${1 + (index % 9)}-${day}T09:00:00Z`,
    '',
    '',
  ];
  if (index % brokenEvery !== brokenEvery - 1) {
    return good.join(',');
  }
  switch (Math.floor(index / brokenEvery) % 4) {
    case 0:
      return good.with(1, '').join(',');
    case 1:
      return good.with(3, 'somebody').join(',');
    case 2:
      return good.with(1, '"never closed').join(',');
    default:
      return `${good.join(',')},more,than,there,are`;
  }
}

/** A file of 50,000 requests, one line in a hundred of them broken, imported twice over HTTP, on both engines. */
export default async function benchmark(): Promise<void> {
  const csv = [
    header,
    ...Array.from({ length: lines }, (_, index) => line(index)),
  ].join('\n');
  const broken = lines / brokenEvery;
  await onEachDesk(async (engine, { knex, baseUrl }) => {
    const send = async () => {
      const response = await fetch(`${baseUrl}/imports`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ source: 'old', csv }),
      });
      return (await response.json()) as {
        imported: number;
        known: number;
        broken: number;
        problems: { line: number }[];
      };
    };
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 50);
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const started = performance.now();
    const first = await send();
    const seconds = (performance.now() - started) / 1000;
    delay.disable();
    clearInterval(watch);
    const expected = Array.from(
      { length: broken },
      (_, index) => (index + 1) * brokenEvery + 1,
    );
    if (
      first.imported !== lines - broken ||
      JSON.stringify(first.problems.map(each => each.line)) !==
        JSON.stringify(expected)
    ) {
      throw new Error(
        `${first.imported} imported, problems at ${first.problems.length} lines`,
      );
    }
    const bytes = Buffer.byteLength(csv);
    report({
      name: `desk-import/${engine}/first`,
      value: seconds,
      unit: 's',
      limit: 60,
      n: 1,
      peer: 'the same number of single rows written in batches, s',
      ...(await peerOf(knex, seconds)),
      note: `${lines} lines of ${Math.round(
        bytes / 1e6,
      )} MB, ${broken} of them broken and each reported with its line`,
    });
    report({
      name: `desk-import/${engine}/memory`,
      value: (most - before) / 2 ** 20,
      unit: 'MB',
      limit: 600,
      n: 1,
      note: 'What the process, which is client and server, grew by at most',
    });
    report({
      name: `desk-import/${engine}/longest-pause`,
      value: delay.max / 1e6,
      unit: 'ms',
      limit: 2_000,
      n: 1,
      note: 'How long the process answered nobody else',
    });
    const restarted = performance.now();
    const again = await send();
    if (again.imported !== 0 || again.known !== lines - broken) {
      throw new Error(`${again.imported} were imported again`);
    }
    report({
      name: `desk-import/${engine}/again`,
      value: (performance.now() - restarted) / 1000,
      unit: 's',
      limit: 60,
      n: 1,
      note: 'The same file again imports nothing',
    });
  });
}

async function peerOf(knex: Knex, seconds: number) {
  await knex.schema.createTable('bench_rows', table => {
    table.text('text');
  });
  const started = performance.now();
  const rows = Array.from({ length: lines }, () => ({ text: 'x'.repeat(400) }));
  await knex.transaction(async transaction => {
    await transaction.batchInsert('bench_rows', rows, 250);
  });
  const peerValue = (performance.now() - started) / 1000;
  return { peerValue, ratio: seconds / peerValue };
}
