import type { Alert, DeadLetterList } from '@waymark/plugin-oncall-common';
import type { Status } from '@waymark/tiles';
import { count } from '../shared/words';

export const alertStatus: Record<Alert['status'], Status> = {
  firing: 'breached',
  acknowledged: 'due',
  resolved: 'ok',
};

/** `3 alerts wait for a mapping; 1 delivery could not be read.` */
export function alertsSentence(
  unmapped: number,
  deadLetters: DeadLetterList | undefined,
): string {
  const waiting =
    unmapped === 0
      ? 'Every alert has a mapping'
      : `${count(unmapped, 'alert waits', 'alerts wait')} for a mapping`;
  const dead = deadLetters?.total
    ? `; ${count(
        deadLetters.total,
        'delivery',
        'deliveries',
      )} could not be read`
    : '';
  return `${waiting}${dead}.`;
}

/** What decided about an alert, in words. */
export function mappedByWords({ mapping, mappedBy = '' }: Alert): string {
  if (mapping === 'unmapped') {
    return 'nothing';
  }
  // The id of a mapping says nothing to people.
  const by = mappedBy.startsWith('mapping ') ? 'a mapping here' : mappedBy;
  return mapping === 'ignored' ? `${by} (ignored)` : by;
}
