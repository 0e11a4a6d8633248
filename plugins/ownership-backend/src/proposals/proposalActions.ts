import { type Guard, parseInput } from '@waymark/backend-features';
import { proposalStatusSchema } from '@waymark/plugin-ownership-common';
import { z as zod } from 'zod';
import type { ActionsRegistryService } from '../alphaCompat';
import type { ProposalViews } from './ProposalViews';

/** Offers the list of proposals to assistants and templates, answered as the caller. */
export function proposalActions(
  registry: ActionsRegistryService,
  options: { guard: Guard; views: ProposalViews },
): void {
  const { guard, views } = options;
  registry.register({
    name: 'list-ownership-proposals',
    title: 'Which changes of ownership wait to be merged?',
    description:
      'Lists changes of catalog files and CODEOWNERS that were proposed: for which dispute, transfer or repository, and how far each is.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          status: z
            .enum(['proposed', 'outdated', 'merged', 'closed', 'failed'])
            .optional(),
          subject: z
            .string()
            .optional()
            .describe('What it is for, for example transfer:4711'),
        }),
      output: z =>
        z.object({
          proposals: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              status: z.string(),
              subject: z.string(),
              repository: z.string(),
              paths: z.array(z.string()),
              entityRefs: z.array(z.string()),
              url: z.string().optional(),
              problem: z.string().optional(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const query = parseInput(
        zod.object({
          status: proposalStatusSchema.optional(),
          subject: zod.string().max(255).optional(),
        }),
        input,
      );
      const { items } = await views.list({ ...query, limit: 200 }, credentials);
      return {
        output: {
          proposals: items.map(each => ({
            id: each.id,
            title: each.title,
            status: each.status,
            subject: each.subject,
            repository: each.repositoryTitle,
            paths: each.paths,
            entityRefs: each.entityRefs,
            url: each.url,
            problem: each.problem,
          })),
        },
      };
    },
  });
}
