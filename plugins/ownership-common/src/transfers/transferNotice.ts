import type { Transfer } from './transfer';
import {
  TransferContext,
  TransferNotice,
  transferSubject,
} from './TransferOutcome';

/** `Billing: Team A to Team B`. */
export function transferName(
  transfer: Transfer,
  { titleOf }: Pick<TransferContext, 'titleOf'>,
): string {
  const { entityTitle, fromRef, toRef } = transfer;
  return `${entityTitle}: ${titleOf(fromRef)} to ${titleOf(toRef)}`;
}

/** A notice to both teams, or to the recipients. */
export function transferNotice(
  transfer: Transfer,
  notice: Pick<TransferNotice, 'title' | 'description'> & {
    key: string;
    severity?: TransferNotice['severity'];
    recipients?: string[];
  },
): TransferNotice {
  const subject = transferSubject(transfer.id);
  return {
    severity: 'normal',
    recipients: [transfer.fromRef, transfer.toRef],
    ...notice,
    key: `${subject}:${notice.key}`,
    link: `/ownership/transfers/${encodeURIComponent(transfer.id)}`,
    topic: 'ownership:transfer',
  };
}
