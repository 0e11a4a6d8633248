import { onEachDesk, seedTickets } from './deskWorld';
import { p95 } from './ownershipWorld';
import { report } from './report';

const count = 100_000;
const rounds = 20;
const warmUp = 3;

const questions: Record<string, string> = {
  board: '/tickets/board',
  'board-filtered':
    '/tickets/board?team=group:default/team-7&category=self-service',
  newest: '/tickets',
  'triage-due': '/tickets?status=open&sort=triage-due',
  urgency: '/tickets?sort=urgency',
  changed: '/tickets?sort=changed',
  closed: '/tickets?status=closed&sort=oldest',
  team: '/tickets?team=group:default/team-7&sort=urgency',
  capability:
    '/tickets?capabilityRef=resource:default/capability-3&category=feature-team',
  assignee: '/tickets?assignee=user:default/person-100&sort=triage-due',
  overdue: '/tickets?status=open&overdue=true&sort=triage-due',
  search: '/tickets?q=certificate%20number%2099',
  'search-none': '/tickets?q=nothing%20like%20this&status=closed',
  same: '/tickets/same?capabilityRef=resource:default/capability-3&entityRef=component:default/service-17',
};

/** The queue with 100,000 requests, 30,000 of them not closed, over HTTP, on both engines. */
export default async function benchmark(): Promise<void> {
  await onEachDesk(async (engine, { knex, baseUrl }) => {
    await seedTickets(knex, count);
    const all: number[] = [];
    const empty: number[] = [];
    for (let round = 0; round < warmUp + rounds; round += 1) {
      const started = performance.now();
      const response = await fetch(`${baseUrl}/metrics`, {
        headers: { connection: 'close' },
      });
      await response.arrayBuffer();
      if (round >= warmUp) {
        empty.push(performance.now() - started);
      }
    }
    const least = p95(empty);
    for (const [name, address] of Object.entries(questions)) {
      const timings: number[] = [];
      let cursor: string | undefined;
      for (let round = 0; round < warmUp + rounds; round += 1) {
        const started = performance.now();
        // Later rounds read later pages, where there are some.
        const next = cursor
          ? `${address.includes('?') ? '&' : '?'}cursor=${cursor}`
          : '';
        const response = await fetch(`${baseUrl}${address}${next}`, {
          headers: { connection: 'close' },
        });
        const body = (await response.json()) as { next?: string };
        if (!response.ok) {
          throw new Error(`${address}: ${JSON.stringify(body)}`);
        }
        cursor = body.next;
        if (round >= warmUp) {
          timings.push(performance.now() - started);
        }
      }
      all.push(...timings);
      report({
        name: `desk-queue/${engine}/${name}/p95`,
        value: p95(timings),
        unit: 'ms',
        limit: 100,
        n: rounds,
        peer: 'a route of the same backend that reads nothing, p95',
        peerValue: least,
        ratio: p95(timings) / least,
        note: `GET ${address} of ${count} requests; each round reads the next page`,
      });
    }
    report({
      name: `desk-queue/${engine}/p95`,
      value: p95(all),
      unit: 'ms',
      limit: 100,
      n: all.length,
      note: 'All of these questions together',
    });
  });
}
