import type { AuthService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ANNOTATION_GITHUB_LOGIN } from '@waymark/people';
import { z } from 'zod';
import type { GithubRepository } from './GithubApi';

/** As catalog providers of GitHub set it: `acme/blue`. */
const ANNOTATION_GITHUB_TEAM = 'github.com/team-slug';

/** What GitHub takes. */
const mostReviewers = 6;

/** Somebody who lets deployments go on; `name` is for people. */
export interface Reviewer {
  type: 'User' | 'Team';
  id: number;
  name: string;
}

const foundSchema = z.object({ id: z.number().int() });

/** Users and Groups as reviewers, as many as GitHub takes, and why others are none. */
export async function reviewersOf(
  refs: readonly string[],
  { path: _path, http }: GithubRepository,
  options: { auth: AuthService; catalog: CatalogService },
): Promise<{ reviewers: Reviewer[]; problems: string[] }> {
  const reviewers: Reviewer[] = [];
  const problems: string[] = [];
  if (refs.length === 0) {
    return { reviewers, problems };
  }
  const { items } = await options.catalog.getEntitiesByRefs(
    { entityRefs: [...refs] },
    { credentials: await options.auth.getOwnServiceCredentials() },
  );
  for (const [index, ref] of refs.entries()) {
    const { annotations = {} } = items[index]?.metadata ?? {};
    const account = accountOf(ref, annotations);
    if ('problem' in account) {
      problems.push(account.problem);
    } else if (reviewers.length === mostReviewers) {
      problems.push(
        `${ref} is no reviewer: GitHub takes ${mostReviewers}; let a team deploy instead of its members`,
      );
    } else {
      const { name, type, address } = account;
      try {
        const { value } = await http.ask('GET', address, foundSchema);
        reviewers.push({ type, id: value.id, name });
      } catch (error) {
        if (!(error instanceof NotFoundError)) {
          throw error;
        }
        problems.push(`${ref} is no reviewer: GitHub has no ${name}`);
      }
    }
  }
  return { reviewers, problems };
}

function accountOf(
  ref: string,
  annotations: Record<string, string>,
):
  | { type: Reviewer['type']; name: string; address: string }
  | { problem: string } {
  const isUser = ref.startsWith('user:');
  const annotation = isUser ? ANNOTATION_GITHUB_LOGIN : ANNOTATION_GITHUB_TEAM;
  const name = annotations[annotation]?.trim() ?? '';
  const parts = name.split('/');
  if (parts.length !== (isUser ? 1 : 2) || parts.some(part => !part)) {
    return {
      problem: `${ref} is no reviewer: it lacks the annotation ${annotation}`,
    };
  }
  const [first, second] = parts.map(encodeURIComponent);
  return isUser
    ? { type: 'User', name, address: `/users/${first}` }
    : { type: 'Team', name, address: `/orgs/${first}/teams/${second}` };
}
