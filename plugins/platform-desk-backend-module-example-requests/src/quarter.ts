import fs from 'node:fs';
import path from 'node:path';
import { fileTicketSchema } from '@waymark/plugin-platform-desk-common';
import { parse } from 'yaml';
import { z } from 'zod';

const weekMillis = 7 * 24 * 60 * 60_000;
const instants = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

const quarterSchema = z.strictObject({
  recordedUntil: z.iso.datetime(),
  source: z.string(),
  filed: z.array(
    z.strictObject({
      ...fileTicketSchema.shape,
      key: z.string().regex(/^[a-z0-9-]+$/),
    }),
  ),
});

const runSchema = z.object({
  id: z.string().min(1),
  template: z.string(),
  starter: z.string(),
  entity: z.string(),
  started: z.iso.datetime(),
  seconds: z.coerce.number().positive(),
  state: z.enum(['succeeded', 'failed']),
  failedStep: z.string(),
});

/** One run of a golden path, as it was recorded. */
export type ExampleRun = z.output<typeof runSchema>;

/** What the folder says. */
export type Quarter = z.output<typeof quarterSchema> & {
  /** Requests as another tracker exports them. */
  csv: string;
  runs: ExampleRun[];
};

/** Reads the folder, its times moved before the anchor; throws an error naming what is wrong. */
export function readQuarter(directory: string, anchor: Date): Quarter {
  const read = (name: string) =>
    fs.readFileSync(path.join(directory, name), 'utf8');
  const quarter = parsed(
    quarterSchema,
    parse(read('quarter.yaml')),
    'quarter.yaml',
  );
  const late = anchor.getTime() - Date.parse(quarter.recordedUntil);
  const shift = Math.floor(late / weekMillis) * weekMillis;
  const moved = (text: string) =>
    text.replace(instants, instant =>
      new Date(Date.parse(instant) + shift).toISOString(),
    );
  return {
    ...quarter,
    csv: moved(read('requests.csv')),
    runs: runsOf(moved(read('runs.csv'))),
  };
}

/** No value of this file has a comma. */
function runsOf(csv: string): ExampleRun[] {
  const [header, ...lines] = csv.trim().split('\n');
  const names = header.split(',');
  return lines.map((line, index) => {
    const values = line.split(',');
    return parsed(
      runSchema,
      Object.fromEntries(names.map((name, at) => [name, values[at]])),
      `runs.csv, line ${index + 2}`,
    );
  });
}

function parsed<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`${what}: ${issue.path.join('.')}: ${issue.message}`);
  }
  return result.data;
}
