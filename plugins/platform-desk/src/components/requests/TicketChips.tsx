import type { TicketSummary } from '@waymark/plugin-platform-desk-common';
import { Status, StatusChip, TimeAgo } from '@waymark/tiles';
import { dayWords, statusWords } from './ticketWords';

const urgencyStatus: Record<TicketSummary['urgency'], Status> = {
  critical: 'breached',
  high: 'due',
  normal: 'plain',
  low: 'plain',
};

const statusColours: Partial<Record<TicketSummary['status'], Status>> = {
  done: 'ok',
  waiting: 'due',
};

/** How urgent a request is, where that says something. */
export function UrgencyChip({ urgency }: Pick<TicketSummary, 'urgency'>) {
  return urgency === 'normal' ? null : (
    <StatusChip status={urgencyStatus[urgency]} label={urgency} />
  );
}

/** Where a request stands. */
export function TicketStatusChip({ status }: Pick<TicketSummary, 'status'>) {
  return (
    <StatusChip
      status={statusColours[status] ?? 'plain'}
      label={statusWords[status]}
    />
  );
}

/** When the next thing is due: triage, then the date that was promised. */
export function TicketDue(props: {
  ticket: Pick<
    TicketSummary,
    'status' | 'triage' | 'triageDueAt' | 'expectedOn' | 'closedAt'
  >;
}) {
  const { status, triage, triageDueAt, expectedOn, closedAt } = props.ticket;
  if (closedAt) {
    return (
      <>
        closed <TimeAgo instant={closedAt} />
      </>
    );
  }
  if (status === 'open') {
    return (
      <>
        {triage === 'breached' ? 'triage was due ' : 'triage due '}
        <TimeAgo instant={triageDueAt} />
      </>
    );
  }
  return (
    <>
      {expectedOn ? `expected on ${dayWords(expectedOn)}` : 'not yet estimated'}
    </>
  );
}
