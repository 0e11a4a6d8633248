import { z } from 'zod';
import { alertSchema, severitySchema } from '../alerts/model';
import { foreseenStepSchema } from './escalation';
import {
  type Incident,
  type IncidentEvent,
  incidentEventSchema,
  incidentSchema,
  incidentStatusSchema,
  ownerRefsOf,
} from './model';

/** How many other things it hurts, which the caller may not see. */
const hiddenEntitiesSchema = z.number().int().nonnegative();

/**
 * An incident as the caller sees it: what it hurts and they may not see is
 * counted, not named.
 *
 * @public
 */
export const incidentViewSchema = incidentSchema.extend({
  hiddenEntities: hiddenEntitiesSchema,
});

/** @public */
export type IncidentView = z.infer<typeof incidentViewSchema>;

/** @public */
export const incidentListSchema = z.object({
  items: z.array(incidentViewSchema),
  /** Pass as `cursor` for more; absent at the end. */
  next: z.string().optional(),
  /** Incidents about nothing that the caller may see. */
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type IncidentList = z.infer<typeof incidentListSchema>;

/**
 * What the caller may do with an incident.
 *
 * @public
 */
export const incidentRightsSchema = z.object({
  /** Acknowledge, resolve, change what it says. */
  update: z.boolean(),
  /** Write notes and follow. */
  note: z.boolean(),
});

/** @public */
export const incidentDetailsSchema = incidentViewSchema.extend({
  /** Oldest first, by when it happened. */
  timeline: z.array(incidentEventSchema),
  alerts: z.array(alertSchema),
  /** Alerts of it about what the caller may not see. */
  hiddenAlerts: z.number().int().nonnegative(),
  /** Refs of those who are told of it. */
  followerRefs: z.array(z.string()),
  isFollowed: z.boolean(),
  escalation: z.array(foreseenStepSchema),
  rights: incidentRightsSchema,
});

/** @public */
export type IncidentDetails = z.infer<typeof incidentDetailsSchema>;

/**
 * That an incident is another than before: look at `incident` for how.
 *
 * @public
 */
export const incidentChangeSchema = z.object({
  cursor: z.string(),
  kind: z.enum(['opened', 'changed']),
  at: z.string(),
  incidentId: z.string(),
  version: z.number().int(),
  severity: severitySchema,
  status: incidentStatusSchema,
  /** What it hurts of what the caller may see, and who owns that. */
  entityRefs: z.array(z.string()),
  ownerRefs: z.array(z.string()),
  hiddenEntities: hiddenEntitiesSchema,
});

/** @public */
export type IncidentChange = z.infer<typeof incidentChangeSchema>;

/** @public */
export const incidentChangeListSchema = z.object({
  items: z.array(incidentChangeSchema),
  /** Pass as `after` the next time. */
  next: z.string(),
});

/** @public */
export type IncidentChangeList = z.infer<typeof incidentChangeListSchema>;

/**
 * A change with everything that the incident hurts.
 *
 * @public
 */
export type WholeIncidentChange = Omit<
  IncidentChange,
  'entityRefs' | 'ownerRefs' | 'hiddenEntities'
> &
  Pick<Incident, 'entities'>;

/**
 * Whether a caller sees what something is about; always true of what is about
 * nothing.
 *
 * @public
 */
export type SeesSubject = (subject: { entityRef?: string }) => boolean;

/** Whether the incident hurts anything that the caller sees, or nothing at all. @public */
export function isSeenIncident(
  { entities }: { entities: readonly { entityRef: string }[] },
  sees: SeesSubject,
): boolean {
  return entities.length === 0 || entities.some(sees);
}

/** The incident without what it hurts and the caller does not see. @public */
export function incidentViewOf(
  incident: Incident,
  sees: SeesSubject,
): IncidentView {
  const entities = incident.entities.filter(sees);
  return {
    ...incident,
    entities,
    links: incident.links.filter(sees),
    hiddenEntities: incident.entities.length - entities.length,
  };
}

/** The change without what the incident hurts and the caller does not see. @public */
export function incidentChangeOf(
  { entities, ...change }: WholeIncidentChange,
  sees: SeesSubject,
): IncidentChange {
  const seen = entities.filter(sees);
  return {
    ...change,
    entityRefs: seen.map(({ entityRef }) => entityRef),
    ownerRefs: ownerRefsOf({ entities: seen }),
    hiddenEntities: entities.length - seen.length,
  };
}

/** The lines that name nothing which the caller does not see. @public */
export function timelineViewOf(
  timeline: readonly IncidentEvent[],
  sees: SeesSubject,
): IncidentEvent[] {
  return timeline.filter(sees).flatMap(event => {
    const { set } = event;
    if (!set?.entities) {
      return event;
    }
    const entities = set.entities.filter(sees);
    return entities.length === 0 && event.kind === 'entity-added'
      ? []
      : { ...event, set: { ...set, entities } };
  });
}
