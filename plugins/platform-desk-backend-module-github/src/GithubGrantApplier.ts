import type { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  GrantApplier,
  GrantOrder,
  HostOutcome,
} from '@waymark/plugin-platform-desk-node';
import { z } from 'zod';
import type { GithubApi, GithubRepository } from './GithubApi';
import { type Reviewer, reviewersOf } from './reviewersOf';

const environmentSchema = z.object({
  html_url: z.string().optional(),
  protection_rules: z
    .array(
      z.object({
        type: z.string(),
        wait_timer: z.number().optional(),
        prevent_self_review: z.boolean().optional(),
        reviewers: z
          .array(
            z.object({
              type: z.enum(['User', 'Team']),
              reviewer: z.object({ id: z.number().int() }),
            }),
          )
          .optional(),
      }),
    )
    .default([]),
  deployment_branch_policy: z
    .object({
      protected_branches: z.boolean(),
      custom_branch_policies: z.boolean(),
    })
    .nullish(),
});

type Environment = z.output<typeof environmentSchema>;

/**
 * Leave to deploy as the reviewers of an environment on GitHub: those who have
 * a grant, and where nobody has one, those in `keeperRefs`.
 */
export class GithubGrantApplier implements GrantApplier {
  readonly id = 'github';

  constructor(
    private readonly api: GithubApi,
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      keeperRefs: readonly string[];
    },
  ) {}

  handles(repositoryUrl: string): boolean {
    return this.api.handles(repositoryUrl);
  }

  async apply({ place, subjectRefs }: GrantOrder): Promise<HostOutcome> {
    const repository = this.api.open(place.repositoryUrl);
    const { path, http } = repository;
    const address = `${path}/environments/${encodeURIComponent(
      place.environment,
    )}`;
    const { reviewers, problems } = await this.resolve(subjectRefs, repository);
    const known = await readEnvironment(repository, address);
    if (known && same(known, reviewers)) {
      return outcomeOf(place.environment, reviewers, problems, known.html_url);
    }
    const rule = (type: string) =>
      known?.protection_rules.find(each => each.type === type);
    const { value } = await http.ask('PUT', address, environmentSchema, {
      // Everything that is left out would be taken away.
      body: {
        wait_timer: rule('wait_timer')?.wait_timer ?? 0,
        prevent_self_review:
          rule('required_reviewers')?.prevent_self_review ?? false,
        reviewers: reviewers.map(({ type, id }) => ({ type, id })),
        deployment_branch_policy: known?.deployment_branch_policy ?? null,
      },
    });
    return outcomeOf(place.environment, reviewers, problems, value.html_url);
  }

  private async resolve(
    subjectRefs: readonly string[],
    repository: GithubRepository,
  ): Promise<{ reviewers: Reviewer[]; problems: string[] }> {
    const { keeperRefs } = this.options;
    const granted = await reviewersOf(subjectRefs, repository, this.options);
    if (granted.reviewers.length > 0 || keeperRefs.length === 0) {
      return granted;
    }
    const keepers = await reviewersOf(keeperRefs, repository, this.options);
    return {
      reviewers: keepers.reviewers,
      problems: [...granted.problems, ...keepers.problems],
    };
  }
}

async function readEnvironment(
  { http }: GithubRepository,
  address: string,
): Promise<Environment | undefined> {
  try {
    return (await http.ask('GET', address, environmentSchema)).value;
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}

function same(
  { protection_rules: rules }: Environment,
  reviewers: readonly Reviewer[],
): boolean {
  const there = rules
    .flatMap(rule => rule.reviewers ?? [])
    .map(({ type, reviewer }) => `${type} ${reviewer.id}`);
  const wanted = reviewers.map(({ type, id }) => `${type} ${id}`);
  return there.sort().join() === wanted.sort().join();
}

function outcomeOf(
  environment: string,
  reviewers: readonly Reviewer[],
  problems: readonly string[],
  url: string | undefined,
): HostOutcome {
  const names = reviewers.map(({ name }) => name).join(', ');
  return {
    summary: [
      reviewers.length > 0
        ? `Reviewers of ${environment} on GitHub: ${names}.`
        : `${environment} has no reviewers on GitHub; its workflow asks before each deployment.`,
      ...problems.map(problem => `${problem}.`),
    ].join(' '),
    ...(url ? { url } : {}),
  };
}
