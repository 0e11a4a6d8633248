import { capabilityOf, onEachDesk, seedTickets } from './deskWorld';
import type { Knex } from 'knex';
import { p95 } from './ownershipWorld';
import { report } from './report';

const seeded = 20_000;
const connections = 16;
const warmUp = 200;
const count = 2_000;
const sameKey = 50;
const commits = 300;

/** How many transactions of a single row the database takes a second, one after the other. */
async function commitsPerSecond(knex: Knex): Promise<number> {
  await knex.schema.createTable('bench_commits', table => {
    table.integer('value');
  });
  const started = performance.now();
  for (let value = 0; value < commits; value += 1) {
    await knex('bench_commits').insert({ value });
  }
  return (commits * 1000) / (performance.now() - started);
}

/** How many requests a second a route answers that reads nothing, with the same body. */
async function answersPerSecond(address: string): Promise<number> {
  let left = 1_000;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        await (await fetch(address)).arrayBuffer();
      }
    }),
  );
  return 1_000_000 / (performance.now() - started);
}

/** Requests filed through the API, each committed before it is answered, on both engines. */
export default async function benchmark(): Promise<void> {
  await onEachDesk(async (engine, { knex, baseUrl }) => {
    await seedTickets(knex, seeded);
    const file = async (index: number, key: string) => {
      const response = await fetch(`${baseUrl}/tickets`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({
          title: `Request ${index}`,
          description: 'x'.repeat(400),
          requesterRef: `user:default/person-${index % 500}`,
          capabilityRef: capabilityOf(index),
          entityRef: `component:default/service-${index % 2000}`,
        }),
      });
      const body = (await response.json()) as { id: string };
      if (!response.ok) {
        throw new Error(JSON.stringify(body));
      }
      return { id: body.id, isNew: response.status === 201 };
    };
    const fileAll = async (from: number, to: number) => {
      const timings: number[] = [];
      let next = from;
      await Promise.all(
        Array.from({ length: connections }, async () => {
          while (next < to) {
            const index = next++;
            const started = performance.now();
            await file(index, `key-${index}`);
            timings.push(performance.now() - started);
          }
        }),
      );
      return timings;
    };
    await fileAll(0, warmUp);
    const started = performance.now();
    const timings = await fileAll(warmUp, warmUp + count);
    const seconds = (performance.now() - started) / 1000;
    const alone = await commitsPerSecond(knex);
    const empty = await answersPerSecond(`${baseUrl}/metrics`);
    const note = `POST /tickets over ${connections} connections from the same process, ${seeded} requests there before; each with its history, clocks, notice and change, committed before the answer`;
    report({
      name: `desk-create/${engine}/throughput`,
      value: count / seconds,
      unit: 'tickets/s',
      limit: 200,
      comparison: '>=',
      n: count,
      peer: 'commits of one row, one after the other: requests that wait share one',
      peerValue: alone,
      ratio: count / seconds / alone,
      note: `${note}; a route that reads nothing answers ${Math.round(
        empty,
      )} times a second`,
    });
    report({
      name: `desk-create/${engine}/p95`,
      value: p95(timings),
      unit: 'ms',
      n: count,
      note,
    });
    const answers = await Promise.all(
      Array.from({ length: sameKey }, () => file(1_000_000, 'the-same-key')),
    );
    report({
      name: `desk-create/${engine}/same-key`,
      value: answers.filter(({ isNew }) => isNew).length,
      unit: 'tickets',
      limit: 1,
      n: sameKey,
      note: `${sameKey} at once under one key, ${
        new Set(answers.map(({ id }) => id)).size
      } different answers`,
    });
  });
}
