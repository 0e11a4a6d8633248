import type { Router } from 'express';
import { z } from 'zod';
import { type Guard, parseInput } from '@waymark/backend-features';
import { pathSchema } from '../http/schemas';
import type { ReviewerService } from './ReviewerService';

/** GitHub lists no more files of a pull request either. */
const MAX_PATHS = 3000;

/** Body of `POST /repositories/:id/reviewers`. */
export const changeSchema = z.object({
  paths: z
    .array(pathSchema.min(1, 'must not be empty'))
    .min(1, 'must name at least one path')
    .max(MAX_PATHS, `must name at most ${MAX_PATHS} paths`),
  author: z
    .string()
    .min(1, 'must not be empty')
    .max(255, 'must have at most 255 characters')
    .refine(value => !value.includes('\0'), 'must not contain NUL')
    .optional(),
});

/** The route that says who must review a change. */
export function reviewerRoutes(
  router: Router,
  { guard, reviewers }: { guard: Guard; reviewers: ReviewerService },
): void {
  router.post('/repositories/:id/reviewers', async (request, response) => {
    const credentials = await guard.reader(request);
    const change = parseInput(changeSchema, request.body);
    response.json(
      await reviewers.reviewersOf(request.params.id, change, credentials),
    );
  });
}
