import type { Router } from 'express';
import { type Guard, parseInput } from '@waymark/backend-features';
import {
  folderQuerySchema,
  pathQuerySchema,
  pathsBodySchema,
} from '../http/schemas';
import type { PathService } from './PathService';
import type { RepositoryService } from './RepositoryService';

/** Routes about repositories, their paths and folders. */
export function repositoryRoutes(
  router: Router,
  options: {
    guard: Guard;
    repositories: RepositoryService;
    paths: PathService;
  },
): void {
  const { guard, repositories, paths } = options;

  router.get('/repositories', async (request, response) => {
    const credentials = await guard.reader(request);
    response.json(await repositories.list(credentials));
  });

  router.get('/repositories/:id', async (request, response) => {
    const credentials = await guard.reader(request);
    response.json(await repositories.get(request.params.id, credentials));
  });

  router.get('/repositories/:id/paths', async (request, response) => {
    const credentials = await guard.reader(request);
    const { path } = parseInput(pathQuerySchema, request.query);
    const [item] = await paths.pathsOf(request.params.id, [path], credentials);
    response.json(item);
  });

  router.post('/repositories/:id/paths', async (request, response) => {
    const credentials = await guard.reader(request);
    const body = parseInput(pathsBodySchema, request.body);
    const { id } = request.params;
    response.json({
      items: await paths.pathsOf(id, body.paths, credentials),
    });
  });

  router.get('/repositories/:id/folder', async (request, response) => {
    await guard.reader(request);
    const { path } = parseInput(folderQuerySchema, request.query);
    response.json(await paths.folder(request.params.id, path));
  });
}
