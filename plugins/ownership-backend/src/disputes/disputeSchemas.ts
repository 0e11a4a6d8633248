import { disputeStatusSchema } from '@waymark/plugin-ownership-common';
import { z } from 'zod';
import { entityRefSchema } from '@waymark/backend-features';
import { pathSchema } from '../http/schemas';

/** What a person writes: bounded, not empty, and without NUL. */
const words = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(4000, 'must have at most 4000 characters')
  .refine(value => !value.includes('\0'), 'must not contain NUL');

const version = z.number().int('must be a whole number').positive();

const requestId = z
  .string()
  .regex(
    /^[\w-]{8,64}$/,
    'must be 8 to 64 letters, digits, - or _, chosen by you: a retry with the same id does nothing twice',
  )
  .optional();

const ownerRef = entityRefSchema.refine(
  ref => /^(group|user):/.test(ref),
  'must be the ref of a Group or a User, such as group:default/payments',
);

const coOwnerRefs = z
  .array(ownerRef)
  .max(10, 'must name at most 10 co-owners')
  .default([]);

/** Query of `GET /disputes`. */
export const disputesQuerySchema = z.object({
  status: z.enum([...disputeStatusSchema.options, 'unended']).optional(),
  entityRef: entityRefSchema.optional(),
  mine: z
    .enum(['true', 'false'], { error: "must be 'true' or 'false'" })
    .transform(value => value === 'true')
    .optional(),
});

/** Body of `POST /disputes`. */
export const openDisputeSchema = z
  .object({
    entityRef: entityRefSchema.optional(),
    repositoryId: z.string().min(1).max(120).optional(),
    path: pathSchema.min(1, 'must not be empty').optional(),
    reason: words,
    requestId,
  })
  .refine(
    ({ entityRef, repositoryId, path }) =>
      entityRef === undefined
        ? repositoryId !== undefined && path !== undefined
        : repositoryId === undefined && path === undefined,
    {
      path: ['entityRef'],
      error: 'name either an entity, or a repositoryId and a path of it',
    },
  );

/** Body of `POST /disputes/bulk`. */
export const openDisputesSchema = z.object({
  entityRefs: z
    .array(entityRefSchema)
    .min(1, 'must name at least one entity')
    .max(200, 'must name at most 200 entities'),
  reason: words,
  requestId,
});

/** Body of `POST /disputes/:id/comment`. */
export const commentSchema = z.object({ text: words, requestId });

/** Body of `POST /disputes/:id/temporary-owner`. */
export const temporaryOwnerSchema = z.object({
  ownerRef,
  version,
  note: words.optional(),
  requestId,
});

/** Body of `POST /disputes/:id/permanent-owner`. */
export const permanentOwnerSchema = temporaryOwnerSchema.extend({
  coOwnerRefs,
});

/** Body of `POST /disputes/:id/preview`. */
export const previewSchema = z.object({ ownerRef, coOwnerRefs });

/** Body of `POST /disputes/:id/withdraw`. */
export const withdrawSchema = z.object({ reason: words, version, requestId });
