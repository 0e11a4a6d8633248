import fs from 'node:fs';
import path from 'node:path';
import {
  actionItemTypeSchema,
  alertSourceKindSchema,
  severitySchema,
} from '@waymark/plugin-oncall-common';
import { parse } from 'yaml';
import { z } from 'zod';

const refSchema = z.string().regex(/^(user|group):[^:/\s]+\/[^:/\s]+$/);

const itemSchema = z.strictObject({
  title: z.string(),
  type: actionItemTypeSchema,
  owner: refSchema,
  dueAfterDays: z.number().int().positive(),
  doneAfterDays: z.number().positive().optional(),
});

const retroSchema = z.strictObject({
  whatHappened: z.string(),
  factors: z.string().optional(),
  wentWell: z.string().optional(),
  learned: z.string().optional(),
  /** Absent: it is a draft to this day. */
  publishedAfterHours: z.number().positive().optional(),
  items: z.array(itemSchema).default([]),
});

/** One incident of the quarter, or one more alert of the one that it joins. */
const incidentSchema = z.strictObject({
  key: z.string().regex(/^[A-Z0-9-]+$/),
  daysAgo: z.number().int().positive().optional(),
  at: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
  minutesAgo: z.number().int().positive().optional(),
  source: alertSourceKindSchema,
  /** Absent: nothing says what it is about. */
  thing: z.string().optional(),
  entityRef: z.string().optional(),
  name: z.string(),
  title: z.string(),
  severity: severitySchema.optional(),
  level: z.string().optional(),
  by: z.string().optional(),
  acknowledgedAfter: z.number().positive().optional(),
  resolvedAfter: z.number().positive().optional(),
  joins: z.string().optional(),
  commander: refSchema.optional(),
  /** Minutes before, when the impact really began. */
  beganBefore: z.number().positive().optional(),
  impact: z.string().optional(),
  retro: retroSchema.optional(),
});

const quarterSchema = z.strictObject({
  incidents: z.array(incidentSchema).min(1),
  unreadable: z
    .array(z.strictObject({ source: alertSourceKindSchema, title: z.string() }))
    .default([]),
});

/** One entry of the quarter. */
export type ExampleIncident = z.output<typeof incidentSchema>;

/** The quarter with the recorded bodies, by name. */
export type Quarter = z.output<typeof quarterSchema> & {
  bodies: ReadonlyMap<string, string>;
};

/** Reads `quarter.yaml` and `bodies/*.json`; throws an error naming what is wrong. */
export function readQuarter(directory: string): Quarter {
  const file = path.join(directory, 'quarter.yaml');
  const parsed = quarterSchema.safeParse(parse(fs.readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${file}: ${issue.path.join('.')}: ${issue.message}`);
  }
  const folder = path.join(directory, 'bodies');
  return {
    ...parsed.data,
    bodies: new Map(
      fs
        .readdirSync(folder)
        .filter(name => name.endsWith('.json'))
        .map(name => [
          name.slice(0, -'.json'.length),
          fs.readFileSync(path.join(folder, name), 'utf8'),
        ]),
    ),
  };
}

/** When it began: the same for the same anchor. */
export function startOf(
  { daysAgo, at = '12:00', minutesAgo }: ExampleIncident,
  anchor: Date,
): Date {
  if (minutesAgo !== undefined) {
    return new Date(anchor.getTime() - minutesAgo * 60_000);
  }
  const day = new Date(anchor.getTime() - (daysAgo ?? 1) * 86_400_000);
  return new Date(`${day.toISOString().slice(0, 10)}T${at}:00.000Z`);
}

/** What the incident hurts. */
export function entityRefOf({
  entityRef,
  thing,
}: ExampleIncident): string | undefined {
  return entityRef ?? (thing && `component:default/${thing}`);
}
