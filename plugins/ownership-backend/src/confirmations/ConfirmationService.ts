import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { claimsOf } from '@waymark/people';
import {
  type ClaritySettings,
  type ConfirmationResult,
  confirmationLapsesAt,
  type Directory,
  dueConfirmationOf,
  type DueConfirmationList,
  ownerExists,
  ownerOf,
  ownershipThingConfirmPermission,
  reminderOf,
  type UndoneConfirmations,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import type {
  Caller,
  DirectoryStore,
  NoticeStore,
  Visibility,
} from '@waymark/backend-features';
import type { ClarityRecomputer } from '../clarity/ClarityRecomputer';
import type { ClarityStore } from '../clarity/ClarityStore';
import { toDirectory } from '../directory/toDirectory';
import type { ThingRecord, ThingStore } from '../entities/ThingStore';
import {
  type ConfirmationBatch,
  type ConfirmationStore,
} from './ConfirmationStore';
import { DatabaseConfirmationStore } from './DatabaseConfirmationStore';
import { standingConfirmationOf } from './standingConfirmationOf';
import type { ThingGuard } from './ThingGuard';

const dayMillis = 24 * 60 * 60_000;
const undoMillis = 60 * 60_000;

type OwnedThing = ThingRecord & { ownerRef: string };

/** Owners say again that things are theirs. */
export class ConfirmationService {
  constructor(
    private readonly options: {
      knex: Knex;
      clarity: ClarityStore;
      confirmations: ConfirmationStore;
      things: ThingStore;
      directory: DirectoryStore;
      visibility: Visibility;
      thingGuard: ThingGuard;
      recomputer: ClarityRecomputer;
      notices: NoticeStore;
      settings: ClaritySettings;
      now(): Date;
    },
  ) {}

  /** What an owner, or else everybody whom the caller acts for, has to reconfirm. */
  async due(
    ownerRef: string | undefined,
    caller: Caller,
  ): Promise<DueConfirmationList> {
    const { visibility, thingGuard, clarity, settings } = this.options;
    const wanted = ownerRef
      ? [ownerRef]
      : caller.person && claimsOf(caller.person);
    const { things, standing, directory } = await this.owned();
    const theirs = things.filter(thing => wanted?.includes(thing.ownerRef));
    const visible = await visibility.visible(
      theirs.map(thing => thing.entityRef),
      caller.credentials,
    );
    const seen = theirs.filter(thing => visible.has(thing.entityRef));
    const [mayConfirm, levels] = await Promise.all([
      thingGuard.decider(ownershipThingConfirmPermission, caller.credentials),
      clarity.levels(),
    ]);
    const now = this.options.now();
    const items = seen.flatMap(thing => {
      const confirmation = standingConfirmationOf(
        thing,
        standing,
        directory,
        settings,
      );
      const due = dueConfirmationOf(
        { ownedSince: thing.since, lapsesAt: confirmation?.dueAt },
        now,
      );
      return due
        ? {
            entityRef: thing.entityRef,
            title: thing.title,
            column: thing.column,
            ownerRef: thing.ownerRef,
            ownerTitle: ownerOf(thing.ownerRef, directory).title,
            ...due,
            level: levels.get(thing.entityRef),
            confirmation,
            mayConfirm: mayConfirm(resourceOf(thing)),
          }
        : [];
    });
    return {
      items: items.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1)),
      everyDays: settings.confirmEveryMillis / dayMillis,
      confirmed: seen.length - items.length,
      hidden: theirs.length - seen.length,
    };
  }

  /** Confirms all of them or none; a retry with the same id changes nothing. */
  async confirm(
    id: string,
    entityRefs: readonly string[],
    caller: Caller,
  ): Promise<ConfirmationResult> {
    const { confirmations, recomputer } = this.options;
    const before = await confirmations.batch(id);
    if (before) {
      return toResult(this.ownBatch(before, caller));
    }
    const things = await this.confirmable([...new Set(entityRefs)], caller);
    const confirmedAt = this.options.now().toISOString();
    await recomputer.after(async tx => {
      await new DatabaseConfirmationStore(tx).add(
        id,
        things.map(({ entityRef, ownerRef }) => ({
          entityRef,
          ownerRef,
          confirmedBy: caller.name,
          confirmedAt,
        })),
      );
      return things.map(thing => thing.entityRef);
    });
    const batch = await confirmations.batch(id);
    return toResult(this.ownBatch(batch!, caller));
  }

  /** Takes back what the caller has confirmed within the last hour. */
  async undo(id: string, caller: Caller): Promise<UndoneConfirmations> {
    const { confirmations, recomputer, now } = this.options;
    const batch = await confirmations.batch(id);
    if (!batch) {
      throw new NotFoundError(`There are no confirmations ${id}`);
    }
    if (batch.confirmedBy !== caller.name) {
      throw new NotAllowedError(
        'Only the person who confirmed can take it back',
      );
    }
    if (now().getTime() > Date.parse(undoUntilOf(batch))) {
      throw new ConflictError(
        'It was confirmed more than an hour ago. If it is not true any more, change the owner or open a dispute',
      );
    }
    let undone: string[] = [];
    await recomputer.after(async tx => {
      undone = await new DatabaseConfirmationStore(tx).undo(
        id,
        now().toISOString(),
      );
      return undone;
    });
    return { id, undone: undone.length };
  }

  /** Tells each owner once a week what is due; safe to run in several processes. */
  async remind(): Promise<void> {
    const { notices, knex, settings } = this.options;
    const { things, standing, directory } = await this.owned();
    const now = this.options.now();
    const titles = new Map<string, string[]>();
    for (const thing of things) {
      const lapsesAt = standingConfirmationOf(
        thing,
        standing,
        directory,
        settings,
      )?.dueAt;
      const due = dueConfirmationOf({ ownedSince: thing.since, lapsesAt }, now);
      if (due && due.state !== 'soon') {
        const known = titles.get(thing.ownerRef) ?? [];
        titles.set(thing.ownerRef, [...known, thing.title]);
      }
    }
    await knex.transaction(async tx => {
      await notices.add(
        [...titles].map(([ownerRef, names]) => ({
          ...reminderOf(ownerRef, names, now),
          recipients: [ownerRef],
          severity: 'low' as const,
          topic: 'ownership:reconfirm',
        })),
        tx,
        now.toISOString(),
      );
    });
  }

  /** Things whose owner exists, by title. */
  private async owned() {
    const { things, directory, confirmations } = this.options;
    const [all, principals, standing] = await Promise.all([
      things.all(),
      directory.all(),
      confirmations.standing(),
    ]);
    const people = toDirectory(principals);
    return {
      things: all
        .filter(
          (thing): thing is OwnedThing =>
            thing.ownerRef !== undefined && ownerExists(thing.ownerRef, people),
        )
        .sort((a, b) => (a.title < b.title ? -1 : 1)),
      directory: people,
      standing,
    };
  }

  /** Throws for the first that cannot be confirmed, with what to do instead. */
  private async confirmable(
    refs: readonly string[],
    caller: Caller,
  ): Promise<OwnedThing[]> {
    const { things, directory, visibility, thingGuard } = this.options;
    const visible = await visibility.visible(refs, caller.credentials);
    const known = new Map(
      (await things.byRefs(refs)).map(thing => [thing.entityRef, thing]),
    );
    const people = toDirectory(
      await directory.byRefs(
        [...known.values()].flatMap(({ ownerRef }) => ownerRef ?? []),
      ),
    );
    const mayConfirm = await thingGuard.decider(
      ownershipThingConfirmPermission,
      caller.credentials,
    );
    return refs.map(ref => {
      const thing = known.get(ref);
      if (!thing || !visible.has(ref)) {
        throw new NotFoundError(
          `entityRefs: there is no ${ref} that needs an owner`,
        );
      }
      return checked(thing, people, mayConfirm);
    });
  }

  private ownBatch(batch: ConfirmationBatch, caller: Caller) {
    if (batch.confirmedBy !== caller.name) {
      throw new ConflictError(
        `id: '${batch.id}' was used by somebody else; choose another one`,
      );
    }
    return batch;
  }
}

function checked(
  thing: ThingRecord,
  people: Directory,
  mayConfirm: (resource: ReturnType<typeof resourceOf>) => boolean,
): OwnedThing {
  const { ownerRef, title } = thing;
  if (!ownerRef || !ownerExists(ownerRef, people)) {
    throw new ConflictError(
      `entityRefs: nobody owns ${title}, so there is nothing to reconfirm; give it an owner first`,
    );
  }
  const owned = { ...thing, ownerRef };
  if (!mayConfirm(resourceOf(owned))) {
    throw new NotAllowedError(
      `${title} belongs to ${
        ownerOf(ownerRef, people).title
      }: only its members and leads can reconfirm it`,
    );
  }
  return owned;
}

function resourceOf(thing: OwnedThing) {
  return { entityRef: thing.entityRef, ownerRefs: [thing.ownerRef] };
}

function undoUntilOf(batch: ConfirmationBatch): string {
  return confirmationLapsesAt(batch.confirmedAt, undoMillis);
}

function toResult(batch: ConfirmationBatch): ConfirmationResult {
  return {
    id: batch.id,
    items: batch.items
      .filter(({ undone }) => !undone)
      .map(({ entityRef, ownerRef }) => ({
        entityRef,
        ownerRef,
        confirmedAt: batch.confirmedAt,
      })),
    undoUntil: undoUntilOf(batch),
  };
}
