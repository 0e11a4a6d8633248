import type {
  ClaritySettings,
  RunbookFact,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import { DatabaseDirectoryStore, exclusively } from '@waymark/backend-features';
import { DatabaseConfirmationStore } from '../confirmations/DatabaseConfirmationStore';
import { toDirectory } from '../directory/toDirectory';
import { DatabaseThingStore } from '../entities/DatabaseThingStore';
import { OnCallStore } from '../oncall/OnCallStore';
import type { ClarityWrites } from './ClarityStore';
import { computeClarity } from './computeClarity';
import { DatabaseClarityStore } from './DatabaseClarityStore';

/** See `exclusively`: taken first by every transaction that writes clarity. */
const clarityLock = 720_630;

/** Reads what is known of the runbooks of things, in the transaction that is given. */
export type ReadRunbookFacts = (
  transaction: Knex.Transaction,
) => Promise<ReadonlyMap<string, RunbookFact>>;

/**
 * Works clarity out and writes what differs. Everything is read under the lock,
 * so the last one to write has seen the newest facts.
 */
export class ClarityRecomputer {
  constructor(
    private readonly options: {
      knex: Knex;
      settings: ClaritySettings;
      runbooks?: ReadRunbookFacts;
      now(): Date;
    },
  ) {}

  /** Of every thing. */
  async all(): Promise<ClarityWrites> {
    return await this.exclusively(tx => this.in(tx));
  }

  /** Does some work and works out the clarity of the things that it names, all or nothing. */
  async after(
    work: (tx: Knex.Transaction) => Promise<readonly string[]>,
  ): Promise<void> {
    await this.exclusively(async tx => {
      const refs = await work(tx);
      if (refs.length > 0) {
        await this.in(tx, refs);
      }
    });
  }

  private async exclusively<T>(
    work: (tx: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    return await exclusively(this.options.knex, clarityLock, work);
  }

  private async in(
    tx: Knex.Transaction,
    entityRefs?: readonly string[],
  ): Promise<ClarityWrites> {
    const { settings, runbooks } = this.options;
    const now = this.options.now();
    const things = new DatabaseThingStore(tx);
    const known = entityRefs
      ? await things.byRefs(entityRefs)
      : await things.all();
    const input = {
      settings,
      directory: toDirectory(await new DatabaseDirectoryStore(tx).all()),
      confirmations: await new DatabaseConfirmationStore(tx).standing(
        entityRefs,
      ),
      runbooks: await runbooks?.(tx),
      onCall: await new OnCallStore(tx).facts(
        known.map(({ entityRef }) => entityRef),
      ),
    };
    return await new DatabaseClarityStore(tx).save(
      known.map(thing => computeClarity(thing, input, now)),
      entityRefs ? undefined : new Set(known.map(thing => thing.entityRef)),
      now.toISOString(),
    );
  }
}
