import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import {
  decideDispute,
  type Dispute,
  gapsToDispute,
  openDispute,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import { exclusively, later } from '@waymark/backend-features';
import type { ChangeStore } from '../changes/ChangeStore';
import type { ThingRecord, ThingStore } from '../entities/ThingStore';
import type { DisputeKnowledge } from './DisputeKnowledge';
import type { DisputeSettings } from './disputeSettings';
import type { DisputeStore } from './DisputeStore';
import type { DisputeWriter } from './DisputeWriter';

/** See `exclusively`: two processes that see new gaps open and tell once. */
const disputesLock = 720_621;

/** Opens disputes about new gaps that have settled, and closes those whose owner the catalog shows. */
export class DisputeWatcher {
  /** When the oldest gap that has not settled will have; an instant. */
  private settlesAt?: string;

  constructor(
    private readonly options: {
      knex: Knex;
      disputes: DisputeStore;
      writer: DisputeWriter;
      knowledge: DisputeKnowledge;
      things: ThingStore;
      changes: ChangeStore;
      settings: DisputeSettings;
      now(): Date;
    },
  ) {}

  /** Looks at everything as it was last assessed; does nothing where nothing is new. */
  async run(): Promise<void> {
    const things = await this.options.things.all();
    await this.close(things);
    if (this.options.settings.openFromScans) {
      await this.open(things);
    }
  }

  /** The same when a gap has settled since the last look of this process; nothing otherwise. */
  async runSettled(): Promise<void> {
    const now = this.options.now().toISOString();
    if (this.settlesAt !== undefined && this.settlesAt <= now) {
      await this.run();
    }
  }

  /** What tells a new gap from the backlog, and from one that may be gone in a moment. */
  async known() {
    const { disputes, changes, things, settings, now } = this.options;
    const unended = await disputes.list({ status: 'unended' });
    const observedSince =
      (await changes.observedSince()) ?? (await things.observedSince());
    return {
      disputed: new Set(unended.map(({ entityRef }) => entityRef)),
      endedAt: await disputes.endedAt(),
      seenSince:
        observedSince &&
        later(new Date(observedSince), settings.backlogGraceMillis),
      settledSince: later(now(), -settings.settleForMillis),
    };
  }

  private async open(things: readonly ThingRecord[]): Promise<void> {
    const { knex, disputes, writer, knowledge, now } = this.options;
    const known = await this.known();
    const { open: found, settling } = gapsToDispute(things, known);
    const [oldest] = settling.map(({ since }) => since).sort();
    this.settlesAt =
      oldest && later(new Date(oldest), this.options.settings.settleForMillis);
    if (found.length === 0) {
      return;
    }
    const directory = await knowledge.directory();
    const context = knowledge.contextOf(directory);
    const at = now();
    await exclusively(knex, disputesLock, async tx => {
      const inside = disputes.in(tx);
      const unended = await inside.list({ status: 'unended' });
      const { open } = gapsToDispute(things, {
        ...known,
        disputed: new Set(unended.map(({ entityRef }) => entityRef)),
        endedAt: await inside.endedAt(),
      });
      const decisions = open.map(thing =>
        openDispute(
          {
            id: randomUUID(),
            entityRef: thing.entityRef,
            entityTitle: thing.title,
            origin: 'scan',
            openedBy: 'portal',
            reason: thing.reason,
            gap: thing.gap,
            claimantRefs: knowledge.claimantsOf(thing, directory),
          },
          context,
          at,
        ),
      );
      await writer.openIn(tx, decisions, at);
    });
  }

  private async close(things: readonly ThingRecord[]): Promise<void> {
    const { disputes, knowledge } = this.options;
    const unended = await disputes.list({ status: 'unended' });
    if (unended.length === 0) {
      return;
    }
    const byRef = new Map(things.map(thing => [thing.entityRef, thing]));
    const directory = await knowledge.directory();
    for (const dispute of unended) {
      const thing = byRef.get(dispute.entityRef);
      // Kinds that need no owner are in no table of things, but may be disputed.
      if (thing || (await this.isGone(dispute))) {
        await this.observe(dispute, thing, () =>
          knowledge.contextOf(directory),
        );
      }
    }
  }

  private async observe(
    dispute: Dispute,
    thing: ThingRecord | undefined,
    contextOf: () => ReturnType<DisputeKnowledge['contextOf']>,
  ): Promise<void> {
    const { disputes, writer, now } = this.options;
    const at = now();
    const observed = {
      kind: 'observe' as const,
      thing: thing && { ownerRef: thing.ownerRef, gap: thing.gap },
    };
    const portal = { name: 'portal', claims: [], mayDecide: false };
    const context = contextOf();
    if (
      decideDispute(observed, dispute, portal, context, at).dispute === dispute
    ) {
      return;
    }
    const decision = decideDispute(
      observed,
      dispute,
      portal,
      { ...context, followerRefs: await disputes.followersOf(dispute.id) },
      at,
    );
    try {
      await writer.write(decision, dispute, at);
    } catch (error) {
      // Another process, or a person, was first: the next look sees what came of it.
      if (!(error instanceof ConflictError)) {
        throw error;
      }
    }
  }

  private async isGone(dispute: Dispute): Promise<boolean> {
    return await this.options.knowledge.isGone(dispute.entityRef);
  }
}
