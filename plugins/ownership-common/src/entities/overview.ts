import type { Entity } from '@backstage/catalog-model';
import { ClarityLevel, clarityLevels } from '../clarity/model';
import { ANNOTATION_MODULE_OF } from '../annotations';
import { Directory, ownerOf } from '../directory/Directory';
import { Gap, GapKind, gapKinds } from '../model/gap';
import type { OwnerSource } from '../model/owner';
import type { Overview, ThingList } from '../model/overview';
import type { ThingsQuery } from '../OwnershipApi';

/**
 * An entity that needs an owner, with what is known of it. `ownerRef` is absent
 * when nobody is named; `since` is when the gap, or its absence, began.
 *
 * @public
 */
export interface Thing {
  entityRef: string;
  title: string;
  kind: string;
  type?: string;
  column: string;
  ownerRef?: string;
  source: OwnerSource;
  gap?: GapKind;
  reason: string;
  since: string;
  /** Absent until it is worked out. */
  clarity?: ClarityLevel;
}

/**
 * The column of an entity in the table of teams and things: `module` for a
 * module of a monolith, the type of any other Component, else the kind, all in
 * lower case.
 *
 * @public
 */
export function columnOf(entity: Entity): string {
  const kind = entity.kind.toLocaleLowerCase('en-US');
  if (kind !== 'component') {
    return kind;
  }
  if (entity.metadata.annotations?.[ANNOTATION_MODULE_OF]) {
    return 'module';
  }
  const type = entity.spec?.type;
  return typeof type === 'string' && type !== ''
    ? type.toLocaleLowerCase('en-US')
    : kind;
}

/**
 * The ownership page: gaps worst and oldest first, columns with most things
 * first, and everybody who owns a thing, most things first. `things` are those
 * that the caller may see, and `hidden` counts the others.
 *
 * @public
 */
export function overviewOf(input: {
  things: readonly Thing[];
  hidden: number;
  directory: Directory;
  asOf: string;
}): Overview {
  const { things, hidden, directory, asOf } = input;
  const gaps = things.filter(isGap).sort(worstFirst);
  const counts = new Map<string, number>();
  const teams = new Map<string, Overview['teams'][number]>();
  for (const { column, ownerRef, gap } of things) {
    counts.set(column, (counts.get(column) ?? 0) + 1);
    if (ownerRef === undefined || gap === 'unowned') {
      continue;
    }
    const team = teams.get(ownerRef) ?? {
      owner: ownerOf(ownerRef, directory),
      counts: {},
      gaps: 0,
      total: 0,
    };
    team.counts[column] = (team.counts[column] ?? 0) + 1;
    team.gaps += gap ? 1 : 0;
    team.total += 1;
    teams.set(ownerRef, team);
  }
  return {
    asOf,
    gaps: gaps.map(gapRowOf),
    gapCounts: countGaps(gaps),
    clarityCounts: countLevels(things),
    thingCount: things.length,
    columns: [...counts]
      .sort(([keyA, a], [keyB, b]) => b - a || compareText(keyA, keyB))
      .map(([key]) => ({ key, title: titleOf(key) })),
    teams: [...teams.values()].sort(
      (a, b) => b.total - a.total || compareText(a.owner.title, b.owner.title),
    ),
    hidden,
  };
}

/**
 * The things behind a number of the page, by title.
 *
 * @public
 */
export function thingsOf(input: {
  things: readonly Thing[];
  query: ThingsQuery;
  hidden: number;
  directory: Directory;
}): ThingList {
  const { things, query, hidden, directory } = input;
  return {
    items: things
      .filter(thing => matches(thing, query))
      .sort((a, b) => compareText(a.title, b.title))
      .map(thing => ({
        entityRef: thing.entityRef,
        title: thing.title,
        column: thing.column,
        ownerRef: thing.ownerRef,
        ownerTitle: thing.ownerRef && ownerOf(thing.ownerRef, directory).title,
        source: thing.source,
        gap: thing.gap,
        reason: thing.reason,
        clarity: thing.clarity,
      })),
    hidden,
  };
}

/**
 * Whether a thing is one of those that are asked for. An owner who does not
 * exist owns nothing, as in the table.
 *
 * @public
 */
export function matches(
  thing: Pick<Thing, 'ownerRef' | 'column' | 'gap' | 'clarity'>,
  { ownerRef, column, gap, clarity }: ThingsQuery,
): boolean {
  return (
    (ownerRef === undefined ||
      (thing.ownerRef === ownerRef && thing.gap !== 'unowned')) &&
    (column === undefined || thing.column === column) &&
    (gap === undefined || thing.gap === gap) &&
    (clarity === undefined || thing.clarity === clarity)
  );
}

type ThingWithGap = Thing & { gap: GapKind };

function isGap(thing: Thing): thing is ThingWithGap {
  return thing.gap !== undefined;
}

function gapRowOf(thing: ThingWithGap): Gap {
  const { entityRef, title, kind, type, gap, reason, ownerRef, since } = thing;
  return { entityRef, title, kind, type, gap, reason, ownerRef, since };
}

function worstFirst(a: ThingWithGap, b: ThingWithGap): number {
  return (
    gapKinds.indexOf(a.gap) - gapKinds.indexOf(b.gap) ||
    compareText(a.since, b.since) ||
    compareText(a.title, b.title)
  );
}

function countGaps(gaps: readonly ThingWithGap[]): Overview['gapCounts'] {
  const counts = Object.fromEntries(
    gapKinds.map(kind => [kind, 0]),
  ) as Overview['gapCounts'];
  for (const { gap } of gaps) {
    counts[gap] += 1;
  }
  return counts;
}

function countLevels(things: readonly Thing[]): Overview['clarityCounts'] {
  const counts = Object.fromEntries(
    clarityLevels.map(level => [level, 0]),
  ) as Overview['clarityCounts'];
  for (const { clarity } of things) {
    if (clarity) {
      counts[clarity] += 1;
    }
  }
  return counts;
}

function titleOf(column: string): string {
  return column === 'api'
    ? 'API'
    : column.charAt(0).toLocaleUpperCase('en-US') + column.slice(1);
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
