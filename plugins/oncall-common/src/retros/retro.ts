import { z } from 'zod';
import { severitySchema } from '../alerts/model';
import { actionItemSchema } from './actionItem';

/** @public */
export const retroStatusSchema = z.enum([
  'draft',
  'in-review',
  'published',
  'cancelled',
]);

/** @public */
export type RetroStatus = z.infer<typeof retroStatusSchema>;

/**
 * The parts of a retro, in their order.
 *
 * @public
 */
export const retroSectionSchema = z.enum([
  'what-happened',
  'impact',
  'timeline',
  'contributing-factors',
  'went-well',
  'what-we-learn',
]);

/** @public */
export type RetroSection = z.infer<typeof retroSectionSchema>;

/**
 * A team stands by the text of that version.
 *
 * @public
 */
export const retroSignatureSchema = z.object({
  teamRef: z.string(),
  by: z.string(),
  at: z.string(),
  textVersion: z.number().int(),
});

/** @public */
export type RetroSignature = z.infer<typeof retroSignatureSchema>;

/**
 * The retro of an incident, which it shares the id with. All instants are ISO
 * texts; the sections are markdown.
 *
 * @public
 */
export const retroSchema = z.object({
  id: z.string(),
  incidentNumber: z.number().int(),
  title: z.string(),
  severity: severitySchema,
  status: retroStatusSchema,
  /** What the incident hurt. */
  entityRefs: z.array(z.string()),
  /** Who owned that at the time; each of them signs. */
  teamRefs: z.array(z.string()),
  /** Commander and scribe: they may write as the teams may. */
  roleRefs: z.array(z.string()),
  /** Who sees to it that it is written. */
  ownerRef: z.string().optional(),
  /** Why that one: a person said so, or what they were in the incident. */
  ownerBy: z.enum(['person', 'commander', 'on-call', 'acknowledger', 'team']),
  openedAt: z.string(),
  /** Absent while the incident is open: no clock runs then. */
  resolvedAt: z.string().optional(),
  /** When it is to be published; absent while the incident is open. */
  dueAt: z.string().optional(),
  sections: z.record(retroSectionSchema, z.string()),
  /** The sections that people wrote; others follow the incident. */
  written: z.array(retroSectionSchema),
  /** Rises when the text changes: signatures are of one text. */
  textVersion: z.number().int().positive(),
  signatures: z.array(retroSignatureSchema),
  items: z.array(actionItemSchema),
  publishedAt: z.string().optional(),
  publishedBy: z.string().optional(),
  cancelled: z
    .object({
      at: z.string(),
      by: z.string(),
      reason: z.string(),
      cause: z.enum(['severity', 'merged', 'person']),
    })
    .optional(),
  /** How often the incident was opened again when this was looked at last. */
  incidentReopened: z.number().int().nonnegative(),
  /** Rises with every change. */
  version: z.number().int().positive(),
});

/** @public */
export type Retro = z.infer<typeof retroSchema>;

/**
 * A line of the history, which is only ever added to.
 *
 * @public
 */
export const retroEventSchema = z.object({
  kind: z.string(),
  at: z.string(),
  by: z.string(),
  /** What was done, to follow the name of who did it. */
  summary: z.string(),
});

/** @public */
export type RetroEvent = z.infer<typeof retroEventSchema>;

/** The teams that stand by the text as it is. @public */
export function signedTeamsOf(
  retro: Pick<Retro, 'signatures' | 'textVersion' | 'teamRefs'>,
): string[] {
  return retro.teamRefs.filter(ref =>
    retro.signatures.some(
      each => each.teamRef === ref && each.textVersion === retro.textVersion,
    ),
  );
}

/** Whether it still is to be published. @public */
export function isPending(retro: Pick<Retro, 'status'>): boolean {
  return retro.status === 'draft' || retro.status === 'in-review';
}

/** Those who may write it: the teams, commander and scribe, and its owner. @public */
export function retroActorsOf(
  retro: Pick<Retro, 'teamRefs' | 'roleRefs' | 'ownerRef'>,
): string[] {
  return [
    ...new Set([
      ...retro.teamRefs,
      ...retro.roleRefs,
      ...(retro.ownerRef ? [retro.ownerRef] : []),
    ]),
  ];
}
