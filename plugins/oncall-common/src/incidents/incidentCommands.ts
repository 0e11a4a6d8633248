import { z } from 'zod';
import { severitySchema } from '../alerts/model';
import {
  incidentCauseSchema,
  incidentLinkSchema,
  incidentRoleSchema,
} from './model';

/**
 * What a person or service may do with an incident. `version` is the one that
 * the caller saw: a decision on an older one is refused.
 *
 * @public
 */
export const incidentCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('acknowledge') }),
  z.object({ kind: z.literal('mitigate'), note: z.string().optional() }),
  z.object({ kind: z.literal('resolve'), note: z.string().optional() }),
  z.object({ kind: z.literal('reopen'), reason: z.string() }),
  z.object({
    kind: z.literal('set-severity'),
    severity: severitySchema.exclude(['unknown']),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('set-impact'), impact: z.string() }),
  z.object({ kind: z.literal('set-title'), title: z.string() }),
  z.object({
    kind: z.literal('set-started-at'),
    startedAt: z.string(),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('add-entity'), entityRef: z.string() }),
  z.object({
    kind: z.literal('assign'),
    role: incidentRoleSchema,
    userRef: z.string(),
  }),
  z.object({ kind: z.literal('note'), text: z.string() }),
  /** A sentence that those who follow it are told. */
  z.object({ kind: z.literal('status-update'), text: z.string() }),
  z.object({
    kind: z.literal('link'),
    link: incidentLinkSchema.omit({ entityRef: true }),
  }),
  z.object({ kind: z.literal('set-cause'), cause: incidentCauseSchema }),
  z.object({
    kind: z.literal('merge'),
    intoId: z.string(),
    reason: z.string(),
  }),
]);

/** @public */
export type IncidentCommand = z.infer<typeof incidentCommandSchema>;

/** @public */
export type IncidentCommandKind = IncidentCommand['kind'];
