import type {
  TransferSide,
  TransferStatus,
  TransferSummary,
} from '@waymark/plugin-ownership-common';
import type { Status } from '@waymark/tiles';

/** The words for how far a transfer is, the same everywhere. */
export const transferStatusWords: Record<TransferStatus, string> = {
  planned: 'planned',
  active: 'active',
  blocked: 'blocked',
  'handing-over': 'handing over',
  completed: 'completed',
  cancelled: 'cancelled',
};

/** How a status shows. */
export const transferStatusStatus: Record<TransferStatus, Status> = {
  planned: 'unknown',
  active: 'ok',
  blocked: 'breached',
  'handing-over': 'due',
  completed: 'ok',
  cancelled: 'unknown',
};

/** The title of the team on a side. */
export function teamOf(
  { from, to }: Pick<TransferSummary, 'from' | 'to'>,
  side: TransferSide,
): string {
  return side === 'giving' ? from.title : to.title;
}

/** A share between 0 and 1 as whole per cent. */
export const share = (value: number) => `${Math.round(value * 100)} %`;
