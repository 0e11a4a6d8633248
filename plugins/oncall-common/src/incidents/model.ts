import { z } from 'zod';
import { severitySchema } from '../alerts/model';

/** @public */
export const incidentStatusSchema = z.enum([
  'triggered',
  'acknowledged',
  'mitigated',
  'resolved',
]);

/** @public */
export type IncidentStatus = z.infer<typeof incidentStatusSchema>;

/**
 * Something that the incident hurts, with its owner when it became known;
 * `ownerRef` is absent when nobody owned it.
 *
 * @public
 */
export const affectedEntitySchema = z.object({
  entityRef: z.string(),
  title: z.string().optional(),
  ownerRef: z.string().optional(),
  /** Why there is no owner, or what is being done about it. */
  problem: z.string().optional(),
});

/** @public */
export type AffectedEntity = z.infer<typeof affectedEntitySchema>;

/**
 * What brought it about, by reference: a deployment, a flag, a change.
 *
 * @public
 */
export const incidentCauseSchema = z.object({
  kind: z.enum(['deployment', 'flag', 'change', 'other']),
  ref: z.string(),
  title: z.string().optional(),
  url: z.string().optional(),
});

/** @public */
export type IncidentCause = z.infer<typeof incidentCauseSchema>;

/** @public */
export const incidentLinkSchema = z.object({
  url: z.string(),
  title: z.string(),
  /** What it is about, where that is one thing that the incident hurts. */
  entityRef: z.string().optional(),
});

/** @public */
export type IncidentLink = z.infer<typeof incidentLinkSchema>;

/** @public */
export const incidentRoleSchema = z.enum(['commander', 'scribe']);

/** @public */
export type IncidentRole = z.infer<typeof incidentRoleSchema>;

/**
 * An incident. It is what its timeline adds up to: see `incidentOf`. All
 * instants are ISO texts.
 *
 * @public
 */
export const incidentSchema = z.object({
  id: z.string(),
  /** What people call it by: rises by one an incident. */
  number: z.number().int().positive(),
  title: z.string(),
  severity: severitySchema,
  status: incidentStatusSchema,
  origin: z.enum(['person', 'alert']),
  /** User ref, `service:<subject>`, or the name of the source. */
  openedBy: z.string(),
  /** What users notice of it, in plain words. */
  impact: z.string().optional(),
  entities: z.array(affectedEntitySchema),
  roles: z.object({
    commander: z.string().optional(),
    scribe: z.string().optional(),
  }),
  links: z.array(incidentLinkSchema),
  cause: incidentCauseSchema.optional(),
  /** When the impact began; absent where nobody knows. */
  startedAt: z.string().optional(),
  /** When it was declared, or the first alert began. */
  detectedAt: z.string(),
  /** The first time that somebody took it on; nothing else counts as that. */
  acknowledgedAt: z.string().optional(),
  acknowledgedBy: z.string().optional(),
  mitigatedAt: z.string().optional(),
  /** Absent while it is not resolved, also after it was opened again. */
  resolvedAt: z.string().optional(),
  /** How often it was opened again. */
  reopened: z.number().int().nonnegative(),
  /** The last time that it was opened again. */
  reopenedAt: z.string().optional(),
  /** Id of the incident that goes on in its place; it is resolved then. */
  mergedInto: z.string().optional(),
  /** Severities that it had, in order and without repetition. */
  severities: z.array(severitySchema),
  alertCount: z.number().int().nonnegative(),
  /** True when no rule or mapping says what its alerts are about. */
  isUnmapped: z.boolean(),
  /** Since when somebody should have taken it on; steps count from here. */
  escalationSince: z.string().optional(),
  /** Steps of the escalation policy that were taken since then. */
  escalatedSteps: z.array(z.number().int()),
  updatedAt: z.string(),
  /** Rises with every change. */
  version: z.number().int().positive(),
});

/** @public */
export type Incident = z.infer<typeof incidentSchema>;

/** @public */
export const incidentEventKindSchema = z.enum([
  'declared',
  'alert-triggered',
  'alert-acknowledged',
  'alert-unacknowledged',
  'alert-resolved',
  'alert-reopened',
  'alert-updated',
  'mapped',
  'acknowledged',
  'mitigated',
  'resolved',
  'reopened',
  'severity-changed',
  'impact-changed',
  'title-changed',
  'started-at-changed',
  'entity-added',
  'role-assigned',
  'noted',
  'status-update',
  'link-added',
  'cause-set',
  'merged',
  'merged-from',
  'escalated',
  'dispute',
]);

/** @public */
export type IncidentEventKind = z.infer<typeof incidentEventKindSchema>;

/**
 * A line of the timeline, which is only ever added to. `at` is when it
 * happened, which for alerts may lie before lines that came earlier.
 *
 * @public
 */
export const incidentEventSchema = z.object({
  id: z.string(),
  at: z.string(),
  /** User ref, `service:<subject>`, a source, or `portal` for what happens by itself. */
  by: z.string(),
  kind: incidentEventKindSchema,
  /** A sentence for people. */
  text: z.string(),
  alertId: z.string().optional(),
  /** What it is about, where that is one thing that the incident hurts. */
  entityRef: z.string().optional(),
  /** What the line sets. */
  set: incidentSchema
    .pick({
      title: true,
      severity: true,
      impact: true,
      startedAt: true,
      cause: true,
      mergedInto: true,
    })
    .partial()
    .extend({
      entities: z.array(affectedEntitySchema).optional(),
      role: incidentRoleSchema.optional(),
      userRef: z.string().optional(),
      link: incidentLinkSchema.optional(),
      step: z.number().int().optional(),
    })
    .optional(),
});

/** @public */
export type IncidentEvent = z.infer<typeof incidentEventSchema>;

/** Whether it is still going on. @public */
export function isOpen(incident: Pick<Incident, 'status'>): boolean {
  return incident.status !== 'resolved';
}

/** Those who own what it hurts, each once. @public */
export function ownerRefsOf(incident: Pick<Incident, 'entities'>): string[] {
  return [
    ...new Set(incident.entities.flatMap(({ ownerRef }) => ownerRef ?? [])),
  ];
}
