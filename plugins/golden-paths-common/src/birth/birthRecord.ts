import { z } from 'zod';

/**
 * The file, from the root of a repository, that says which template it was born
 * from.
 *
 * @public
 */
export const BIRTH_FILE = '.waymark/birth.json';

/**
 * What forms ask about themselves, and not about what is to be made.
 *
 * @public
 */
export const FORM_INPUTS: readonly string[] = ['templateVersion', 'update'];

/**
 * What was filled in about the thing itself.
 *
 * @public
 */
export function birthInputs(
  inputs: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).filter(([name]) => !FORM_INPUTS.includes(name)),
  );
}

/** @public */
export const birthRecordSchema = z.object({
  /** Ref of the template. */
  template: z.string(),
  /** Its version; missing when the template has none. */
  version: z.string().optional(),
  /** What was filled in, without secrets. */
  inputs: z.record(z.string(), z.unknown()),
  /** Ref of the person who started the run. */
  by: z.string().optional(),
});

/**
 * From which template something was made, with which inputs: enough to make it
 * again with a later version and compare.
 *
 * @public
 */
export type BirthRecord = z.infer<typeof birthRecordSchema>;

/**
 * The content of the record's file: JSON with sorted keys, so that the same
 * record is the same text.
 *
 * @public
 */
export function writeBirthRecord(record: BirthRecord): string {
  return `${JSON.stringify(sorted(record), undefined, 2)}\n`;
}

/**
 * Reads the record's file; `undefined` for what is none.
 *
 * @public
 */
export function readBirthRecord(text: string): BirthRecord | undefined {
  try {
    const parsed = birthRecordSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether two records tell of the same thing: one template and the same inputs,
 * whoever started the run and whatever version the template had then.
 *
 * @public
 */
export function isSameBirth(a: BirthRecord, b: BirthRecord): boolean {
  const key = ({ template, inputs }: BirthRecord) =>
    JSON.stringify(sorted({ template, inputs }));
  return key(a) === key(b);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
