import { z } from 'zod';
import { wholeRefSchema } from '../names/entityRef';
import { nameSchema } from '../names/nameSchema';

/**
 * What an environment may use, by size. Quantities are those of Kubernetes.
 *
 * @public
 */
export const ENVIRONMENT_SIZES = {
  small: { cpu: '2', memory: '4Gi', pods: 10 },
  medium: { cpu: '4', memory: '8Gi', pods: 20 },
  large: { cpu: '8', memory: '16Gi', pods: 40 },
} as const;

/**
 * Days that an environment may be declared for at once, by kind; each extension
 * counts anew, up to three of them.
 *
 * @public
 */
export const ENVIRONMENT_KINDS = { preview: 14, staging: 90 } as const;

/** @public */
export const MAX_EXTENSIONS = 3;

/** Days before its end on which the owner is reminded. @public */
export const REMINDER_DAYS = [3, 1] as const;

/** @public */
export const environmentOrderSchema = z.object({
  name: nameSchema,
  serviceRef: wholeRefSchema,
  ownerRef: wholeRefSchema,
  kind: z.enum(['preview', 'staging'], 'must be preview or staging'),
  size: z.enum(['small', 'medium', 'large'], 'must be small, medium or large'),
  days: z
    .number()
    .int('must be a whole number of days')
    .min(1, 'must be at least one day'),
});

/** @public */
export type EnvironmentOrder = z.infer<typeof environmentOrderSchema>;

/** @public */
export const environmentRecordSchema = z.strictObject({
  apiVersion: z.literal('waymark/v1'),
  kind: z.literal('Environment'),
  metadata: z.strictObject({ name: z.string() }),
  spec: z.strictObject({
    service: z.string(),
    owner: z.string(),
    kind: z.enum(['preview', 'staging']),
    size: z.enum(['small', 'medium', 'large']),
    requestedBy: z.string(),
    declaredAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    extensions: z.number().int().nonnegative(),
  }),
});

/**
 * What `environment.yaml` says of an environment. That it is declared is all
 * that is known: whether it runs, only a deployer can say.
 *
 * @public
 */
export type EnvironmentRecord = z.infer<typeof environmentRecordSchema>;
