import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { alertFactKindSchema, severitySchema } from '../model';
import type { ReadDelivery } from './readDelivery';
import { parseBody } from './parseBody';
import { entityRefOf, instantOf, labelsOf, urlOf } from './values';

const instantSchema = z
  .string()
  .refine(text => instantOf(text) !== undefined, 'must be an ISO instant');

/**
 * The form for tools that have none of their own; `README.md` of the backend
 * says what each field means.
 *
 * @public
 */
export const genericAlertSchema = z.object({
  /** Names the alert: the same one from the beginning to the end. */
  alertId: z.string().min(1).max(256),
  /** What happened; absent: it was triggered. */
  event: alertFactKindSchema.default('triggered'),
  /** Names what happened, so that it counts once; absent: event and instant do. */
  id: z.string().min(1).max(128).optional(),
  at: instantSchema,
  startedAt: instantSchema.optional(),
  title: z.string().min(1).max(500),
  description: z.string().max(4_000).optional(),
  severity: severitySchema.optional(),
  entityRef: z
    .string()
    .refine(
      text => entityRefOf(text) !== undefined,
      'must be an entity ref such as component:default/billing',
    )
    .optional(),
  labels: z
    .record(
      z.string().min(1).max(128),
      z.union([z.string(), z.number(), z.boolean()]),
    )
    .default({}),
  url: z
    .string()
    .refine(text => urlOf(text) !== undefined, 'must begin with http')
    .optional(),
  by: z.string().max(255).optional(),
});

const bodySchema = z.union([
  z.object({ alerts: z.array(genericAlertSchema).min(1).max(500) }),
  genericAlertSchema,
]);

/**
 * Reads the generic form: one alert, or a list of them under `alerts`.
 *
 * @public
 */
export const readGeneric: ReadDelivery = body => {
  const value = parseBody(body);
  const parsed =
    'alerts' in value
      ? bodySchema.options[0].safeParse(value)
      : bodySchema.options[1].safeParse(value);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .slice(0, 5)
        .map(issue => `${issue.path.join('.') || 'body'}: ${issue.message}`)
        .join('; '),
    );
  }
  const alerts = 'alerts' in parsed.data ? parsed.data.alerts : [parsed.data];
  return {
    facts: alerts.map(alert => {
      const at = instantOf(alert.at)!;
      return {
        alertKey: alert.alertId,
        id: alert.id ?? `${alert.event}:${at}`,
        kind: alert.event,
        at,
        title: alert.title,
        description: alert.description,
        labels: labelsOf(alert.labels),
        startedAt: instantOf(alert.startedAt),
        severity: alert.severity,
        entityRef: entityRefOf(alert.entityRef),
        url: alert.url,
        by: alert.by,
      };
    }),
  };
};
