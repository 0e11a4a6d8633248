import { z } from 'zod';

/** Something that is only named. PagerDuty writes `null` where there is nothing. */
const referenceSchema = z.object({
  id: z.string().min(1).max(100),
  summary: z.string().nullish(),
  html_url: z.string().nullish(),
});

export type Reference = z.output<typeof referenceSchema>;

/** Of `GET /services?include[]=integrations`. */
export const serviceSchema = referenceSchema.extend({
  name: z.string().nullish(),
  escalation_policy: referenceSchema,
  integrations: z
    .array(referenceSchema.extend({ integration_key: z.string().nullish() }))
    .nullish(),
});

export type PagerDutyService = z.output<typeof serviceSchema>;

/** Of `GET /schedules`; entries are not in the list. */
export const scheduleSchema = referenceSchema.extend({
  name: z.string().nullish(),
  time_zone: z.string().nullish(),
  escalation_policies: z.array(referenceSchema).nullish(),
  teams: z.array(referenceSchema).nullish(),
});

export type PagerDutySchedule = z.output<typeof scheduleSchema>;

const userSchema = referenceSchema.extend({
  name: z.string().nullish(),
  email: z.string().nullish(),
});

export type PagerDutyUser = z.output<typeof userSchema>;

/** Of `GET /oncalls?include[]=users`; no start or end means always. */
export const oncallSchema = z.object({
  user: userSchema,
  schedule: referenceSchema.nullish(),
  escalation_policy: referenceSchema,
  escalation_level: z.number().int(),
  start: z.string().nullish(),
  end: z.string().nullish(),
});

export type PagerDutyOncall = z.output<typeof oncallSchema>;

/** Of `GET /schedules/{id}?since&until`. */
export const renderedScheduleSchema = z.object({
  schedule: z.object({
    final_schedule: z.object({
      rendered_schedule_entries: z.array(
        z.object({ start: z.string(), end: z.string(), user: userSchema }),
      ),
    }),
  }),
});

/** Of `GET /incidents`. */
export const incidentSchema = z
  .object({
    id: z.string().min(1).max(100),
    status: z.enum(['triggered', 'acknowledged', 'resolved']),
    created_at: z.string(),
  })
  .passthrough();

export type PagerDutyIncident = z.output<typeof incidentSchema>;
