import type { AuditorService } from '@backstage/backend-plugin-api';
import { nextClockOf } from '@waymark/plugin-ownership-common';
import {
  audited,
  type Callers,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type { ActionsRegistryService } from '../alphaCompat';
import type { DisputeReader } from './DisputeReader';
import type { DisputeService } from './DisputeService';
import { openDisputeSchema } from './disputeSchemas';

/** Offers disputes to assistants and templates, as the caller. */
export function disputeActions(
  registry: ActionsRegistryService,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    reader: DisputeReader;
    service: DisputeService;
  },
): void {
  const { guard, callers, auditor, reader, service } = options;

  registry.register({
    name: 'open-ownership-dispute',
    title: 'Open a dispute about who owns this',
    description:
      'Opens a case about who owns an entity of the catalog: those who decide are notified, and a temporary and a permanent owner become due. Joins the case that there is, if there is one.',
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe('For example component:default/billing-service'),
          reason: z
            .string()
            .describe('Why its owner is unclear, in a sentence for people'),
        }),
      output: z =>
        z.object({
          outcome: z.enum(['opened', 'joined']),
          disputeId: z.string(),
          href: z.string().describe('Path in the portal'),
          dueAt: z.string().optional().describe('When an owner is due'),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const body = parseInput(openDisputeSchema, input);
      const caller = await callers.callerOf(credentials);
      const { outcome, dispute } = await audited(
        auditor,
        {
          eventId: 'dispute-open',
          severityLevel: 'medium',
          meta: { entityRef: input.entityRef, by: caller.name },
        },
        () => service.open(body, caller),
      );
      return {
        output: {
          outcome,
          disputeId: dispute.id,
          href: `/ownership/disputes/${dispute.id}`,
          dueAt: nextClockOf(dispute)?.dueAt,
        },
      };
    },
  });

  registry.register({
    name: 'list-ownership-disputes',
    title: 'Which ownership disputes are open?',
    description:
      'Lists the cases about who owns an entity that have not ended, those that end soonest first, with who answers for now and when an owner is due.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z.string().optional().describe('Only about this entity'),
        }),
      output: z =>
        z.object({
          hidden: z.number(),
          disputes: z.array(
            z.object({
              disputeId: z.string(),
              entityRef: z.string(),
              status: z.string(),
              reason: z.string(),
              openedAt: z.string(),
              temporaryOwnerRef: z.string().optional(),
              permanentOwnerRef: z.string().optional(),
              dueAt: z.string().optional(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const caller = await callers.callerOf(credentials);
      const { items, hidden } = await reader.list(
        { status: 'unended', entityRef: input.entityRef },
        caller,
      );
      return {
        output: {
          hidden,
          disputes: items.map(dispute => ({
            disputeId: dispute.id,
            entityRef: dispute.entityRef,
            status: dispute.status,
            reason: dispute.reason,
            openedAt: dispute.openedAt,
            temporaryOwnerRef: dispute.temporaryOwnerRef,
            permanentOwnerRef: dispute.permanentOwnerRef,
            dueAt: nextClockOf(dispute)?.dueAt,
          })),
        },
      };
    },
  });
}
