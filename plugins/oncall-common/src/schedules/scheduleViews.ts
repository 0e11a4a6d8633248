import { z } from 'zod';
import {
  absenceSchema,
  holidaySchema,
  overrideSchema,
  scheduleConfigurationSchema,
  scheduleSchema,
  swapSchema,
  temporaryScheduleSchema,
} from './model';

/**
 * Somebody, as shown. `problem` says why they may not answer, for example that
 * they left the catalog.
 *
 * @public
 */
export const onCallPersonSchema = z.object({
  ref: z.string(),
  title: z.string(),
  /** Absent unless the caller may read contact details. */
  email: z.string().optional(),
  /** IANA zone, where the person said one. */
  timeZone: z.string().optional(),
  problem: z.string().optional(),
});

/** @public */
export type OnCallPerson = z.infer<typeof onCallPersonSchema>;

/**
 * Where a schedule is kept: in the portal, in a yaml file, at a provider. Only
 * the first is edited in the portal.
 *
 * @public
 */
export const scheduleSourceSchema = z.object({
  kind: z.enum(['portal', 'repository', 'provider']),
  /** Address of the file, or key of the account at the provider, as in `pagerduty:acme`. */
  location: z.string().optional(),
  /** Titles of the provider and of the account. */
  title: z.string().optional(),
  /** Of a provider: when what is served was read. */
  asOf: z.string().optional(),
  /** Of a provider: why it cannot be read now. */
  problem: z.string().optional(),
  /** Of a provider: until when its shifts are known. */
  knownUntil: z.string().optional(),
});

/** @public */
export type ScheduleSource = z.infer<typeof scheduleSourceSchema>;

/**
 * What the caller may do with a schedule.
 *
 * @public
 */
export const scheduleRightsSchema = z.object({
  /** Edit it, retire it, correct the past, replace a time by a temporary schedule. */
  manage: z.boolean(),
  /** Add, remove and replace people for some time; leave a handoff note. */
  override: z.boolean(),
  /** Ask somebody to take a shift of one's own. */
  swap: z.boolean(),
});

/** @public */
export type ScheduleRights = z.infer<typeof scheduleRightsSchema>;

/** @public */
export const shiftSchema = z.object({
  userRef: z.string(),
  start: z.string(),
  end: z.string(),
});

/** @public */
export const gapSchema = z.object({ start: z.string(), end: z.string() });

/**
 * A finding about a schedule: `error` leaves something out.
 *
 * @public
 */
export const scheduleProblemSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  path: z.string(),
  sentence: z.string(),
});

/**
 * Who answers now, until when, and who is next. Whenever `people` is empty,
 * `reason` says why in a sentence.
 *
 * @public
 */
export const onCallNowSchema = z.object({
  people: z.array(onCallPersonSchema),
  /** Absent when nothing changes within 400 days. */
  until: z.string().optional(),
  next: z
    .object({ start: z.string(), people: z.array(onCallPersonSchema) })
    .optional(),
  reason: z.string().optional(),
});

/** @public */
export type OnCallNowView = z.infer<typeof onCallNowSchema>;

/**
 * A schedule in a list.
 *
 * @public
 */
export const scheduleSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  ownerRef: z.string(),
  ownerTitle: z.string(),
  zone: z.string(),
  source: scheduleSourceSchema,
  /** Rises with every change; an edit says which one it saw. */
  version: z.number().int().positive(),
  retiredAt: z.string().optional(),
  now: onCallNowSchema,
  nextGap: gapSchema.optional(),
  problems: z.array(scheduleProblemSchema),
});

/** @public */
export type ScheduleSummary = z.infer<typeof scheduleSummarySchema>;

/** @public */
export const scheduleListSchema = z.object({
  items: z.array(scheduleSummarySchema),
  /** Files that could not be read; what they said last is served. */
  sourceProblems: z.array(
    z.object({ location: z.string(), problem: z.string(), since: z.string() }),
  ),
});

/** @public */
export type ScheduleList = z.infer<typeof scheduleListSchema>;

/**
 * One configuration of the past or present, and who made it.
 *
 * @public
 */
export const scheduleVersionViewSchema = z.object({
  since: z.string().optional(),
  editedBy: z.string(),
  editedAt: z.string(),
  configuration: scheduleConfigurationSchema,
});

/**
 * A note of whoever goes off call to whoever comes.
 *
 * @public
 */
export const handoffNoteSchema = z.object({
  id: z.string(),
  /** The handoff that it is for. */
  handoffAt: z.string(),
  by: z.string(),
  at: z.string(),
  text: z.string(),
});

/** @public */
export type HandoffNote = z.infer<typeof handoffNoteSchema>;

/**
 * A day off, from midnight to midnight in each of `zones`; of everybody when
 * there is none.
 *
 * @public
 */
export const holidayViewSchema = holidaySchema.extend({
  zones: z.array(z.string()),
});

/** @public */
export type HolidayView = z.infer<typeof holidayViewSchema>;

/**
 * All that a page about a schedule shows. `schedule` is what every pure
 * question takes.
 *
 * @public
 */
export const scheduleDetailsSchema = scheduleSummarySchema.extend({
  schedule: scheduleSchema,
  versions: z.array(scheduleVersionViewSchema),
  /** Everybody who is named in it. */
  people: z.array(onCallPersonSchema),
  absences: z.array(absenceSchema),
  /** Those of everybody, and of the zones of the schedule and its people. */
  holidays: z.array(holidayViewSchema),
  handoffNotes: z.array(handoffNoteSchema),
  /** Entity and Group refs that it is mapped to in the portal. */
  mappedRefs: z.array(z.string()),
  rights: scheduleRightsSchema,
});

/** @public */
export type ScheduleDetails = z.infer<typeof scheduleDetailsSchema>;

/**
 * Who is on call when: shifts are final, the gaps between them are all gaps.
 *
 * @public
 */
export const scheduleShiftsSchema = z.object({
  from: z.string(),
  to: z.string(),
  zone: z.string(),
  shifts: z.array(shiftSchema),
  /** Shifts of newcomers, who are not on call. */
  shadowShifts: z.array(shiftSchema),
  gaps: z.array(gapSchema),
  people: z.array(onCallPersonSchema),
  problems: z.array(scheduleProblemSchema),
});

/** @public */
export type ScheduleShifts = z.infer<typeof scheduleShiftsSchema>;

/** @public */
export const explanationSchema = z.object({
  at: z.string(),
  userRefs: z.array(z.string()),
  versionSince: z.string().optional(),
  decidedBy: z.array(
    z.object({
      kind: z.enum(['layer', 'temporary-schedule', 'swap', 'override']),
      id: z.string(),
    }),
  ),
  steps: z.array(
    z.object({
      kind: z.enum(['layer', 'temporary-schedule', 'swap', 'override']),
      id: z.string(),
      title: z.string().optional(),
      priority: z.number().optional(),
      outcome: z.enum([
        'decided',
        'lost',
        'without-effect',
        'empty',
        'outside-hours',
        'before-effective-from',
        'after-until',
        'broken',
      ]),
      userRefs: z.array(z.string()),
    }),
  ),
  nobody: z.string().optional(),
  people: z.array(onCallPersonSchema),
});

/** @public */
export type ExplanationView = z.infer<typeof explanationSchema>;

/**
 * That a schedule answers for an entity or a Group, as the portal was told.
 *
 * @public
 */
export const mappingSchema = z.object({
  entityRef: z.string(),
  scheduleId: z.string(),
  by: z.string(),
  at: z.string(),
});

/** @public */
export const mappingListSchema = z.object({
  items: z.array(mappingSchema),
  /** Of what the caller may not see. */
  hidden: z.number().int().nonnegative().optional(),
});

/** @public */
export type MappingList = z.infer<typeof mappingListSchema>;

/**
 * Whether the caller may say who answers for an entity: told before they try.
 * Where they may not, `reason` says whom to ask.
 *
 * @public
 */
export const mappingRightsSchema = z.object({
  mayMap: z.boolean(),
  reason: z.string().optional(),
  /** The schedule that the portal was told to answer for it so far. */
  scheduleId: z.string().optional(),
  /** Whether the caller may take that back. */
  mayUnmap: z.boolean().optional(),
});

/** @public */
export type MappingRights = z.infer<typeof mappingRightsSchema>;

/**
 * A yaml file with schedules. What it said last is served while it cannot be
 * read or is not valid; `problem` says why.
 *
 * @public
 */
export const scheduleFileSchema = z.object({
  location: z.string(),
  checkedAt: z.string().optional(),
  /** When what is served was read. */
  readAt: z.string().optional(),
  problem: z.string().optional(),
  problemSince: z.string().optional(),
  scheduleIds: z.array(z.string()),
});

/** @public */
export type ScheduleFile = z.infer<typeof scheduleFileSchema>;

/** @public */
export const scheduleFileListSchema = z.object({
  items: z.array(scheduleFileSchema),
});

/** What a change of a schedule answers. @public */
export const scheduleChangedSchema = z.object({
  scheduleId: z.string(),
  version: z.number().int().positive(),
  override: overrideSchema.optional(),
  temporarySchedule: temporaryScheduleSchema.optional(),
  swap: swapSchema.optional(),
});

/** @public */
export type ScheduleChanged = z.infer<typeof scheduleChangedSchema>;

/**
 * How good a schedule is in a window. Shares are between 0 and 1; hours are
 * those of the clock on the wall of time, so a week with a change has 167 or 169.
 *
 * @public
 */
export const scheduleQualityViewSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** Time with somebody on call, as a share: the union of shifts. */
  coverageShare: z.number(),
  /** 1 when everybody has the same hours; mean of lesser to greater over all pairs. */
  balanceShare: z.number(),
  people: z.array(
    z.object({
      person: onCallPersonSchema,
      hours: z.number(),
      weekendHours: z.number(),
      nightHours: z.number(),
      /** How far above the mean, as a share of it; absent for those who are not. */
      overloadShare: z.number().optional(),
    }),
  ),
  gaps: z.array(gapSchema),
  problems: z.array(scheduleProblemSchema),
});

/** @public */
export type ScheduleQualityView = z.infer<typeof scheduleQualityViewSchema>;
