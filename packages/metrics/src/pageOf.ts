import { MetricInputError } from './errors';
import { MetricItem } from './Metric';
import { MetricRow, MetricRows } from './model';

/**
 * A page of the items that `isVisible` lets through, newest first and by id
 * where two are of one instant. Its cursor names the last row shown, so that
 * rows which come or go between two pages neither repeat nor lose another.
 *
 * @public
 */
export function pageOf(
  items: readonly MetricItem[],
  page: { cursor?: string; limit: number },
  isVisible: (item: MetricItem) => boolean = () => true,
): MetricRows {
  const visible = items.filter(isVisible).sort(newestFirst);
  const after = page.cursor === undefined ? undefined : positionOf(page.cursor);
  const rest = after
    ? visible.filter(item => newestFirst(item, after) > 0)
    : visible;
  const shown = rest.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(rowOf),
    next: last && rest.length > shown.length ? cursorOf(last) : undefined,
    hidden: items.length - visible.length,
  };
}

/**
 * Orders rows by instant, newest first, then by id.
 *
 * @public
 */
export function newestFirst(
  a: { at: string; id: string },
  b: { at: string; id: string },
): number {
  const difference = Date.parse(b.at) - Date.parse(a.at);
  if (difference !== 0 || a.id === b.id) {
    return difference;
  }
  return a.id < b.id ? -1 : 1;
}

function rowOf({
  dimensions,
  scopes,
  otherEntityRefs,
  personRef,
  ...row
}: MetricItem): MetricRow {
  return row;
}

function cursorOf(item: { at: string; id: string }): string {
  return `${Date.parse(item.at)}:${item.id}`;
}

function positionOf(cursor: string): { at: string; id: string } {
  const [, millis, id] = /^(-?\d{1,15}):([\s\S]+)$/.exec(cursor) ?? [];
  if (id === undefined) {
    throw new MetricInputError('cursor: is not one that this metric gave');
  }
  return { at: new Date(Number(millis)).toISOString(), id };
}
