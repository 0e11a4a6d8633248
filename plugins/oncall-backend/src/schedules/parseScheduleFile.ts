import {
  createScheduleSchema,
  validateDefinition,
} from '@waymark/plugin-oncall-common';
import type { z } from 'zod';
import { parseAllDocuments } from 'yaml';

const fileSchema = createScheduleSchema.omit({ requestId: true }).strict();

/** A schedule as a file says it. */
export type FileDefinition = z.output<typeof fileSchema>;

/**
 * The schedules of a yaml file: one a document. Throws an error that says which
 * document is wrong, where and how.
 */
export function parseScheduleFile(text: string): FileDefinition[] {
  const definitions: FileDefinition[] = [];
  for (const [index, document] of parseAllDocuments(text).entries()) {
    const place = `Document ${index + 1}`;
    if (document.errors.length > 0) {
      throw new Error(`${place} is no yaml: ${document.errors[0].message}`);
    }
    const value = document.toJS({ maxAliasCount: 100 });
    if (value === null || value === undefined) {
      continue;
    }
    const parsed = fileSchema.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new Error(
        `${place}: ${issue.path.join('.') || 'it'}: ${issue.message}`,
      );
    }
    const error = validateDefinition(parsed.data).find(
      ({ severity }) => severity === 'error',
    );
    if (error) {
      throw new Error(`${place}: ${error.path}: ${error.sentence}`);
    }
    if (definitions.some(({ id }) => id === parsed.data.id)) {
      throw new Error(`${place}: id: '${parsed.data.id}' is there twice`);
    }
    definitions.push(parsed.data);
  }
  if (definitions.length === 0) {
    throw new Error('The file has no schedule');
  }
  return definitions;
}
