import {
  type Callers,
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type { ActionsRegistryService } from '../alphaCompat';
import type { TransferService } from './TransferService';

/** Offers the list of transfers to assistants and templates, answered as the caller. */
export function transferActions(
  registry: ActionsRegistryService,
  options: { guard: Guard; callers: Callers; transfers: TransferService },
): void {
  const { guard, callers, transfers } = options;
  registry.register({
    name: 'list-ownership-transfers',
    title: 'Which services change hands?',
    description:
      'Lists transfers of services and modules from one team to another: how far each is, who has signed and whether it is on plan.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          status: z.enum(['open', 'ended']).optional(),
          team: z.string().optional().describe('Ref of a team on either side'),
          entityRef: z.string().optional(),
        }),
      output: z =>
        z.object({
          hidden: z.number(),
          transfers: z.array(
            z.object({
              id: z.string(),
              entityRef: z.string(),
              fromRef: z.string(),
              toRef: z.string(),
              status: z.string(),
              week: z.number(),
              weeks: z.number(),
              settledItems: z.number(),
              totalItems: z.number(),
              signedSides: z.array(z.string()),
              onPlan: z.boolean().optional(),
              escalated: z.boolean(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const refOf = (ref: string | undefined) =>
        ref === undefined ? undefined : parseInput(entityRefSchema, ref);
      const { items, hidden } = await transfers.list(
        {
          status: input.status,
          team: refOf(input.team),
          entityRef: refOf(input.entityRef),
        },
        await callers.callerOf(credentials),
      );
      return {
        output: {
          hidden,
          transfers: items.map(each => ({
            id: each.id,
            entityRef: each.entityRef,
            fromRef: each.from.ref,
            toRef: each.to.ref,
            status: each.status,
            week: each.week,
            weeks: each.weeks,
            settledItems: each.settledItems,
            totalItems: each.totalItems,
            signedSides: each.signedSides,
            onPlan: each.onPlan,
            escalated: each.escalated,
          })),
        },
      };
    },
  });
}
