import { z } from 'zod';

/**
 * How bad it is: P1 is the worst; `unknown` until somebody or a mapping says.
 *
 * @public
 */
export const severitySchema = z.enum(['P1', 'P2', 'P3', 'P4', 'unknown']);

/** @public */
export type Severity = z.infer<typeof severitySchema>;

/**
 * The form in which a tool sends its alerts.
 *
 * @public
 */
export const alertSourceKindSchema = z.enum([
  'pagerduty',
  'alertmanager',
  'grafana',
  'opsgenie',
  'generic',
]);

/** @public */
export type AlertSourceKind = z.infer<typeof alertSourceKindSchema>;

/**
 * What happened to an alert, as its source says.
 *
 * @public
 */
export const alertFactKindSchema = z.enum([
  'triggered',
  'acknowledged',
  'unacknowledged',
  'resolved',
  'reopened',
  'updated',
]);

/** @public */
export type AlertFactKind = z.infer<typeof alertFactKindSchema>;

/**
 * One thing that a source said about one alert. Facts are a set: the same `id`
 * of the same `alertKey` is the same fact, and their order is that of `at`.
 *
 * @public
 */
export const alertFactSchema = z.object({
  /** Names the alert in its source; one firing is one alert. */
  alertKey: z.string().min(1).max(512),
  /** Unique an alert. */
  id: z.string().min(1).max(128),
  kind: alertFactKindSchema,
  /** ISO instant at the source. */
  at: z.string(),
  title: z.string(),
  description: z.string().optional(),
  labels: z.record(z.string(), z.string()),
  /** ISO instant at which the alert began, where the source says so. */
  startedAt: z.string().optional(),
  /** Severity as the source itself says it. */
  severity: severitySchema.optional(),
  /** Entity ref as the source itself says it. */
  entityRef: z.string().optional(),
  url: z.string().optional(),
  /** Who did it, in the words of the source. */
  by: z.string().optional(),
});

/** @public */
export type AlertFact = z.infer<typeof alertFactSchema>;

/** @public */
export const alertStatusSchema = z.enum(['firing', 'acknowledged', 'resolved']);

/** @public */
export type AlertStatus = z.infer<typeof alertStatusSchema>;

/**
 * Something that a tool noticed. It is no incident: a rule or a mapping says
 * which one it opens or joins.
 *
 * @public
 */
export const alertSchema = z.object({
  id: z.string(),
  /** Name of the source in the configuration. */
  source: z.string(),
  sourceKind: alertSourceKindSchema,
  /** Names the alert in its source. */
  key: z.string(),
  title: z.string(),
  description: z.string().optional(),
  labels: z.record(z.string(), z.string()),
  url: z.string().optional(),
  status: alertStatusSchema,
  startedAt: z.string(),
  acknowledgedAt: z.string().optional(),
  resolvedAt: z.string().optional(),
  severity: severitySchema,
  entityRef: z.string().optional(),
  /** `ignored` alerts open no incident because a rule says so. */
  mapping: z.enum(['mapped', 'unmapped', 'ignored']),
  /** The rule or mapping that decided, for example `rule 2` or `mapping 4711`. */
  mappedBy: z.string().optional(),
  /** Alerts with the same one that begin close together are one incident. */
  dedupKey: z.string(),
  incidentId: z.string().optional(),
  /** What is wrong with it, for example an entity that the catalog does not have. */
  problem: z.string().optional(),
});

/** @public */
export type Alert = z.infer<typeof alertSchema>;

/** @public */
export const alertListSchema = z.object({
  items: z.array(alertSchema),
  /** Pass as `cursor` for more; absent at the end. */
  next: z.string().optional(),
  /** Alerts about entities that the caller may not see. */
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type AlertList = z.infer<typeof alertListSchema>;

/**
 * What people decided about alerts without a rule: alerts of the source with
 * all of the labels are about the entity.
 *
 * @public
 */
export const alertMappingSchema = z.object({
  id: z.string(),
  source: z.string(),
  /** All of them must be there with these values. */
  labels: z.record(z.string(), z.string()),
  entityRef: z.string().optional(),
  severity: severitySchema,
  /** True for alerts that never open an incident. */
  ignore: z.boolean(),
  /** Alerts with the same one are one incident; may name labels, as in `{alertname}`. */
  dedupKey: z.string().optional(),
  /** How long after another alert began one belongs to the same incident. */
  groupMinutes: z.number().int().positive().optional(),
  createdBy: z.string(),
  createdAt: z.string(),
});

/** @public */
export type AlertMapping = z.infer<typeof alertMappingSchema>;

/** @public */
export const alertMappingListSchema = z.object({
  items: z.array(
    alertMappingSchema.extend({
      /** Whether the caller may edit it or take it away. */
      mayChange: z.boolean(),
    }),
  ),
  /** Mappings to entities that the caller may not see. */
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type AlertMappingList = z.infer<typeof alertMappingListSchema>;

/**
 * What a mapping did besides being kept: how many alerts that had none follow it now.
 *
 * @public
 */
export const alertMappedSchema = z.object({
  mapping: alertMappingSchema,
  alerts: z.number().int().nonnegative(),
});

/** @public */
export type AlertMapped = z.infer<typeof alertMappedSchema>;

/**
 * A delivery that could not be read.
 *
 * @public
 */
export const deadLetterSchema = z.object({
  id: z.string(),
  source: z.string(),
  receivedAt: z.string(),
  attempts: z.number().int(),
  /** Why it could not be read. */
  problem: z.string(),
  /** The first 4,000 characters of the body. */
  body: z.string(),
  sizeBytes: z.number().int(),
});

/** @public */
export type DeadLetter = z.infer<typeof deadLetterSchema>;

/** @public */
export const deadLetterListSchema = z.object({
  items: z.array(deadLetterSchema),
  /** All that wait, also those beyond the list. */
  total: z.number().int().nonnegative(),
});

/** @public */
export type DeadLetterList = z.infer<typeof deadLetterListSchema>;

/** @public */
export const deliveryAcceptedSchema = z.object({
  id: z.string(),
  status: z.literal('accepted'),
});

/**
 * A source of alerts and how it is doing.
 *
 * @public
 */
export const alertSourceSchema = z.object({
  source: z.string(),
  kind: alertSourceKindSchema,
  /** Path below the address of the backend. */
  path: z.string(),
  lastReceivedAt: z.string().optional(),
  waiting: z.number().int().nonnegative(),
  dead: z.number().int().nonnegative(),
});

/** @public */
export const alertSourceListSchema = z.object({
  items: z.array(alertSourceSchema),
});

/** @public */
export type AlertSourceList = z.infer<typeof alertSourceListSchema>;
