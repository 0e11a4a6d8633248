import {
  decideDispute,
  type Directory,
  type Dispute,
  type DisputeBacklog,
  type DisputeDetails,
  type DisputeList,
  type DisputePreview,
  gapsToDispute,
  isUnended,
  nextClockOf,
  type Owner,
  ownerOf,
} from '@waymark/plugin-ownership-common';
import type { Caller, Visibility } from '@waymark/backend-features';
import type { ThingStore } from '../entities/ThingStore';
import type { DisputeChanges } from './DisputeChanges';
import type { DisputeKnowledge } from './DisputeKnowledge';
import {
  callerOf,
  type DisputePermissions,
  type DisputeRights,
} from './DisputePermissions';
import type { DisputeSettings } from './disputeSettings';
import type { DisputeFilter, DisputeStore } from './DisputeStore';
import type { DisputeService } from './DisputeService';
import type { DisputeWatcher } from './DisputeWatcher';

/** Answers what there is about disputes, as far as the caller sees it. */
export class DisputeReader {
  constructor(
    private readonly options: {
      disputes: DisputeStore;
      service: DisputeService;
      changes: DisputeChanges;
      watcher: DisputeWatcher;
      knowledge: DisputeKnowledge;
      permissions: DisputePermissions;
      visibility: Visibility;
      things: ThingStore;
      settings: DisputeSettings;
      now(): Date;
    },
  ) {}

  async list(
    filter: DisputeFilter & { mine?: boolean },
    caller: Caller,
  ): Promise<DisputeList> {
    const { disputes, knowledge, permissions, visibility, settings } =
      this.options;
    const { mine, ...stored } = filter;
    const { claims } = callerOf(caller);
    const [all, rights, directory, followed] = await Promise.all([
      disputes.list(stored),
      permissions.rightsOf(caller.credentials),
      knowledge.directory(),
      disputes.followedBy(claims),
    ]);
    const items = all
      .map(dispute => ({
        ...dispute,
        needsMe: needs(dispute, rights, claims),
      }))
      .filter(
        dispute => !mine || dispute.needsMe || isOf(dispute, claims, followed),
      );
    const visible = await visibility.visible(
      items.map(({ entityRef }) => entityRef),
      caller.credentials,
    );
    const seen = items.filter(({ entityRef }) => visible.has(entityRef));
    return {
      items: seen.sort(soonestFirst),
      hidden: items.length - seen.length,
      owners: ownersOf(
        [...seen.flatMap(refsOf), ...settings.rules.deciderRefs],
        directory,
      ),
      rules: {
        temporaryOwnerWithinMillis: settings.rules.temporaryOwnerWithinMillis,
        permanentOwnerWithinMillis: settings.rules.permanentOwnerWithinMillis,
        deciderRefs: [...settings.rules.deciderRefs],
      },
      mayOpen: rights.open,
    };
  }

  async backlog(caller: Caller): Promise<DisputeBacklog> {
    const { things, watcher, visibility, settings } = this.options;
    const { open, settling, backlog } = gapsToDispute(
      await things.all(),
      await watcher.known(),
    );
    // Where scans open nothing, everything waits for somebody to do it.
    const waiting = settings.openFromScans
      ? [...open, ...backlog]
      : [...open, ...settling, ...backlog];
    const visible = await visibility.visible(
      waiting.map(({ entityRef }) => entityRef),
      caller.credentials,
    );
    return {
      items: waiting
        .filter(({ entityRef }) => visible.has(entityRef))
        .sort((a, b) => a.since.localeCompare(b.since))
        .map(({ entityRef, title, gap, reason, since }) => ({
          entityRef,
          title,
          gap: gap!,
          reason,
          since,
        })),
      hidden: waiting.filter(({ entityRef }) => !visible.has(entityRef)).length,
    };
  }

  /** Everything about one; throws `NotFoundError`. */
  async details(id: string, caller: Caller): Promise<DisputeDetails> {
    const { service, disputes, knowledge, permissions, things, changes } =
      this.options;
    const dispute = await service.visibleDispute(id, caller);
    const [events, followerRefs, directory, rights, [thing], proposals] =
      await Promise.all([
        disputes.events(id),
        disputes.followersOf(id),
        knowledge.directory(),
        permissions.rightsOf(caller.credentials),
        things.byRefs([dispute.entityRef]),
        changes.ofDispute(id),
      ]);
    const isOpen = isUnended(dispute);
    return {
      dispute,
      events,
      followerRefs,
      owners: ownersOf(
        [
          ...refsOf(dispute),
          ...followerRefs,
          ...(thing?.ownerRef ? [thing.ownerRef] : []),
          ...this.options.settings.rules.deciderRefs,
          ...events.flatMap(event => [
            event.by,
            ...(event.ownerRef ? [event.ownerRef] : []),
            ...(event.coOwnerRefs ?? []),
          ]),
        ],
        directory,
      ),
      catalogOwnerRef: thing?.ownerRef,
      currentGap: thing?.gap,
      proposals,
      may: {
        settle: isOpen && rights.settle(dispute),
        agree: isOpen && dispute.status !== 'settled' && rights.agree(dispute),
        comment: isOpen && rights.comment,
        withdraw:
          isOpen && dispute.status !== 'settled' && rights.withdraw(dispute),
      },
    };
  }

  /** What naming a permanent owner would do; refuses what naming would refuse. */
  async preview(
    id: string,
    wanted: { ownerRef: string; coOwnerRefs: readonly string[] },
    caller: Caller,
  ): Promise<DisputePreview> {
    const { service, disputes, knowledge, permissions, changes, now } =
      this.options;
    const dispute = await service.visibleDispute(id, caller);
    const decider = await permissions.deciderOrClaimant(dispute, caller);
    const [directory, followers] = await Promise.all([
      knowledge.directory(),
      disputes.followersOf(id),
    ]);
    const decision = decideDispute(
      { kind: 'name-permanent-owner', ...wanted, version: dispute.version },
      dispute,
      decider,
      knowledge.contextOf(directory, followers),
      now(),
    );
    const recipients = decision.notices.flatMap(notice => notice.recipients);
    const isSettled = decision.dispute.status === 'settled';
    return {
      people: (await knowledge.people(recipients)).size,
      ...(isSettled
        ? await changes.preview({
            entityRef: dispute.entityRef,
            ownerRef: wanted.ownerRef,
            ...(wanted.coOwnerRefs.length > 0
              ? { coOwnerRefs: wanted.coOwnerRefs }
              : {}),
          })
        : { files: [], notPossible: [] }),
    };
  }
}

/** Whether somebody is asked to decide or to agree. */
function needs(
  dispute: Dispute,
  rights: DisputeRights,
  claims: readonly string[],
): boolean {
  if (!isUnended(dispute) || dispute.status === 'settled') {
    return false;
  }
  const agreedBy = dispute.agreement?.agreedBy ?? [];
  return (
    rights.settle(dispute) ||
    dispute.claimantRefs.some(
      ref => claims.includes(ref) && !agreedBy.includes(ref),
    )
  );
}

function isOf(
  dispute: Dispute,
  claims: readonly string[],
  followed: ReadonlySet<string>,
): boolean {
  return (
    followed.has(dispute.id) ||
    refsOf(dispute).some(ref => claims.includes(ref))
  );
}

function refsOf(dispute: Dispute): string[] {
  return [
    dispute.openedBy,
    ...dispute.claimantRefs,
    ...(dispute.temporaryOwnerRef ? [dispute.temporaryOwnerRef] : []),
    ...(dispute.permanentOwnerRef ? [dispute.permanentOwnerRef] : []),
    ...(dispute.coOwnerRefs ?? []),
    ...(dispute.agreement
      ? [dispute.agreement.ownerRef, ...dispute.agreement.coOwnerRefs]
      : []),
  ];
}

function ownersOf(refs: readonly string[], directory: Directory): Owner[] {
  return [...new Set(refs)]
    .filter(ref => /^(user|group):/.test(ref))
    .map(ref => ownerOf(ref, directory));
}

function soonestFirst(a: Dispute, b: Dispute): number {
  const rank = (dispute: Dispute) =>
    isUnended(dispute)
      ? `0${nextClockOf(dispute)?.dueAt ?? '9'}`
      : `1${String(
          Number.MAX_SAFE_INTEGER - Date.parse(dispute.endedAt ?? ''),
        ).padStart(20, '0')}`;
  return rank(a).localeCompare(rank(b)) || a.id.localeCompare(b.id);
}
