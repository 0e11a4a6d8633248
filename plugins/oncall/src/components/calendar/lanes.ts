import type { Gap, Shift } from '@waymark/plugin-oncall-common';

/** A line of a timeline: who has which time, one under another where they overlap. */
export interface Lane {
  id: string;
  title: string;
  kind: 'layer' | 'shadow' | 'override' | 'off' | 'final';
  bars: Bar[];
  /** Times without anybody, where that matters. */
  gaps?: Gap[];
}

/** Somebody has `[start, end)`; `label` says more than their name where needed. */
export interface Bar extends Shift {
  id: string;
  label?: string;
}

/** A part of `[from, to)`, as shares of it. */
export interface Place {
  left: number;
  width: number;
}

/** Where an interval lies in a window; undefined when it does not. */
export function placeOf(
  span: { start: string; end: string },
  window: { start: string; end: string },
): Place | undefined {
  const from = Date.parse(window.start);
  const length = Date.parse(window.end) - from;
  const start = Math.max(0, (Date.parse(span.start) - from) / length);
  const end = Math.min(1, (Date.parse(span.end) - from) / length);
  return end > start ? { left: start, width: end - start } : undefined;
}

/** The bars in as few rows as show each of them whole. */
export function stackBars<T extends { start: string; end: string }>(
  bars: readonly T[],
): T[][] {
  const rows: T[][] = [];
  const sorted = [...bars].sort(
    (left, right) => Date.parse(left.start) - Date.parse(right.start),
  );
  for (const bar of sorted) {
    const free = rows.find(
      row => Date.parse(row.at(-1)!.end) <= Date.parse(bar.start),
    );
    if (free) {
      free.push(bar);
    } else {
      rows.push([bar]);
    }
  }
  return rows;
}

/** What lies in `[start, end)`, cut at its borders. */
export function cutTo<T extends { start: string; end: string }>(
  spans: readonly T[],
  window: { start: string; end: string },
): T[] {
  const from = Date.parse(window.start);
  const to = Date.parse(window.end);
  return spans
    .filter(span => Date.parse(span.end) > from && Date.parse(span.start) < to)
    .map(span => ({
      ...span,
      start: Date.parse(span.start) < from ? window.start : span.start,
      end: Date.parse(span.end) > to ? window.end : span.end,
    }));
}
