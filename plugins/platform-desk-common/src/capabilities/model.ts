import { z } from 'zod';

/**
 * How a capability is had: `ticket` only by request, `self-service` by a golden
 * path or a request, `retired-ticket` by the path only, `planned` not yet.
 *
 * @public
 */
export const capabilityStateSchema = z.enum([
  'ticket',
  'self-service',
  'retired-ticket',
  'planned',
]);

/** @public */
export type CapabilityState = z.infer<typeof capabilityStateSchema>;

/**
 * A field of a path's form that takes an entity of a kind, in lower case, and of
 * a `spec.type` where that is told.
 *
 * @public
 */
export const capabilityPathFieldSchema = z.object({
  name: z.string(),
  kind: z.string(),
  type: z.string().optional(),
});

/** @public */
export type CapabilityPathField = z.infer<typeof capabilityPathFieldSchema>;

/**
 * A golden path of a capability: a Template of the catalog. `isMissing` when
 * the catalog has none with the ref.
 *
 * @public
 */
export const capabilityPathSchema = z.object({
  templateRef: z.string(),
  title: z.string(),
  description: z.string().optional(),
  /** What a run saves, in minutes, by the annotation of the Template. */
  savesMinutes: z.number().nonnegative().optional(),
  isMissing: z.boolean().optional(),
  /** What of its form can be filled in from an entity. */
  entityFields: z.array(capabilityPathFieldSchema).optional(),
});

/** @public */
export type CapabilityPath = z.infer<typeof capabilityPathSchema>;

/** @public */
export const capabilityLinkSchema = z.object({
  url: z.string(),
  title: z.string(),
  kind: z.enum(['docs', 'runbook']),
});

/** @public */
export type CapabilityLink = z.infer<typeof capabilityLinkSchema>;

/**
 * Something that the platform offers. `problems` say what is wrong with its
 * entity, each with what to do.
 *
 * @public
 */
export const capabilitySchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  description: z.string().optional(),
  ownerRef: z.string().optional(),
  state: capabilityStateSchema,
  supportLevel: z.string().optional(),
  keywords: z.array(z.string()),
  paths: z.array(capabilityPathSchema),
  links: z.array(capabilityLinkSchema),
  problems: z.array(z.string()),
});

/** @public */
export type Capability = z.infer<typeof capabilitySchema>;

/**
 * What was measured of a capability in the last 90 days. Medians are of the
 * samples beside them, and absent without any; `succeeded` are runs that ended
 * well, of `finished`.
 *
 * @public
 */
export const capabilityMeasuresSchema = z.object({
  runMedianSeconds: z.number().nonnegative().optional(),
  runsFinished: z.number().int().nonnegative(),
  runsSucceeded: z.number().int().nonnegative(),
  ticketMedianMinutes: z.number().nonnegative().optional(),
  ticketsDone: z.number().int().nonnegative(),
  ticketsOpen: z.number().int().nonnegative(),
});

/** @public */
export type CapabilityMeasures = z.infer<typeof capabilityMeasuresSchema>;

/** @public */
export const capabilityViewSchema = capabilitySchema.extend({
  measures: capabilityMeasuresSchema,
  followers: z.number().int().nonnegative(),
  isFollowed: z.boolean(),
});

/** @public */
export type CapabilityView = z.infer<typeof capabilityViewSchema>;

/** @public */
export const capabilityListSchema = z.object({
  items: z.array(capabilityViewSchema),
  /** When the catalog was read last; absent before the first time. */
  asOf: z.string().optional(),
  /** Those that the caller may not see. */
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type CapabilityList = z.infer<typeof capabilityListSchema>;
