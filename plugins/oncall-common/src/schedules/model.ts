import { z } from 'zod';

const idSchema = z.string().min(1).max(100);
const titleSchema = z.string().min(1).max(200);
const textSchema = z.string().max(5000);
/** An ISO instant with `Z` or an offset. */
const instantSchema = z.iso.datetime({ offset: true });
/** A wall clock such as `2026-03-29T02:30` in the schedule's zone, or an ISO instant. */
const momentSchema = z.string().min(1).max(40);
const userRefSchema = z
  .string()
  .max(300)
  .regex(
    /^user:[^:/\s]+\/[^:/\s]+$/,
    'must be a User ref such as user:default/ada',
  );
const groupRefSchema = z
  .string()
  .max(300)
  .regex(
    /^group:[^:/\s]+\/[^:/\s]+$/,
    'must be a Group ref such as group:default/platform',
  );

/**
 * A half-open interval `[start, end)` between two ISO instants.
 *
 * @public
 */
export const intervalSchema = z.object({
  start: instantSchema,
  end: instantSchema,
});

/** @public */
export type InstantInterval = z.infer<typeof intervalSchema>;

/** @public */
export const weekdaySchema = z.enum([
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]);

/** @public */
export type Weekday = z.infer<typeof weekdaySchema>;

/**
 * The hours of a layer: from `start` to `end` on the clocks of the schedule's
 * zone, on each of `weekdays`. An `end` that is not after `start` lies on the
 * following day; `start` = `end` means the whole day that begins then, and
 * consecutive such days are one long shift.
 *
 * @public
 */
export const restrictionSchema = z.object({
  weekdays: z.array(weekdaySchema).max(7),
  start: z.string().max(5),
  end: z.string().max(5),
});

/** @public */
export type Restriction = z.infer<typeof restrictionSchema>;

/**
 * A length of wall-clock time: a day is from a clock time to the same of the
 * next day, whatever clocks do in between.
 *
 * @public
 */
export const wallDurationSchema = z.object({
  amount: z.number().int(),
  unit: z.enum(['minute', 'hour', 'day', 'week']),
});

/** @public */
export type WallDuration = z.infer<typeof wallDurationSchema>;

/**
 * Who takes turns, and for how long.
 *
 * - A turn lasts `interval` hours, days, weeks or months of wall-clock time.
 *   Turn 0 begins at `start`; before it, turns go backwards. Months keep the
 *   day of `start`; where a month is too short, its last day.
 * - `weekStart`, for weeks only: turns change on that weekday, at the clock
 *   time of `start`, and turn 0 is the week that `start` lies in.
 * - Each turn is one or more people who are on call together.
 * - A shift lasts the whole turn unless `shift` says how long.
 *
 * @public
 */
export const rotationSchema = z.object({
  unit: z.enum(['hour', 'day', 'week', 'month']),
  interval: z.number().int(),
  start: momentSchema,
  weekStart: weekdaySchema.optional(),
  shift: wallDurationSchema.optional(),
  turns: z.array(z.array(userRefSchema).max(50)).max(500),
});

/** @public */
export type Rotation = z.infer<typeof rotationSchema>;

/**
 * One line of a schedule: people in `rotation`, or fixed `people`.
 *
 * - The highest `priority` that has somebody wins a slot, equal ones share it.
 * - With `restrictions`, only those hours; none means always.
 * - `effectiveFrom` and `until` bound it, half-open: what lies before is
 *   dropped, and the order of turns is kept.
 * - A `shadow` layer is for newcomers: nobody of it is on call.
 *
 * @public
 */
export const layerSchema = z.object({
  id: idSchema,
  title: titleSchema,
  priority: z.number().int().default(0),
  rotation: rotationSchema.optional(),
  people: z.array(userRefSchema).max(50).optional(),
  restrictions: z.array(restrictionSchema).max(50).optional(),
  effectiveFrom: momentSchema.optional(),
  until: momentSchema.optional(),
  shadow: z.boolean().optional(),
});

/** @public */
export type Layer = z.infer<typeof layerSchema>;

/**
 * What an edit changes: the zone whose clocks count, and the layers.
 *
 * @public
 */
export const scheduleConfigurationSchema = z.object({
  zone: z.string().min(1).max(60),
  layers: z.array(layerSchema).max(50),
});

/** @public */
export type ScheduleConfiguration = z.infer<typeof scheduleConfigurationSchema>;

/**
 * What holds from `since` until the next version begins. A first version
 * without `since` holds from ever; before the first, nobody is on call.
 *
 * @public
 */
export const configurationVersionSchema = z.object({
  since: instantSchema.optional(),
  configuration: scheduleConfigurationSchema,
});

/** @public */
export type ConfigurationVersion = z.infer<typeof configurationVersionSchema>;

const overrideBase = {
  id: idSchema,
  ...intervalSchema.shape,
  reason: textSchema.optional(),
  /** A correction of the past, made late: holds inside temporary schedules too. */
  correction: z.boolean().optional(),
};

/**
 * Adds, removes or replaces one person for an interval. Replacing does nothing
 * while `userRef` is not on call. Overrides act in the order of the list, after
 * swaps; none but corrections inside a temporary schedule.
 *
 * @public
 */
export const overrideSchema = z.discriminatedUnion('kind', [
  z.object({ ...overrideBase, kind: z.literal('add'), userRef: userRefSchema }),
  z.object({
    ...overrideBase,
    kind: z.literal('remove'),
    userRef: userRefSchema,
  }),
  z.object({
    ...overrideBase,
    kind: z.literal('replace'),
    userRef: userRefSchema,
    replacementRef: userRefSchema,
  }),
]);

/** @public */
export type Override = z.infer<typeof overrideSchema>;

/**
 * Replaces layers, swaps and overrides in `[start, end)` by fixed shifts; between
 * them nobody is on call. Of two that overlap the later in the list holds.
 *
 * @public
 */
export const temporaryScheduleSchema = z.object({
  id: idSchema,
  title: titleSchema.optional(),
  ...intervalSchema.shape,
  shifts: z
    .array(z.object({ ...intervalSchema.shape, userRef: userRefSchema }))
    .max(2000),
});

/** @public */
export type TemporarySchedule = z.infer<typeof temporaryScheduleSchema>;

/** @public */
export const swapStatusSchema = z.enum([
  'requested',
  'taken',
  'declined',
  'past-due',
  'withdrawn',
]);

/** @public */
export type SwapStatus = z.infer<typeof swapStatusSchema>;

/**
 * `requesterRef` asks to be relieved in `[start, end)`. Once taken, everything
 * they have there is `takerRef`'s, and what the taker has in `inReturn` is
 * theirs, both cut exactly at the borders.
 *
 * @public
 */
export const swapSchema = z.object({
  id: idSchema,
  ...intervalSchema.shape,
  requesterRef: userRefSchema,
  /** Who may take it; anybody when absent. */
  askedRefs: z.array(userRefSchema).max(50).optional(),
  status: swapStatusSchema,
  takerRef: userRefSchema.optional(),
  inReturn: intervalSchema.optional(),
  reason: textSchema.optional(),
});

/** @public */
export type Swap = z.infer<typeof swapSchema>;

/**
 * A time in which somebody cannot answer. Data: it moves no shift.
 *
 * @public
 */
export const absenceSchema = z.object({
  ...intervalSchema.shape,
  userRef: userRefSchema,
  reason: textSchema.optional(),
});

/** @public */
export type Absence = z.infer<typeof absenceSchema>;

/**
 * A day off, from midnight to midnight in the zone in which it is looked at.
 *
 * @public
 */
export const holidaySchema = z.object({
  date: z.iso.date(),
  title: titleSchema.optional(),
});

/** @public */
export type Holiday = z.infer<typeof holidaySchema>;

const scheduleHead = {
  id: idSchema,
  title: titleSchema,
  ownerRef: groupRefSchema,
  description: textSchema.optional(),
};

/**
 * What people write: in a form, or as yaml in a repository.
 *
 * @public
 */
export const scheduleDefinitionSchema = z.object({
  ...scheduleHead,
  ...scheduleConfigurationSchema.shape,
});

/** @public */
export type ScheduleDefinition = z.infer<typeof scheduleDefinitionSchema>;

/**
 * All that every question about a schedule needs: what held when, and what was
 * agreed on top. Lists are in the order in which their things were made.
 *
 * @public
 */
export const scheduleSchema = z.object({
  ...scheduleHead,
  versions: z.array(configurationVersionSchema),
  overrides: z.array(overrideSchema).default([]),
  temporarySchedules: z.array(temporaryScheduleSchema).default([]),
  swaps: z.array(swapSchema).default([]),
});

/** @public */
export type Schedule = z.infer<typeof scheduleSchema>;
