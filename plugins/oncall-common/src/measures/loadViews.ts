import { z } from 'zod';
import { onCallPersonSchema } from '../schedules/scheduleViews';

/** Pages by the hours of the people who were told. @public */
export const pagesByHoursSchema = z.object({
  total: z.number(),
  business: z.number(),
  off: z.number(),
  sleep: z.number(),
  /** The catalog has no zone of the person. */
  unknown: z.number(),
});

/**
 * What a team bears. Each number is the value of the measure of its name, in
 * the window and of the scope of the team, and absent where that is.
 *
 * @public
 */
export const loadTeamSchema = z.object({
  /** A Group ref, or `none` for pages of no team. */
  teamRef: z.string(),
  pages: pagesByHoursSchema.optional(),
  pageShare: z.number().optional(),
  hours: z.number().optional(),
  balance: z.number().optional(),
  coverageAhead: z.number().optional(),
  gapHoursAhead: z.number().optional(),
  gapsAhead: z.number().optional(),
});

/** @public */
export type LoadTeam = z.infer<typeof loadTeamSchema>;

/** The load of all teams in a window. @public */
export const loadReportSchema = z.object({
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
  /** The share of pages that no team should exceed. */
  pageShareLimit: z.number(),
  pages: pagesByHoursSchema.optional(),
  teams: z.array(loadTeamSchema),
});

/** @public */
export type LoadReport = z.infer<typeof loadReportSchema>;

/**
 * The hours on call of a person in a month of their own zone, for what a
 * compensation policy needs: business, off and sleep hours make up the total,
 * weekend and holiday hours say how much of it lies on such days.
 *
 * @public
 */
export const personHoursSchema = z.object({
  person: onCallPersonSchema,
  teamRefs: z.array(z.string()),
  zone: z.string(),
  /** The zone is the schedule's, because the catalog has none of the person. */
  zoneAssumed: z.boolean(),
  shifts: z.number(),
  totalHours: z.number(),
  businessHours: z.number(),
  offHours: z.number(),
  sleepHours: z.number(),
  weekendHours: z.number(),
  holidayHours: z.number(),
  pages: pagesByHoursSchema,
});

/** @public */
export type PersonHours = z.infer<typeof personHoursSchema>;

/** The people whom the caller may see; `hidden` counts the others. @public */
export const personHoursListSchema = z.object({
  /** As in `2026-10`. */
  month: z.string(),
  asOf: z.string(),
  items: z.array(personHoursSchema),
  hidden: z.number(),
});

/** @public */
export type PersonHoursList = z.infer<typeof personHoursListSchema>;
