import { entityRefSchema, textSchema as text } from '@waymark/backend-features';
import {
  clarityLevelSchema,
  findingKindSchema,
  gapKindSchema,
  severitySchema,
} from '@waymark/plugin-ownership-common';
import { z } from 'zod';

/** A path inside a repository. */
export const pathSchema = z
  .string()
  .max(4096, 'must have at most 4096 characters')
  .refine(value => !value.includes('\0'), 'must not contain NUL')
  .refine(
    value => !value.split(/[\\/]/).includes('..'),
    'must not leave the repository: it contains ..',
  );

/** A folder inside a repository; empty for the root. */
const folderPathSchema = pathSchema.default('');

/** Body of `POST /owners`. */
export const ownersBodySchema = z.object({
  entityRefs: z
    .array(entityRefSchema)
    .min(1, 'must name at least one entity')
    .max(1000, 'must name at most 1000 entities'),
});

/** Body of `POST /repositories/:id/paths`. */
export const pathsBodySchema = z.object({
  paths: z
    .array(pathSchema.min(1, 'must not be empty'))
    .min(1, 'must name at least one path')
    .max(1000, 'must name at most 1000 paths'),
});

/** Query of `GET /repositories/:id/paths`. */
export const pathQuerySchema = z.object({
  path: pathSchema.min(1, 'must not be empty'),
});

/** Query of `GET /repositories/:id/folder`. */
export const folderQuerySchema = z.object({ path: folderPathSchema });

/** Query of `GET /things`. */
export const thingsQuerySchema = z.object({
  ownerRef: entityRefSchema.optional(),
  column: text.optional(),
  gap: gapKindSchema.optional(),
  clarity: clarityLevelSchema.optional(),
});

/** Query of `GET /findings`. */
export const findingsQuerySchema = z.object({
  repositoryId: text.optional(),
  entityRef: entityRefSchema.optional(),
  severity: severitySchema.optional(),
  kind: findingKindSchema.optional(),
  cursor: text.optional(),
  limit: z.coerce
    .number()
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(500, 'must be at most 500')
    .default(100),
});

/** Query of `GET /changes`. */
export const changesQuerySchema = z.object({
  after: text.optional(),
  limit: z.coerce
    .number()
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(1000, 'must be at most 1000')
    .default(200),
});
