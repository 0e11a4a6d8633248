import { z } from 'zod';

/**
 * How far what a provider said can be trusted:
 *
 * - `fresh`: it was read within the last hour, and the last try succeeded
 * - `stale`: it cannot be read; what it said last is served, with its age
 * - `unknown`: that was more than 24 hours ago, so who answers is not known
 * - `never`: it has not been read yet
 *
 * @public
 */
export const providerFreshnessSchema = z.enum([
  'fresh',
  'stale',
  'unknown',
  'never',
]);

/** @public */
export type ProviderFreshness = z.infer<typeof providerFreshnessSchema>;

/**
 * An account at a provider, or a calendar: when it was read, and what came.
 *
 * @public
 */
export const providerStateSchema = z.object({
  /** Provider and account, as in `pagerduty:acme`. */
  key: z.string(),
  provider: z.string(),
  providerTitle: z.string(),
  account: z.string(),
  title: z.string(),
  /** The schedules of the portal itself. */
  isNative: z.boolean(),
  freshness: providerFreshnessSchema,
  lastSuccessAt: z.string().optional(),
  lastAttemptAt: z.string().optional(),
  /** Why it cannot be read, in a sentence. */
  problem: z.string().optional(),
  problemSince: z.string().optional(),
  /** It asked not to be asked before. */
  notBefore: z.string().optional(),
  /** Until when its shifts are known. */
  knownUntil: z.string().optional(),
  /** Requests of the last sync. */
  calls: z.number().int().nonnegative().optional(),
  schedules: z.number().int().nonnegative(),
  services: z.number().int().nonnegative(),
  people: z.number().int().nonnegative(),
  /** Names of people who are nobody of the catalog; at most 50. */
  unmatchedPeople: z.array(z.string()),
  notes: z.array(z.string()),
});

/** @public */
export type ProviderState = z.infer<typeof providerStateSchema>;

/** @public */
export const providerListSchema = z.object({
  items: z.array(providerStateSchema),
  /** Whether the caller may have a provider read now. */
  mayManage: z.boolean(),
});

/** @public */
export type ProviderList = z.infer<typeof providerListSchema>;

/**
 * What an entity can be mapped to: `service:pagerduty:acme/PABC12`, or
 * `schedule:<id>` for a Group.
 *
 * @public
 */
export const mappingTargetSchema = z
  .string()
  .max(400)
  .regex(
    /^(service|schedule):\S+$/,
    'must be service:<provider>:<account>/<id> or schedule:<id>',
  );

/** @public */
export const mappingTargetViewSchema = z.object({
  target: z.string(),
  title: z.string(),
  /** Title of the provider and of the account. */
  source: z.string(),
  url: z.string().optional(),
  /** The schedule that answers; absent when nobody does. */
  scheduleId: z.string().optional(),
});

/** @public */
export type MappingTargetView = z.infer<typeof mappingTargetViewSchema>;

/**
 * What an entity is mapped to: in the portal, which wins, or by its own
 * annotation.
 *
 * @public
 */
export const providerMappingSchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  ownerRef: z.string().optional(),
  target: z.string(),
  via: z.enum(['portal', 'annotation']),
  by: z.string().optional(),
  at: z.string().optional(),
  /** True when the portal says something else. */
  isOverruled: z.boolean(),
  /** What is wrong with it, for example a service that is gone. */
  problem: z.string().optional(),
  mayChange: z.boolean(),
});

/** @public */
export type ProviderMapping = z.infer<typeof providerMappingSchema>;

/**
 * A mapping that somebody may confirm.
 *
 * @public
 */
export const mappingSuggestionSchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  ownerRef: z.string().optional(),
  target: z.string(),
  /** Between 0 and 1; 1 for the same name. */
  score: z.number(),
  /** Why, in words. */
  reason: z.string(),
  mayConfirm: z.boolean(),
});

/** @public */
export type MappingSuggestion = z.infer<typeof mappingSuggestionSchema>;

/** @public */
export const providerMappingsSchema = z.object({
  targets: z.array(mappingTargetViewSchema),
  mappings: z.array(providerMappingSchema),
  suggestions: z.array(mappingSuggestionSchema),
  /** Mappings of entities that the caller may not see. */
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type ProviderMappings = z.infer<typeof providerMappingsSchema>;

const pairSchema = z.object({
  entityRef: z.string().min(1).max(1000),
  target: mappingTargetSchema,
});

/**
 * Pairs to map, or suggestions to dismiss: all of them, or none.
 *
 * @public
 */
export const mappingPairsSchema = z.object({
  items: z
    .array(pairSchema)
    .min(1, 'must name at least one')
    .max(500, 'must have at most 500'),
});

/** @public */
export type MappingPairs = z.input<typeof mappingPairsSchema>;

/**
 * The text of a calendar (iCalendar) that becomes fixed shifts of a schedule,
 * once: from the first until the last of those in `[from, to)` they replace its
 * layers. `people` says who names and
 * addresses are that the catalog does not have.
 *
 * @public
 */
export const importCalendarSchema = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(1024 * 1024, 'must have at most 1 MiB')
    .refine(text => !text.includes('\0'), 'must not contain NUL'),
  /** ISO instant; now when absent. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** ISO instant; 90 days later when absent. */
  to: z.iso.datetime({ offset: true }).optional(),
  people: z
    .record(
      z.string().max(300),
      z.string().regex(/^user:[^:/\s]+\/[^:/\s]+$/, 'must be a User ref'),
    )
    .optional(),
  /** Names and addresses whose events do not come in. */
  leaveOut: z.array(z.string().max(300)).max(500).optional(),
  /** Names the request, so that one that is sent again does nothing twice. */
  requestId: z
    .string()
    .max(100)
    .regex(
      /^[\w.:-]+$/,
      'must consist of letters, digits, dots, colons, dashes',
    )
    .optional(),
});

/** @public */
export type ImportCalendar = z.input<typeof importCalendarSchema>;

/**
 * What is looked at before it is imported: nothing is kept.
 *
 * @public
 */
export const previewCalendarSchema = importCalendarSchema.pick({
  text: true,
  from: true,
  to: true,
});

/** @public */
export type PreviewCalendar = z.input<typeof previewCalendarSchema>;

/**
 * What would come in of a calendar from `from` to `to`, and what would not.
 *
 * @public
 */
export const calendarPreviewSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** By what the calendar calls them; without `userRef` nobody of the catalog is meant. */
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      userRef: z.string().optional(),
      title: z.string().optional(),
    }),
  ),
  shifts: z.array(
    z.object({ personId: z.string(), start: z.string(), end: z.string() }),
  ),
  /** Events that are no shift, each with the reason. */
  refused: z.array(
    z.object({
      start: z.string(),
      end: z.string(),
      summary: z.string(),
      reason: z.string(),
    }),
  ),
  /** How many more are refused than are listed. */
  furtherRefused: z.number().int().nonnegative(),
  /** How many shifts are imported at once at most. */
  mostShifts: z.number().int().positive(),
});

/** @public */
export type CalendarPreview = z.infer<typeof calendarPreviewSchema>;
