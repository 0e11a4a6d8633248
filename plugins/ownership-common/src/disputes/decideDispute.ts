import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type { GapKind } from '../model/gap';
import {
  type Dispute,
  type DisputeClockName,
  type DisputeEvent,
  isUnended,
} from './dispute';
import {
  alarmsOfStopped,
  type DisputeAlarm,
  nextEscalation,
  parseAlarm,
  withStopped,
} from './disputeClocks';
import { mergeAlarmKinds, mergeReminderOf, ringMerge } from './disputeMerge';
import {
  changeNotices,
  commentNotice,
  type DisputeNotice,
  endNotice,
  namedNotice,
  alarmNotice,
} from './disputeNotices';
import type { DisputeRules } from './disputeRules';

/**
 * What happens to a dispute. `version` is the one that the caller saw: a
 * decision on an older state is refused.
 *
 * @public
 */
export type DisputeCommand =
  | { kind: 'comment'; text: string; id: string; as?: 'commented' | 'joined' }
  | {
      kind: 'name-temporary-owner';
      ownerRef: string;
      note?: string;
      version: number;
    }
  | {
      kind: 'name-permanent-owner';
      ownerRef: string;
      coOwnerRefs: readonly string[];
      note?: string;
      version: number;
    }
  | { kind: 'withdraw'; reason: string; version: number }
  | { kind: 'ring'; alarm: DisputeAlarm }
  /** What the catalog shows now; `thing` is absent when the entity is gone. */
  | { kind: 'observe'; thing?: { ownerRef?: string; gap?: GapKind } }
  | { kind: 'change'; change: NonNullable<Dispute['change']>; text: string };

/**
 * Who gives a command. `mayDecide` is true for those who decide for everybody;
 * others agree as whoever they may act for.
 *
 * @public
 */
export interface DisputeCaller {
  /** User ref, `service:<subject>`, or `portal`. */
  name: string;
  claims: readonly string[];
  mayDecide: boolean;
}

/**
 * What a decision needs to know besides the dispute.
 *
 * @public
 */
export interface DisputeContext {
  rules: DisputeRules;
  ownerExists(ref: string): boolean;
  titleOf(ref: string): string;
  followerRefs: readonly string[];
}

/** @public */
export type NewDisputeEvent = Omit<DisputeEvent, 'id' | 'at'> & {
  /** Unique a dispute: what happened once is written once. */
  key?: string;
};

/**
 * What a command changes. Nothing at all when the lists are empty and the
 * dispute is the one that was given.
 *
 * @public
 */
export interface DisputeDecision {
  dispute: Dispute;
  events: NewDisputeEvent[];
  notices: DisputeNotice[];
  setAlarms: DisputeAlarm[];
  /** Kinds of alarms that are no longer wanted. */
  stopAlarms: string[];
}

const changeKinds = {
  pending: 'change-failed',
  proposed: 'change-proposed',
  'by-hand': 'change-by-hand',
  failed: 'change-failed',
} as const;

/**
 * Applies a command to a dispute. Throws `ConflictError` when it has ended or
 * somebody else decided meanwhile, `InputError` for an owner that does not
 * exist, and `NotAllowedError` for whoever has no say.
 *
 * @public
 */
export function decideDispute(
  command: DisputeCommand,
  dispute: Dispute,
  caller: DisputeCaller,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  switch (command.kind) {
    case 'ring':
      return ring(command.alarm, dispute, context, now);
    case 'observe':
      return observe(command.thing, dispute, context, now);
    case 'change':
      return {
        ...unchanged(dispute),
        dispute: {
          ...dispute,
          change: { ...command.change, at: now.toISOString() },
        },
        events: [
          {
            by: caller.name,
            kind: changeKinds[command.change.state],
            text: command.text,
          },
        ],
        notices: changeNotices(dispute, command.change, context),
        setAlarms: [mergeReminderOf(now.toISOString(), context.rules)],
        stopAlarms: [...mergeAlarmKinds],
      };
    case 'comment':
      mustBeUnended(dispute);
      return {
        ...unchanged(dispute),
        events: [
          {
            by: caller.name,
            kind: command.as ?? 'commented',
            text: command.text,
          },
        ],
        notices: [commentNotice(dispute, command, caller.name, context)],
      };
    case 'name-temporary-owner':
      return nameTemporaryOwner(command, dispute, caller, context, now);
    case 'name-permanent-owner':
      return namePermanentOwner(command, dispute, caller, context, now);
    default:
      return withdraw(command, dispute, caller, context, now);
  }
}

const both: DisputeClockName[] = ['temporary-owner', 'permanent-owner'];

type Named<Kind> = Extract<DisputeCommand, { kind: Kind }>;

function nameTemporaryOwner(
  command: Named<'name-temporary-owner'>,
  dispute: Dispute,
  caller: DisputeCaller,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  mustBeUnended(dispute);
  if (dispute.status === 'settled') {
    throw new ConflictError(
      `The permanent owner of ${dispute.entityTitle} is named already: nobody is needed meanwhile`,
    );
  }
  mustDecide(caller);
  mustExist(command.ownerRef, 'ownerRef', context);
  if (dispute.temporaryOwnerRef === command.ownerRef) {
    return unchanged(dispute);
  }
  mustBeNewest(dispute, command.version);
  const next: Dispute = {
    ...dispute,
    status: 'temporary-owner',
    version: dispute.version + 1,
    temporaryOwnerRef: command.ownerRef,
    clocks: withStopped(dispute.clocks, ['temporary-owner'], now),
  };
  return {
    ...unchanged(next),
    events: [
      {
        by: caller.name,
        kind: 'temporary-owner-named',
        text: command.note ?? '',
        ownerRef: command.ownerRef,
      },
    ],
    notices: [namedNotice(next, 'temporary', context)],
    stopAlarms: alarmsOfStopped(next, context.rules),
  };
}

function namePermanentOwner(
  command: Named<'name-permanent-owner'>,
  dispute: Dispute,
  caller: DisputeCaller,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  mustBeUnended(dispute);
  const { ownerRef } = command;
  const coOwnerRefs = [...new Set(command.coOwnerRefs)].sort();
  mustExist(ownerRef, 'ownerRef', context);
  coOwnerRefs.forEach(ref => mustExist(ref, 'coOwnerRefs', context));
  if (coOwnerRefs.includes(ownerRef)) {
    throw new InputError(
      `coOwnerRefs: ${ownerRef} is the owner already; name others, or none`,
    );
  }
  if (
    dispute.status === 'settled' &&
    dispute.permanentOwnerRef === ownerRef &&
    sameRefs(dispute.coOwnerRefs ?? [], coOwnerRefs)
  ) {
    return unchanged(dispute);
  }
  mustBeNewest(dispute, command.version);
  const wanted = { ownerRef, coOwnerRefs };
  return caller.mayDecide
    ? settle(wanted, command.note ?? '', dispute, caller, context, now)
    : agree(wanted, command.note ?? '', dispute, caller, context, now);
}

function settle(
  wanted: { ownerRef: string; coOwnerRefs: string[] },
  text: string,
  dispute: Dispute,
  caller: DisputeCaller,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  const next: Dispute = {
    ...dispute,
    status: 'settled',
    version: dispute.version + 1,
    temporaryOwnerRef: undefined,
    permanentOwnerRef: wanted.ownerRef,
    coOwnerRefs: wanted.coOwnerRefs,
    agreement: undefined,
    change: { state: 'pending' },
    clocks: withStopped(dispute.clocks, both, now),
  };
  return {
    ...unchanged(next),
    events: [
      {
        by: caller.name,
        kind: 'permanent-owner-named',
        text,
        ...wanted,
      },
    ],
    notices: [namedNotice(next, 'permanent', context)],
    stopAlarms: [...alarmsOfStopped(next, context.rules), ...mergeAlarmKinds],
  };
}

/** Claimants settle it without anybody above them, once all of them want the same. */
function agree(
  wanted: { ownerRef: string; coOwnerRefs: string[] },
  text: string,
  dispute: Dispute,
  caller: DisputeCaller,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  const { claimantRefs, agreement } = dispute;
  const mine = claimantRefs.filter(ref => caller.claims.includes(ref));
  if (mine.length === 0 || dispute.status === 'settled') {
    throw new NotAllowedError(
      `Only ${namesOf(
        context.rules.deciderRefs,
        context,
      )} decide on this dispute, or all who claim ${
        dispute.entityTitle
      } together while it is open`,
    );
  }
  const stranger = [wanted.ownerRef, ...wanted.coOwnerRefs].find(
    ref => !claimantRefs.includes(ref),
  );
  if (stranger) {
    throw new InputError(
      `ownerRef: ${stranger} does not claim ${
        dispute.entityTitle
      }; claimants can agree on ${namesOf(claimantRefs, context)}`,
    );
  }
  const isSame =
    agreement?.ownerRef === wanted.ownerRef &&
    sameRefs(agreement.coOwnerRefs, wanted.coOwnerRefs);
  const before = isSame ? agreement.agreedBy : [];
  const agreedBy = [...new Set([...before, ...mine])];
  if (isSame && agreedBy.length === before.length) {
    return unchanged(dispute);
  }
  if (claimantRefs.every(ref => agreedBy.includes(ref))) {
    return settle(
      wanted,
      text || 'Everybody who claims it agreed.',
      dispute,
      caller,
      context,
      now,
    );
  }
  const next: Dispute = {
    ...dispute,
    version: dispute.version + 1,
    agreement: { ...wanted, agreedBy },
  };
  return {
    ...unchanged(next),
    events: [{ by: caller.name, kind: 'agreed', text, ...wanted }],
    notices: [namedNotice(next, 'agreed', context)],
  };
}

function withdraw(
  command: Named<'withdraw'>,
  dispute: Dispute,
  caller: DisputeCaller,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  if (dispute.status === 'withdrawn') {
    return unchanged(dispute);
  }
  mustBeUnended(dispute);
  if (dispute.status === 'settled') {
    throw new ConflictError(
      `The owner of ${dispute.entityTitle} is named: the dispute closes when the catalog shows it`,
    );
  }
  if (!caller.mayDecide && caller.name !== dispute.openedBy) {
    throw new NotAllowedError(
      `Only whoever opened this dispute and ${namesOf(
        context.rules.deciderRefs,
        context,
      )} can take it back`,
    );
  }
  mustBeNewest(dispute, command.version);
  return end(
    dispute,
    { status: 'withdrawn', by: caller.name, text: command.reason },
    context,
    now,
  );
}

function ring(
  alarm: DisputeAlarm,
  dispute: Dispute,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  if (mergeAlarmKinds.some(kind => kind === alarm.kind)) {
    return {
      ...unchanged(dispute),
      ...ringMerge(alarm, dispute, context, now),
    };
  }
  const about = parseAlarm(alarm.kind);
  const clock = dispute.clocks.find(each => each.name === about?.name);
  if (!about || !clock || clock.stoppedAt) {
    return unchanged(dispute);
  }
  const notice = alarmNotice(dispute, clock, alarm, about.isReminder, context);
  return {
    ...unchanged(dispute),
    events: [
      {
        by: 'portal',
        kind: about.isReminder ? 'reminder' : 'escalation',
        text: notice.title,
        key: `${alarm.kind}:${alarm.dueAt}`,
      },
    ],
    notices: [notice],
    setAlarms: about.isReminder
      ? []
      : [nextEscalation(about.name, alarm.dueAt, context.rules, now)],
  };
}

/** A dispute ends when the catalog shows what was decided, or when nothing is unclear any more. */
function observe(
  thing: Named<'observe'>['thing'],
  dispute: Dispute,
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  const text = isUnended(dispute) && reasonToClose(thing, dispute, context);
  return text
    ? end(dispute, { status: 'closed', by: 'portal', text }, context, now)
    : unchanged(dispute);
}

function reasonToClose(
  thing: Named<'observe'>['thing'],
  dispute: Dispute,
  context: DisputeContext,
): string | undefined {
  if (!thing) {
    return `${dispute.entityTitle} is no longer in the catalog.`;
  }
  if (thing.gap || !thing.ownerRef) {
    return undefined;
  }
  const owner = context.titleOf(thing.ownerRef);
  if (dispute.status === 'settled') {
    return thing.ownerRef === dispute.permanentOwnerRef
      ? `The catalog shows ${owner} as the owner.`
      : undefined;
  }
  return dispute.gap
    ? `The owner is clear by now: the catalog shows ${owner}.`
    : undefined;
}

function end(
  dispute: Dispute,
  how: { status: 'closed' | 'withdrawn'; by: string; text: string },
  context: DisputeContext,
  now: Date,
): DisputeDecision {
  const next: Dispute = {
    ...dispute,
    status: how.status,
    version: dispute.version + 1,
    temporaryOwnerRef: undefined,
    agreement: undefined,
    clocks: withStopped(dispute.clocks, both, now),
    endedAt: now.toISOString(),
  };
  return {
    ...unchanged(next),
    events: [{ by: how.by, kind: how.status, text: how.text }],
    notices: [endNotice(dispute, how, context)],
    stopAlarms: [...alarmsOfStopped(next, context.rules), ...mergeAlarmKinds],
  };
}

function unchanged(dispute: Dispute): DisputeDecision {
  return { dispute, events: [], notices: [], setAlarms: [], stopAlarms: [] };
}

function mustBeUnended(dispute: Dispute): void {
  if (!isUnended(dispute)) {
    throw new ConflictError(
      `This dispute about ${dispute.entityTitle} is ${dispute.status}; open a new one if its owner is unclear again`,
    );
  }
}

function mustBeNewest(dispute: Dispute, version: number): void {
  if (dispute.version !== version) {
    throw new ConflictError(
      'version: somebody else decided on this dispute meanwhile; look at it again',
    );
  }
}

function mustDecide(caller: DisputeCaller): void {
  if (!caller.mayDecide) {
    throw new NotAllowedError('You do not decide on disputes');
  }
}

function mustExist(ref: string, field: string, context: DisputeContext): void {
  if (!context.ownerExists(ref)) {
    throw new InputError(
      `${field}: there is no team or person ${ref} in the catalog`,
    );
  }
}

function sameRefs(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(ref => b.includes(ref));
}

function namesOf(refs: readonly string[], { titleOf }: DisputeContext): string {
  return refs.map(titleOf).join(', ') || 'those who run the portal';
}
