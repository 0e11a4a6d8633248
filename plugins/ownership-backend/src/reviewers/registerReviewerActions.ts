import { type Guard, parseInput } from '@waymark/backend-features';
import type { ActionsRegistryService } from '../alphaCompat';
import { changeSchema } from './reviewerRoutes';
import type { ReviewerService } from './ReviewerService';

/** Offers the question to assistants and templates, answered as the caller. */
export function registerReviewerActions(
  registry: ActionsRegistryService,
  { guard, reviewers }: { guard: Guard; reviewers: ReviewerService },
): void {
  registry.register({
    name: 'suggest-reviewers',
    title: 'Who must review a change?',
    description:
      'Says which teams must approve a change of files in a scanned repository (the fewest that cover it), which pairs of teams must both approve, whom of each team to ask, and which paths nobody owns, with reasons.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          repositoryId: z.string().describe('The id of the repository'),
          paths: z
            .array(z.string())
            .min(1)
            .max(3000)
            .describe('The changed files, from the root of the repository'),
          author: z
            .string()
            .optional()
            .describe('A User ref, or a login such as @ada'),
        }),
      output: z =>
        z.object({
          teams: z.array(
            z.object({
              ref: z.string(),
              title: z.string(),
              mandatory: z.boolean(),
              alternatives: z.array(z.string()),
              reasons: z.array(z.string()),
              people: z.array(
                z.object({
                  ref: z.string(),
                  title: z.string(),
                  reason: z.string(),
                }),
              ),
              problem: z.string().optional(),
            }),
          ),
          fewest: z.boolean(),
          pairs: z.array(
            z.object({ owners: z.array(z.string()), reason: z.string() }),
          ),
          uncovered: z.array(
            z.object({
              reason: z.string(),
              pathCount: z.number(),
              paths: z.array(z.string()),
            }),
          ),
          commit: z.string(),
          stale: z.boolean(),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const plan = await reviewers.reviewersOf(
        input.repositoryId,
        parseInput(changeSchema, { paths: input.paths, author: input.author }),
        credentials,
      );
      return {
        output: {
          teams: plan.teams.map(team => ({
            ref: team.owner.ref,
            title: team.owner.title,
            mandatory: team.mandatory,
            alternatives: team.alternatives.map(({ ref }) => ref),
            reasons: team.requirements.map(({ reason }) => reason),
            people: team.people.map(({ ref, title, reason }) => ({
              ref,
              title,
              reason,
            })),
            problem: team.problem,
          })),
          fewest: plan.fewest,
          pairs: plan.pairs.map(({ owners, reason }) => ({
            owners: [...owners],
            reason,
          })),
          uncovered: plan.uncovered.map(({ reason, pathCount, paths }) => ({
            reason,
            pathCount,
            paths,
          })),
          commit: plan.commit,
          stale: plan.stale,
        },
      };
    },
  });
}
