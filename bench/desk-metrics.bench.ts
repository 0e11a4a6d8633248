import type { Knex } from 'knex';
import { capabilityOf, onEachDesk, seedTickets } from './deskWorld';
import { p95 } from './ownershipWorld';
import { median, report } from './report';

const tickets = 100_000;
const runs = 20_000;
const rounds = 30;
const warmUp = 2;
const limit = 300;
const dayMillis = 24 * 60 * 60_000;
const to = Date.parse('2026-11-20T12:00:00.000Z');
const iso = (millis: number) => new Date(millis).toISOString();

/** A year of runs; nine of ten end well. */
async function seedRuns(knex: Knex): Promise<void> {
  const rows = Array.from({ length: runs }, (_, index) => {
    const started = to - ((runs - index) * 365 * dayMillis) / runs;
    const isFailed = index % 10 === 0;
    const run = {
      id: `run-${index}`,
      title: `Path ${index % 12}`,
      outputs: {},
      ...(isFailed
        ? { failedStep: `step-${index % 5}` }
        : { savedMinutes: 60 }),
    };
    return {
      id: run.id,
      template_ref: `template:default/path-${index % 12}`,
      state: isFailed ? 'failed' : 'succeeded',
      starter_ref: `user:default/person-${(index * 7) % 500}`,
      team_ref: `group:default/team-${(index * 7) % 50}`,
      entity_ref: `component:default/service-${index % 2000}`,
      capability_ref: capabilityOf(index * 3),
      started_at: iso(started),
      finished_at: iso(started + 60_000),
      seconds: 60,
      document: JSON.stringify(run),
    };
  });
  await knex.transaction(async transaction => {
    await transaction.batchInsert('runs', rows, 80);
  });
}

/** As the backend notes that a request changed. */
async function touch(knex: Knex, round: number): Promise<void> {
  const at = iso(to);
  await knex.transaction(async transaction => {
    const id = `ticket-${1 + round * 97}`;
    await transaction('tickets').where({ id }).update({ updated_at: at });
    await transaction('ticket_changes').insert({
      at,
      change: JSON.stringify({ ticketId: id, kind: 'edited', at }),
    });
  });
}

async function ask(address: string): Promise<any> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address}: ${await response.text()}`);
  }
  return await response.json();
}

async function askAtOnce(
  baseUrl: string,
  ids: readonly string[],
  query: string,
): Promise<void> {
  const response = await fetch(`${baseUrl}/metrics/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      questions: ids.map(id => ({
        id,
        query: Object.fromEntries(new URLSearchParams(query)),
      })),
    }),
  });
  const { items = [] } = (await response.json()) as {
    items?: { answer?: unknown }[];
  };
  if (items.filter(({ answer }) => answer).length !== ids.length) {
    throw new Error(`${response.status}: not all were answered`);
  }
}

/** Every measure of the desk over a year of 100,000 requests, over HTTP, on both engines. */
export default async function benchmark(): Promise<void> {
  await onEachDesk(async (engine, { knex, baseUrl }) => {
    await seedTickets(knex, tickets);
    await seedRuns(knex);
    const definitions = await ask(`${baseUrl}/metrics`);
    const started = performance.now();
    await ask(
      `${baseUrl}/metrics/platform-desk.deflection?from=${iso(
        to - 365 * dayMillis,
      )}&to=${iso(to)}&grain=week`,
    );
    report({
      name: `desk-metrics/${engine}/first`,
      value: performance.now() - started,
      unit: 'ms',
      n: 1,
      note: `The first answer of a process, which reads ${tickets} requests and ${runs} runs; afterwards only what changed`,
    });
    const all: number[] = [];
    let slowest = { id: '', value: 0 };
    for (const { id, dimensions } of definitions) {
      const timings: number[] = [];
      for (let round = 0; round < warmUp + rounds; round += 1) {
        // Another window each time, as pages that are opened ask for.
        const end = to - round * 61_000;
        const by =
          round % 2
            ? `&by=${dimensions[(round >> 1) % dimensions.length]}`
            : '';
        const from = iso(end - 365 * dayMillis);
        const asked = performance.now();
        await ask(
          `${baseUrl}/metrics/${id}?from=${from}&to=${iso(
            end,
          )}&grain=week${by}`,
        );
        if (round >= warmUp) {
          timings.push(performance.now() - asked);
        }
      }
      all.push(...timings);
      const value = p95(timings);
      slowest = value > slowest.value ? { id, value } : slowest;
    }
    const queue: string[] = definitions
      .filter(({ dimensions }: any) => dimensions.includes('category'))
      .map(({ id }: any) => id);
    const together: number[] = [];
    const atOnce: number[] = [];
    const allChanged: number[] = [];
    const changed: number[] = [];
    const read: number[] = [];
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const windowOf = (end: number) =>
        `from=${iso(end - 365 * dayMillis)}&to=${iso(end)}&grain=week`;
      // Each asks for windows that nobody has asked for.
      const query = windowOf(to - round * 67_000);
      const other = windowOf(to - round * 67_000 - 20_000);
      const began = performance.now();
      await Promise.all(
        queue.map(id => ask(`${baseUrl}/metrics/${id}?${query}`)),
      );
      const answered = performance.now();
      await askAtOnce(baseUrl, queue, other);
      const answeredAtOnce = performance.now();
      await touch(knex, 500 + round);
      const touchedAll = performance.now();
      await askAtOnce(baseUrl, queue, query);
      const answeredChanged = performance.now();
      await touch(knex, round);
      const touched = performance.now();
      await ask(`${baseUrl}/metrics/platform-desk.queue-length?${query}`);
      const asked = performance.now();
      if (round >= warmUp) {
        together.push(answered - began);
        atOnce.push(answeredAtOnce - answered);
        allChanged.push(answeredChanged - touchedAll);
        changed.push(asked - touched);
      }
    }
    // By itself: what it leaves to the garbage collector would count as the next answer's time.
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const began = performance.now();
      await knex('tickets').select('created_at', 'closed_at', 'team_ref');
      if (round >= warmUp) {
        read.push(performance.now() - began);
      }
    }
    const peer = 'reading three columns of the requests once, median';
    const peerValue = median(read);
    report({
      name: `desk-metrics/${engine}/queue-together/p95`,
      value: p95(together),
      unit: 'ms',
      limit,
      n: rounds,
      peer,
      peerValue,
      ratio: p95(together) / peerValue,
      note: `All ${queue.length} measures of the queue, each in a request of its own at the same moment, for a year by week`,
    });
    for (const [name, timings, note] of [
      ['queue-at-once', atOnce, 'asked in one request, as the page does'],
      [
        'queue-at-once-after-change',
        allChanged,
        'the same after a request changed: all facts are put in order anew',
      ],
    ] as const) {
      report({
        name: `desk-metrics/${engine}/${name}/p95`,
        value: p95(timings),
        unit: 'ms',
        limit,
        n: rounds,
        peer,
        peerValue,
        ratio: p95(timings) / peerValue,
        note: `All ${queue.length} measures of the queue, ${note}`,
      });
    }
    report({
      name: `desk-metrics/${engine}/after-change/p95`,
      value: p95(changed),
      unit: 'ms',
      limit,
      n: rounds,
      peer,
      peerValue,
      ratio: p95(changed) / peerValue,
      note: 'Queue length after a request changed: the facts are renewed first',
    });
    report({
      name: `desk-metrics/${engine}/p95`,
      value: p95(all),
      unit: 'ms',
      limit,
      n: all.length,
      peer,
      peerValue,
      ratio: p95(all) / peerValue,
      note: `Each of ${definitions.length} measures for a year by week, whole or by a dimension, of ${tickets} requests and ${runs} runs`,
    });
    report({
      name: `desk-metrics/${engine}/slowest/p95`,
      value: slowest.value,
      unit: 'ms',
      limit,
      n: rounds,
      note: `${slowest.id}, the slowest of them`,
    });
  });
}
