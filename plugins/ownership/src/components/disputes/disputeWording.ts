import type {
  Dispute,
  DisputeClock,
  DisputeEventKind,
  DisputeList,
  DisputeStatus,
  Owner,
} from '@waymark/plugin-ownership-common';
import {
  disputeClockStateOf,
  nextClockOf,
} from '@waymark/plugin-ownership-common';
import { formatAge, type Status } from '@waymark/tiles';
import { count } from '../shared/wording';

/** How far a dispute is, in words. */
export const disputeStatusWords: Record<DisputeStatus, string> = {
  open: 'needs a temporary owner',
  'temporary-owner': 'needs a permanent owner',
  settled: 'waits for the catalog',
  closed: 'closed',
  withdrawn: 'withdrawn',
};

export const disputeStatusStatus: Record<DisputeStatus, Status> = {
  open: 'breached',
  'temporary-owner': 'due',
  settled: 'ok',
  closed: 'ok',
  withdrawn: 'unknown',
};

/** What somebody did, after their name. */
export const eventWords: Record<DisputeEventKind, string> = {
  opened: 'opened the dispute',
  joined: 'joined it',
  commented: 'commented',
  'temporary-owner-named': 'named a temporary owner',
  agreed: 'agreed on an owner',
  'permanent-owner-named': 'named the owner',
  reminder: 'reminded',
  escalation: 'escalated',
  'change-proposed': 'proposed the change',
  'change-by-hand': 'found that the change is to be made by hand',
  'change-failed': 'could not propose the change',
  closed: 'closed it',
  withdrawn: 'withdrew it',
};

export const clockWords: Record<DisputeClock['name'], string> = {
  'temporary-owner': 'Temporary owner',
  'permanent-owner': 'Permanent owner',
};

const clockStatuses = {
  running: 'unknown',
  'due-soon': 'due',
  breached: 'breached',
  kept: 'ok',
  missed: 'breached',
} as const;

/** What a clock shows, as a status and words. */
export function clockLabelOf(
  clock: DisputeClock,
  now: Date,
): { status: Status; label: string } {
  const state = disputeClockStateOf(clock, now);
  const status = clockStatuses[state];
  if (state === 'kept') {
    return { status, label: 'in time' };
  }
  if (state === 'missed') {
    return { status, label: 'late' };
  }
  const age = formatAge(clock.dueAt, now);
  if (age === 'just now') {
    return { status, label: 'due now' };
  }
  return {
    status,
    label: state === 'breached' ? `was due ${age}` : `due ${age}`,
  };
}

/** A length of time in the largest unit that leaves it whole: `1 hour`, `7 days`. */
function durationWords(millis: number): string {
  const seconds = Math.round(millis / 1000);
  const units: [number, string][] = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ];
  const unit = units.find(([size]) => seconds >= size && seconds % size === 0);
  return unit ? count(seconds / unit[0], unit[1]) : count(seconds, 'second');
}

/** Names of people and teams by ref. */
export function titlesOf(owners: readonly Owner[]): (ref: string) => string {
  const titles = new Map(owners.map(({ ref, title }) => [ref, title]));
  return ref => titles.get(ref) ?? ref.split('/').at(-1) ?? ref;
}

/** `A`, `A and B`, `A, B and C`. */
export function listOf(names: readonly string[]): string {
  return names.length > 1
    ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
    : names.join('');
}

/** What opening disputes does, before it is done. */
export function openingSentence(
  { rules, owners }: Pick<DisputeList, 'rules' | 'owners'>,
  many = false,
): string {
  const titleOf = titlesOf(owners);
  const deciders = listOf(rules.deciderRefs.map(titleOf)) || 'nobody yet';
  return `This notifies ${deciders} and whoever claims ${
    many ? 'them' : 'it'
  } at once. A temporary owner is then due within ${durationWords(
    rules.temporaryOwnerWithinMillis,
  )}, a permanent one within ${durationWords(
    rules.permanentOwnerWithinMillis,
  )}.`;
}

/** The answer of the page of one dispute. */
export function disputeSentence(
  dispute: Dispute,
  titleOf: (ref: string) => string,
  now: Date,
): string {
  const { entityTitle, status, temporaryOwnerRef, permanentOwnerRef } = dispute;
  const clock = nextClockOf(dispute);
  const due = clock ? clockLabelOf(clock, now).label : '';
  switch (status) {
    case 'open':
      return `Nobody answers for ${entityTitle} yet: a temporary owner ${is(
        due,
      )}.`;
    case 'temporary-owner':
      return `${titleOf(
        temporaryOwnerRef!,
      )} answers for ${entityTitle} for now; a permanent owner ${is(due)}.`;
    case 'settled':
      return `${titleOf(
        permanentOwnerRef!,
      )} owns ${entityTitle}; this closes when the catalog shows it.`;
    case 'closed':
      return `The owner of ${entityTitle} is clear.`;
    default:
      return `The dispute about ${entityTitle} was withdrawn.`;
  }
}

/** The answer of the list. */
export function disputesSentence(items: DisputeList['items'], now: Date) {
  const open = items.filter(({ status }) => status === 'open');
  const temporary = items.filter(({ status }) => status === 'temporary-owner');
  const settled = items.filter(({ status }) => status === 'settled');
  const waiting = [
    open.length > 0 && `${open.length} without anybody who answers`,
    temporary.length > 0 && `${temporary.length} with a temporary owner`,
    settled.length > 0 && `${settled.length} to be seen in the catalog`,
  ].filter(Boolean);
  if (waiting.length === 0) {
    return 'Nothing is in dispute.';
  }
  const next = items
    .flatMap(item => nextClockOf(item) ?? [])
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt))[0];
  const due = next
    ? `; the next owner ${is(clockLabelOf(next, now).label)}`
    : '';
  return `${count(
    open.length + temporary.length + settled.length,
    'dispute',
  )}: ${listOf(waiting as string[])}${due}.`;
}

function is(due: string): string {
  return due.startsWith('was') ? due : `is ${due}`;
}
