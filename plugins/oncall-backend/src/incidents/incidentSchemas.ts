import { entityRefSchema, textSchema } from '@waymark/backend-features';
import {
  escalationPolicySchema,
  incidentCommandSchema,
  incidentStatusSchema,
  severitySchema,
} from '@waymark/plugin-oncall-common';
import { z } from 'zod';

export const requestIdSchema = z
  .string()
  .min(1, 'must not be empty')
  .max(128, 'must have at most 128 characters')
  .optional();

const limitSchema = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(500, 'must be at most 500')
  .default(100);

const instantSchema = textSchema.refine(
  text => !Number.isNaN(Date.parse(text)),
  'must be an ISO instant',
);

export const declareSchema = z.object({
  title: textSchema.trim().min(1, 'must not be empty').max(500),
  severity: severitySchema.exclude(['unknown']),
  impact: textSchema.trim().optional(),
  entityRefs: z
    .array(entityRefSchema)
    .max(50, 'must have at most 50')
    .default([]),
  startedAt: instantSchema.optional(),
  requestId: requestIdSchema,
});

export const commandSchema = z.object({
  command: incidentCommandSchema,
  version: z.number().int().positive().optional(),
  requestId: requestIdSchema,
  /** From services only: what was done elsewhere, when, and by whom. */
  history: z
    .object({
      at: z.iso.datetime('must be an ISO instant in UTC'),
      by: entityRefSchema,
    })
    .optional(),
});

export const incidentsQuerySchema = z.object({
  status: z.union([incidentStatusSchema, z.literal('open')]).optional(),
  severity: z
    .string()
    .transform(text => text.split(','))
    .pipe(z.array(severitySchema))
    .optional(),
  entityRef: entityRefSchema.optional(),
  ownerRef: entityRefSchema.optional(),
  from: instantSchema
    .transform(text => new Date(text).toISOString())
    .optional(),
  to: instantSchema.transform(text => new Date(text).toISOString()).optional(),
  cursor: textSchema.optional(),
  limit: limitSchema,
});

export const changesQuerySchema = z.object({
  after: textSchema.optional(),
  limit: limitSchema,
});

export const followSchema = z.object({ isFollowed: z.boolean() });

export const followEntitySchema = z.object({
  entityRef: entityRefSchema,
  isFollowed: z.boolean(),
});

export const policySchema = escalationPolicySchema.extend({
  teamRef: entityRefSchema.refine(
    ref => ref.startsWith('group:'),
    'must be the ref of a Group',
  ),
  steps: escalationPolicySchema.shape.steps
    .min(1, 'must have a step')
    .max(10, 'must have at most 10 steps')
    .refine(
      steps =>
        steps.every(
          ({ afterMinutes }, index) =>
            index === 0 || afterMinutes >= steps[index - 1].afterMinutes,
        ),
      'must be in the order of their minutes',
    ),
});
