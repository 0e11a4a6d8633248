import { InputError } from '@backstage/errors';
import { parse } from 'yaml';
import { z } from 'zod';

const line = z
  .string()
  .regex(/^[^\0\n\r<>]{1,200}$/, 'must be one line without "<" and ">"');

const seedHistorySchema = z
  .strictObject({
    description: z.string().min(1).max(500).optional(),
    defaultBranch: z.string().default('main'),
    authors: z.record(z.string(), z.strictObject({ name: line, email: line })),
    commits: z
      .array(
        z.strictObject({
          daysAgo: z.number().min(0).max(20_000),
          author: z.string(),
          message: z.string().trim().min(1).max(10_000),
          paths: z.array(z.string().min(1)),
        }),
      )
      .min(1),
  })
  .superRefine((history, context) => {
    history.commits.forEach(({ author }, index) => {
      if (!Object.hasOwn(history.authors, author)) {
        context.addIssue({
          code: 'custom',
          path: ['commits', index, 'author'],
          message: `is not in authors: "${author}"`,
        });
      }
    });
  });

/** Who changed which files of a seed folder when: the content of its `history.yaml`. */
export type SeedHistory = z.infer<typeof seedHistorySchema>;

/** Reads a `history.yaml`; throws an InputError that names the file and every wrong field. */
export function parseSeedHistory(text: string, file: string): SeedHistory {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new InputError(`${file} is no YAML: ${error}`);
  }
  const result = seedHistorySchema.safeParse(value);
  if (!result.success) {
    const problems = result.error.issues.map(
      issue => `${issue.path.join('.') || 'the document'} ${issue.message}`,
    );
    throw new InputError(`${file}: ${problems.join('; ')}`);
  }
  return result.data;
}
