import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  type BackendProcess,
  Installation,
  until,
} from '@waymark/testing-node';
import { Person } from './support/Person';

/** How often the process is killed; the full round has 100. */
const KILL_ROUNDS = Number(process.env.WAYMARK_INBOX_KILL_ROUNDS ?? 3);
const SENDERS = 8;
const SECRET = 'a secret for tests';
/** Alerts with one name are one incident. */
const NAMES = 20;

/** Sends alerts until it is told to end; `accepted` holds those that were answered with 202. */
class Senders {
  readonly accepted = new Set<string>();
  private sent = 0;
  private isEnded = false;
  private readonly running: Promise<void>[];

  constructor(private readonly backend: BackendProcess, round: number) {
    this.running = Array.from({ length: SENDERS }, () => this.send(round));
  }

  async end(): Promise<void> {
    this.isEnded = true;
    await Promise.all(this.running);
  }

  private async send(round: number): Promise<void> {
    while (!this.isEnded) {
      const alertId = `r${round}-${this.sent++}`;
      const body = JSON.stringify({
        alertId,
        title: `Trouble ${this.sent % NAMES}`,
        at: new Date().toISOString(),
      });
      const hex = createHmac('sha256', SECRET).update(body).digest('hex');
      // Some deliveries come twice, as from a tool that missed the answer.
      for (let copy = 0; copy <= this.sent % 2; copy++) {
        try {
          const response = await fetch(
            `${this.backend.baseUrl}/api/oncall/webhooks/own`,
            {
              method: 'POST',
              headers: { 'x-waymark-signature': `sha256=${hex}` },
              body,
            },
          );
          if (response.status === 202) {
            this.accepted.add(alertId);
          }
          await response.arrayBuffer();
        } catch {
          // The process is gone, or about to be: nothing was promised.
        }
      }
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }
}

describe('The inbox of alerts', () => {
  let installation: Installation;
  before(() => {
    installation = Installation.create({
      oncall: { webhooks: { own: { kind: 'generic', secret: SECRET } } },
    });
  });
  after(async () => {
    await installation?.dispose();
  });

  it(
    `loses and doubles nothing that it accepted, though the process is killed ${KILL_ROUNDS} times`,
    { timeout: 240_000 + KILL_ROUNDS * 60_000 },
    async t => {
      const accepted = new Set<string>();
      for (let round = 0; round < KILL_ROUNDS; round++) {
        const backend = await installation.start();
        const senders = new Senders(backend, round);
        await new Promise(resolve =>
          setTimeout(resolve, 1_500 + Math.random() * 2_500),
        );
        await backend.kill();
        await senders.end();
        senders.accepted.forEach(id => accepted.add(id));
      }
      assert.ok(accepted.size > KILL_ROUNDS * 20, `only ${accepted.size} sent`);

      const backend = await installation.start();
      const person = await Person.signIn(backend);
      await until(
        'nothing that waits',
        120_000 + KILL_ROUNDS * 10_000,
        async () => {
          const { items } = await person.get(
            backend,
            '/api/oncall/alert-sources',
          );
          assert.equal(items[0].dead, 0);
          return items[0].waiting === 0;
        },
      );
      const keys: string[] = [];
      for (let cursor = ''; ; ) {
        const page = await person.get(
          backend,
          `/api/oncall/alerts?source=own&limit=500${
            cursor && `&cursor=${cursor}`
          }`,
        );
        keys.push(...page.items.map((each: { key: string }) => each.key));
        if (!page.next) {
          break;
        }
        cursor = page.next;
      }
      const kept = new Set(keys);
      t.diagnostic(`${accepted.size} accepted, ${keys.length} alerts`);
      assert.equal(kept.size, keys.length, 'an alert is there twice');
      assert.deepEqual(
        [...accepted].filter(id => !kept.has(id)),
        [],
        'accepted and lost',
      );
      const { items } = await person.get(
        backend,
        '/api/oncall/incidents?limit=500',
      );
      const counts = items.map(
        ({ alertCount }: { alertCount: number }) => alertCount,
      );
      assert.equal(
        counts.reduce((sum: number, count: number) => sum + count, 0),
        keys.length,
        'every alert is in one incident',
      );
    },
  );
});
