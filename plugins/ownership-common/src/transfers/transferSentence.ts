import type { TransferSummary } from './transferAnswers';

/**
 * The answer that a transfer's page opens with, for example `Export service goes
 * from A to B: week 2 of 4, 3 of 6 items done, B has signed.`
 *
 * @public
 */
export function transferSentence(summary: TransferSummary): string {
  const { entityTitle, from, to, settledItems, totalItems } = summary;
  const way = `from ${from.title} to ${to.title}`;
  const items = `${settledItems} of ${totalItems} items done`;
  switch (summary.status) {
    case 'completed':
      return `${entityTitle} went ${way}.`;
    case 'cancelled':
      return `The transfer of ${entityTitle} ${way} was cancelled.`;
    case 'handing-over':
      return `${entityTitle} goes ${way}: everything is done, and the change waits to be seen in the catalog.`;
    case 'blocked':
      return `${entityTitle} goes ${way}, and is blocked: ${items}, ${signedWords(
        summary,
      )}.`;
    default:
      return `${entityTitle} goes ${way}: ${weekWords(
        summary,
      )}, ${items}, ${signedWords(summary)}.`;
  }
}

/**
 * `week 2 of 4`, `starts on 2026-11-30` or `2 weeks over`.
 *
 * @public
 */
export function weekWords({
  week,
  weeks,
  startsOn,
}: Pick<TransferSummary, 'week' | 'weeks' | 'startsOn'>): string {
  if (week === 0) {
    return `starts on ${startsOn}`;
  }
  if (week <= weeks) {
    return `week ${week} of ${weeks}`;
  }
  const over = week - weeks;
  return over === 1 ? '1 week over' : `${over} weeks over`;
}

function signedWords({ signedSides, from, to }: TransferSummary): string {
  if (signedSides.length === 2) {
    return 'both teams have signed';
  }
  if (signedSides.length === 0) {
    return 'nobody has signed';
  }
  return `${signedSides[0] === 'giving' ? from.title : to.title} has signed`;
}
