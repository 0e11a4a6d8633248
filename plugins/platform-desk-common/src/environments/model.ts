import { z } from 'zod';
import { hostWorkSchema } from '../access/model';
import { refSchema, saidOf, textOf } from '../bodies';

const instantSchema = z.iso.datetime();

/** @public */
export const deployerStatusSchema = z.enum(['running', 'stopped', 'failed']);

/**
 * What a deployer said of an environment, and when.
 *
 * @public
 */
export const environmentReportSchema = z.object({
  status: deployerStatusSchema,
  detail: textOf(500).optional(),
  at: instantSchema,
  by: z.string(),
});

/** @public */
export type EnvironmentReport = z.infer<typeof environmentReportSchema>;

/**
 * An environment as it is declared in a repository. `state` is about the
 * declaration: whether it runs is only in `report`, when a deployer said so.
 *
 * @public
 */
export const environmentSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  serviceRef: z.string(),
  ownerRef: z.string(),
  kind: z.enum(['preview', 'staging']),
  size: z.enum(['small', 'medium', 'large']),
  /** What it may use, in the quantities of Kubernetes. */
  limits: z.object({
    cpu: z.string(),
    memory: z.string(),
    pods: z.number().int(),
  }),
  requestedBy: z.string(),
  declaredAt: instantSchema,
  expiresAt: instantSchema,
  state: z.enum(['declared', 'expired']),
  /** Oldest first. */
  extensions: z.array(
    z.object({
      id: z.string(),
      days: z.number().int(),
      by: z.string(),
      at: instantSchema,
    }),
  ),
  endedBy: z.string().optional(),
  endedAt: instantSchema.optional(),
  report: environmentReportSchema.optional(),
  work: hostWorkSchema,
});

/** @public */
export type DeclaredEnvironment = z.infer<typeof environmentSchema>;

/** @public */
export const environmentDetailsSchema = environmentSchema.extend({
  rights: z.object({ extend: z.boolean(), remove: z.boolean() }),
  /** Days that an extension may have at most. */
  maxDays: z.number().int(),
});

/** @public */
export type EnvironmentDetails = z.infer<typeof environmentDetailsSchema>;

/** @public */
export const environmentListSchema = z.object({
  items: z.array(environmentDetailsSchema),
  hasMore: z.boolean(),
});

/** @public */
export type EnvironmentList = z.infer<typeof environmentListSchema>;

/** @public */
export const environmentsQuerySchema = z.object({
  of: z.enum(['me', 'all']).optional(),
  state: z.enum(['declared', 'expired']).optional(),
  serviceRef: refSchema.optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

/** @public */
export type EnvironmentsQuery = z.infer<typeof environmentsQuerySchema>;

/**
 * An environment that the golden path has declared in the repository of the
 * service. Recorded again it is the same.
 *
 * @public
 */
export const recordEnvironmentSchema = z.object({
  name: saidOf(50),
  serviceRef: refSchema,
  kind: z.enum(['preview', 'staging'], 'must be preview or staging'),
  size: z.enum(['small', 'medium', 'large'], 'must be small, medium or large'),
  declaredAt: instantSchema,
  expiresAt: instantSchema,
});

/** @public */
export type RecordEnvironment = z.infer<typeof recordEnvironmentSchema>;

/** A later end: that many days from now, once for each `id`. @public */
export const extendEnvironmentSchema = z.object({
  id: saidOf(100),
  days: z.number().int('must be a whole number of days').min(1),
});

/** @public */
export type ExtendEnvironment = z.infer<typeof extendEnvironmentSchema>;

/** What a deployer reports; `at` is now unless told. @public */
export const reportEnvironmentSchema = z.object({
  status: deployerStatusSchema,
  detail: textOf(500).optional(),
  at: instantSchema.optional(),
});

/** @public */
export type ReportEnvironment = z.infer<typeof reportEnvironmentSchema>;
