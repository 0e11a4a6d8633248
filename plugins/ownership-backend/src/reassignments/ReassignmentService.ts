import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  type AffectedList,
  isGone,
  ownerOf,
  ownershipReassignPermission,
  type Reassignment,
  reassignedOwners,
  type ReassignmentChange,
  type ReassignmentPreview,
} from '@waymark/plugin-ownership-common';
import type {
  OwnershipReassignmentFilter,
  OwnershipReassignmentResource,
} from '@waymark/plugin-ownership-node';
import type {
  Caller,
  DirectoryStore,
  Principal,
  ResourceGuard,
  Visibility,
} from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type { ThingStore } from '../entities/ThingStore';
import type { OwnerChange, Proposals } from '../proposals/Proposals';
import { type AffectedReader, toOwnedThing } from './AffectedReader';
import type {
  ReassignmentRecord,
  ReassignmentStore,
} from './ReassignmentStore';

/** Decides who may reassign things to whom. */
export type ReassignmentGuard = ResourceGuard<
  OwnershipReassignmentResource,
  OwnershipReassignmentFilter
>;

/** Gives the things of somebody who is gone to another owner, as proposals. */
export class ReassignmentService {
  constructor(
    private readonly options: {
      reader: AffectedReader;
      reassignments: ReassignmentStore;
      directory: DirectoryStore;
      things: ThingStore;
      visibility: Visibility;
      reassignmentGuard: ReassignmentGuard;
      proposals: Proposals;
      now(): Date;
    },
  ) {}

  async affected(credentials: BackstageCredentials): Promise<AffectedList> {
    const { reader, reassignmentGuard } = this.options;
    const { items, hidden, principals } = await reader.affected(credentials);
    const mayReassign = await reassignmentGuard.decider(
      ownershipReassignPermission,
      credentials,
    );
    const targets = principals
      .filter(isTeamWithMembers)
      .filter(({ ref }) => mayReassign({ toRef: ref }))
      .map(({ ref, title }) => ({ ref, title }))
      .sort((a, b) => (a.title < b.title ? -1 : 1));
    return { items, targets, hidden };
  }

  /** The changes of files that would be proposed; writes nothing. */
  async preview(
    change: ReassignmentChange,
    caller: Caller,
  ): Promise<ReassignmentPreview> {
    const { changes } = await this.changesOf(change, caller);
    return await this.options.proposals.preview(changes);
  }

  /** Proposes; a retry with the same id brings the same proposals up to date. */
  async propose(
    id: string,
    change: ReassignmentChange,
    caller: Caller,
  ): Promise<Reassignment> {
    const { reassignments, proposals, now } = this.options;
    const before = await this.sameAs(id, change, caller);
    if (before?.notPossible) {
      return await this.withProposals(before);
    }
    const { changes, fromTitle, toTitle } = await this.changesOf(
      change,
      caller,
    );
    await reassignments.add({
      id,
      ...change,
      entityRefs: [...change.entityRefs],
      createdBy: caller.name,
      createdAt: now().toISOString(),
    });
    // Of two at once with the same id, one came first.
    await this.sameAs(id, change, caller);
    const { notPossible } = await proposals.propose(changes, {
      purpose: 'reassignment',
      subject: subjectOf(id),
      title: `Reassign ${changes.length} from ${fromTitle} to ${toTitle}`,
      description: `${fromTitle} (${change.from}) is gone or has no members. Its things go to ${toTitle} (${change.to}).`,
      caller,
    });
    await reassignments.setNotPossible(id, notPossible);
    return await this.get(id, caller.credentials);
  }

  /** What is known of the id; throws `ConflictError` when that is something else. */
  private async sameAs(
    id: string,
    change: ReassignmentChange,
    caller: Caller,
  ): Promise<ReassignmentRecord | undefined> {
    const known = await this.options.reassignments.get(id);
    if (known && !isSame(known, change, caller)) {
      throw new ConflictError(
        `id: '${id}' was used for another reassignment; choose another one`,
      );
    }
    return known;
  }

  /** With its proposals as they are now; throws `NotFoundError`, also when the caller may not see all of it. */
  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<Reassignment> {
    const { reassignments, visibility } = this.options;
    const record = await reassignments.get(id);
    const visible = await visibility.visible(
      record?.entityRefs ?? [],
      credentials,
    );
    if (!record?.entityRefs.every(ref => visible.has(ref))) {
      throw new NotFoundError(`There is no reassignment ${id}`);
    }
    return await this.withProposals(record);
  }

  /** Remembers who is in which team, for the day when it is gone. */
  async remember(): Promise<void> {
    const principals = await this.options.directory.all();
    const people = principals.filter(({ kind }) => kind === 'user');
    await this.options.reassignments.remember(
      principals.filter(isTeamWithMembers).map(({ ref, title }) => ({
        ref,
        title,
        memberRefs: people
          .filter(({ memberOf }) => memberOf.includes(ref))
          .map(person => person.ref),
      })),
    );
  }

  /** Checks everything that can be wrong with a change, and says what to do. */
  private async changesOf(
    { from, to, entityRefs }: ReassignmentChange,
    caller: Caller,
  ): Promise<{ changes: OwnerChange[]; fromTitle: string; toTitle: string }> {
    const { directory, things, visibility, reassignmentGuard } = this.options;
    const people = toDirectory(await directory.all());
    const fromTitle = ownerOf(from, people).title;
    const toTitle = ownerOf(to, people).title;
    if (from === to) {
      throw new InputError('to: must be somebody else than from');
    }
    if (isGone(to, people)) {
      throw new InputError(
        `to: ${to} is no team with members and no person of the catalog`,
      );
    }
    await reassignmentGuard.check(
      ownershipReassignPermission,
      { toRef: to },
      caller.credentials,
      `Only the leads of ${toTitle}, the platform and the escalation group can reassign things to it`,
    );
    if (!isGone(from, people)) {
      throw new ConflictError(
        `from: ${fromTitle} is still there and has members; open a transfer instead`,
      );
    }
    const refs = [...new Set(entityRefs)];
    const visible = await visibility.visible(refs, caller.credentials);
    const known = new Map(
      (await things.byRefs(refs)).map(thing => [thing.entityRef, thing]),
    );
    const changes = refs.map(entityRef => {
      const thing = known.get(entityRef);
      const owners =
        thing &&
        visible.has(entityRef) &&
        reassignedOwners(toOwnedThing(thing), from, to);
      if (!owners) {
        throw new InputError(
          `entityRefs: ${entityRef} does not belong to ${from}; load the list again`,
        );
      }
      return { entityRef, ...owners };
    });
    return { changes, fromTitle, toTitle };
  }

  private async withProposals(
    record: ReassignmentRecord,
  ): Promise<Reassignment> {
    const { proposals, directory } = this.options;
    const [found, [target]] = await Promise.all([
      proposals.ofSubject(subjectOf(record.id)),
      directory.byRefs([record.to]),
    ]);
    return {
      ...record,
      toTitle: target?.title ?? record.to,
      notPossible: record.notPossible ?? [],
      proposals: found,
    };
  }
}

function subjectOf(id: string): string {
  return `reassignment:${id}`;
}

function isTeamWithMembers({ kind, memberCount }: Principal): boolean {
  return kind === 'group' && (memberCount ?? 0) > 0;
}

function isSame(
  record: ReassignmentRecord,
  { from, to, entityRefs }: ReassignmentChange,
  caller: Caller,
): boolean {
  return (
    record.from === from &&
    record.to === to &&
    record.createdBy === caller.name &&
    JSON.stringify(record.entityRefs) === JSON.stringify(entityRefs)
  );
}
