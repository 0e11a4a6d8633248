import { z } from 'zod';
import { incidentSchema } from '../incidents/model';
import {
  onCallNowSchema,
  onCallPersonSchema,
  scheduleSourceSchema,
} from '../schedules/scheduleViews';

/**
 * How a schedule came to answer for an entity:
 *
 * - `mapping`: the portal was told so
 * - `annotation`: the entity says so
 * - `team`: it is the team's, or the team of the person
 * - `owner`: it is the schedule of the owner
 *
 * @public
 */
export const scheduleViaSchema = z.enum([
  'mapping',
  'annotation',
  'team',
  'owner',
]);

/** @public */
export type ScheduleVia = z.infer<typeof scheduleViaSchema>;

/** @public */
export const answeringScheduleSchema = z.object({
  id: z.string(),
  title: z.string(),
  ownerRef: z.string(),
  zone: z.string(),
  via: scheduleViaSchema,
  /** Where it is read from a provider, with the age of what is served. */
  source: scheduleSourceSchema.optional(),
});

/** @public */
export type AnsweringSchedule = z.infer<typeof answeringScheduleSchema>;

/**
 * Whom the second step of the escalation policy tells; of a service at a
 * provider its second level there, in a schedule of its own.
 *
 * @public
 */
export const secondLevelSchema = z.object({
  target: z.enum(['on-call', 'team-lead', 'executive']),
  /** Absent where the provider does not say. */
  afterMinutes: z.number().optional(),
  schedule: z.object({ id: z.string(), title: z.string() }).optional(),
  people: z.array(onCallPersonSchema),
  /** Why there is nobody. */
  reason: z.string().optional(),
});

/**
 * Who answers for an entity. `reason` is there whenever `people` is empty: no
 * answer is empty without saying why.
 *
 * @public
 */
export const onCallAnswerSchema = onCallNowSchema.extend({
  entityRef: z.string(),
  ownerRef: z.string().optional(),
  ownerTitle: z.string().optional(),
  schedule: answeringScheduleSchema.optional(),
  secondLevel: secondLevelSchema.optional(),
});

/** @public */
export type OnCallAnswer = z.infer<typeof onCallAnswerSchema>;

/**
 * One answer an entity that the caller may see, in the order of the question;
 * `hidden` counts the others.
 *
 * @public
 */
export const onCallAnswerListSchema = z.object({
  at: z.string(),
  items: z.array(onCallAnswerSchema),
  hidden: z.number().int().nonnegative(),
});

/** @public */
export type OnCallAnswerList = z.infer<typeof onCallAnswerListSchema>;

/** One minute of an escalation. @public */
export const escalationMomentSchema = z.object({
  target: z.enum(['on-call', 'team-lead', 'executive']),
  afterMinutes: z.number(),
  at: z.string(),
  people: z.array(onCallPersonSchema),
  reason: z.string().optional(),
});

/**
 * Who answers for one entity, with everything about it.
 *
 * @public
 */
export const onCallDetailsSchema = onCallAnswerSchema.extend({
  at: z.string(),
  nextGap: z.object({ start: z.string(), end: z.string() }).optional(),
  /** If it broke at `at`: who would be told when. */
  escalation: z.array(escalationMomentSchema),
  /** Those that go on and hurt it, or what the team owns; the worst first. */
  openIncidents: z
    .array(
      incidentSchema.pick({
        id: true,
        number: true,
        title: true,
        severity: true,
        status: true,
        detectedAt: true,
      }),
    )
    .optional(),
  /** The last retro about it that was published; the id is that of its incident. */
  lastRetro: z
    .object({ id: z.string(), title: z.string(), publishedAt: z.string() })
    .optional(),
  /** What the caller may do. */
  rights: z
    .object({
      /** Change who is on call, or ask somebody to take a shift. */
      change: z.boolean(),
      declare: z.boolean(),
      /** Make the schedule that is missing. */
      create: z.boolean(),
    })
    .optional(),
});

/** @public */
export type OnCallDetails = z.infer<typeof onCallDetailsSchema>;

/**
 * What the caller may do wherever it is offered.
 *
 * @public
 */
export const myRightsSchema = z.object({
  /** Declare incidents. */
  declare: z.boolean(),
  /** Groups for which they may make schedules. */
  scheduleTeamRefs: z.array(z.string()),
});

/** @public */
export type MyRights = z.infer<typeof myRightsSchema>;

/**
 * A team on the wall: each of its schedules, or why it has none.
 *
 * @public
 */
export const wallTeamSchema = z.object({
  teamRef: z.string(),
  title: z.string(),
  schedules: z.array(
    onCallNowSchema.extend({
      id: z.string(),
      title: z.string(),
      zone: z.string(),
      /** Where it is read from a provider, with the age of what is served. */
      source: scheduleSourceSchema.optional(),
      nextGap: z.object({ start: z.string(), end: z.string() }).optional(),
    }),
  ),
  reason: z.string().optional(),
});

/** @public */
export type WallTeam = z.infer<typeof wallTeamSchema>;

/** @public */
export const wallSchema = z.object({
  at: z.string(),
  teams: z.array(wallTeamSchema),
});

/** @public */
export type Wall = z.infer<typeof wallSchema>;
