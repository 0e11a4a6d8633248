import type { Knex } from 'knex';
import { capabilityOf, onEachDesk, seedTickets } from './deskWorld';
import { p95 } from './ownershipWorld';
import { report } from './report';

const tickets = 100_000;
const runs = 20_000;
const rounds = 15;
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

async function ask(address: string): Promise<any> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address}: ${await response.text()}`);
  }
  return await response.json();
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
    report({
      name: `desk-metrics/${engine}/p95`,
      value: p95(all),
      unit: 'ms',
      limit,
      n: all.length,
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
  setTimeout(() => process.exit(), 1_000).unref();
}
