import {
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type { ActionsRegistryService } from '../alphaCompat';
import type { ClarityService } from './ClarityService';

/** Offers the clarity of an entity to assistants and templates, answered as the caller. */
export function clarityActions(
  registry: ActionsRegistryService,
  options: { guard: Guard; clarity: ClarityService },
): void {
  const { guard, clarity } = options;
  registry.register({
    name: 'how-clear-is-ownership',
    title: 'How clear is it who owns this?',
    description:
      'Says whether ownership of an entity of the catalog is of high, medium or low clarity, with every term that this comes from: met or not, and why.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe('For example component:default/billing-service'),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          level: z.enum(['high', 'medium', 'low']),
          reason: z.string(),
          since: z.string(),
          terms: z.array(
            z.object({
              id: z.string(),
              state: z.string(),
              weight: z.number(),
              reason: z.string(),
            }),
          ),
          confirmedAt: z.string().optional(),
          confirmedBy: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const { entityRef, level, reason, since, terms, confirmation } =
        await clarity.of(
          parseInput(entityRefSchema, input.entityRef),
          credentials,
        );
      return {
        output: {
          entityRef,
          level,
          reason,
          since,
          terms,
          confirmedAt: confirmation?.confirmedAt,
          confirmedBy: confirmation?.confirmedBy,
        },
      };
    },
  });
}
