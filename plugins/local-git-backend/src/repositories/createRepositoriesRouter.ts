import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { RepositoriesService } from './RepositoriesService';

const text = z.string().max(4096);
const location = z.object({ ref: text.optional(), path: text.optional() });
const file = z.object({ ref: text.optional(), path: text.min(1) });
const commits = location.extend({
  limit: z.coerce.number().int().min(1).max(100).default(30),
  before: z.string().optional(),
});

/** The routes of `openapi.yaml`; all of them need credentials of a user or service. */
export function createRepositoriesRouter(options: {
  httpAuth: HttpAuthService;
  repositories: RepositoriesService;
}): Router {
  const { repositories, httpAuth } = options;
  const router = PromiseRouter();
  const who = async (request: Request) => ({
    credentials: await httpAuth.credentials(request as Request<any>, {
      allow: ['user', 'service'],
    }),
  });

  router.get('/repositories', async (request, response) => {
    response.json({ items: await repositories.list(await who(request)) });
  });

  router.get('/repositories/:owner/:name', async (request, response) => {
    const caller = await who(request);
    response.json(await repositories.get(request.params, caller));
  });

  router.get('/repositories/:owner/:name/tree', async (request, response) => {
    const caller = await who(request);
    const query = parseQuery(location, request);
    response.json(
      await repositories.tree({ ...request.params, ...query }, caller),
    );
  });

  router.get('/repositories/:owner/:name/blob', async (request, response) => {
    const caller = await who(request);
    const query = parseQuery(file, request);
    response.json(
      await repositories.blob({ ...request.params, ...query }, caller),
    );
  });

  router.get(
    '/repositories/:owner/:name/commits',
    async (request, response) => {
      const caller = await who(request);
      const query = parseQuery(commits, request);
      response.json(
        await repositories.commits({ ...request.params, ...query }, caller),
      );
    },
  );

  router.get(
    '/repositories/:owner/:name/commits/:sha',
    async (request, response) => {
      const caller = await who(request);
      response.json(await repositories.commit(request.params, caller));
    },
  );

  return router;
}

function parseQuery<T>(schema: z.ZodType<T>, request: Request): T {
  const result = schema.safeParse(request.query);
  if (!result.success) {
    const problems = result.error.issues.map(
      issue => `${issue.path.join('.')}: ${issue.message}`,
    );
    throw new InputError(`The query is not valid. ${problems.join('; ')}`);
  }
  return result.data;
}
