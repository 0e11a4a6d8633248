import { defineMetric, isWithin, type MetricItem } from '@waymark/metrics';
import type { ActionItem } from '../retros/actionItem';
import type { Retro } from '../retros/retro';

/** @public */
export type RetroFact = Pick<
  Retro,
  | 'id'
  | 'title'
  | 'incidentNumber'
  | 'severity'
  | 'status'
  | 'dueAt'
  | 'publishedAt'
  | 'teamRefs'
  | 'entityRefs'
>;

/** @public */
export interface RetroFacts {
  retros: readonly RetroFact[];
  /** When the first retro was opened. */
  observedSince?: string;
}

/** @public */
export interface ActionItemFact
  extends Pick<
    ActionItem,
    'id' | 'title' | 'type' | 'status' | 'dueAt' | 'closedAt'
  > {
  retroId: string;
  teamRefs: readonly string[];
  entityRefs: readonly string[];
}

/** @public */
export interface ActionItemFacts {
  items: readonly ActionItemFact[];
  observedSince?: string;
}

/** The share of retros that were published by their due instant. @public */
export const retrosInTime = defineMetric<RetroFacts>({
  definition: {
    id: 'oncall.retros-in-time',
    version: 1,
    title: 'Retros within 48 hours',
    definition:
      'Retros of P1s and P2s whose due instant (48 hours after the incident was resolved, where nothing else is configured) lies in the window and that were published by then, out of all of them; cancelled ones do not count, and those whose due instant is still to come only when they are published.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    target: 1,
    dimensions: ['team', 'severity'],
    grains: ['day', 'week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  items: ({ retros }, bucket, now) =>
    retros.flatMap(retro => {
      const { dueAt, publishedAt, status } = retro;
      if (
        dueAt === undefined ||
        status === 'cancelled' ||
        !isWithin(bucket, dueAt)
      ) {
        return [];
      }
      return itemOf(
        {
          id: retro.id,
          at: dueAt,
          title: `${retro.incidentNumber}: ${retro.title}`,
          href: `/oncall/retros/${encodeURIComponent(retro.id)}`,
        },
        retro,
        { severity: retro.severity },
        isMet(dueAt, publishedAt, now),
      );
    }),
});

/** The share of action items that were done by their day. @public */
export const actionItemsOnTime = defineMetric<ActionItemFacts>({
  definition: {
    id: 'oncall.action-items-on-time',
    version: 1,
    title: 'Action items done on time',
    definition:
      'Action items of retros whose last day ends in the window and that were done by then, out of all of them; cancelled ones and those without a day do not count, and those whose day is still to come only when they are done.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    target: 0.8,
    dimensions: ['team', 'type'],
    grains: ['day', 'week', 'month'],
  },
  observedSince: ({ observedSince }) => observedSince,
  items: ({ items }, bucket, now) =>
    items.flatMap(item => {
      const { dueAt, closedAt, status } = item;
      if (
        dueAt === undefined ||
        status === 'cancelled' ||
        !isWithin(bucket, dueAt)
      ) {
        return [];
      }
      return itemOf(
        {
          id: item.id,
          at: dueAt,
          title: item.title,
          href: `/oncall/retros/${encodeURIComponent(
            item.retroId,
          )}#action-item-${encodeURIComponent(item.id)}`,
        },
        item,
        { type: item.type },
        isMet(dueAt, closedAt, now),
      );
    }),
});

/** Whether it was done by then; absent while that is open. */
function isMet(
  dueAt: string,
  doneAt: string | undefined,
  now: Date,
): boolean | undefined {
  if (doneAt !== undefined) {
    return Date.parse(doneAt) <= Date.parse(dueAt);
  }
  return Date.parse(dueAt) <= now.getTime() ? false : undefined;
}

function itemOf(
  row: Pick<MetricItem, 'id' | 'at' | 'title' | 'href'>,
  about: { teamRefs: readonly string[]; entityRefs: readonly string[] },
  dimensions: Record<string, string>,
  isInTime: boolean | undefined,
): MetricItem[] {
  if (isInTime === undefined) {
    return [];
  }
  const [entityRef, ...otherEntityRefs] = about.entityRefs;
  return [
    {
      ...row,
      value: isInTime ? 1 : 0,
      ...(entityRef ? { entityRef, otherEntityRefs } : {}),
      dimensions: { ...dimensions, team: about.teamRefs[0] ?? 'none' },
      scopes: [...about.teamRefs, ...about.entityRefs],
    },
  ];
}
