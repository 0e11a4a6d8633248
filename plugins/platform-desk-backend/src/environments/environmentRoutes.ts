import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Callers,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import {
  type EnvironmentDetails,
  environmentsQuerySchema,
  extendEnvironmentSchema,
  recordEnvironmentSchema,
  reportEnvironmentSchema,
} from '@waymark/plugin-platform-desk-common';
import type { Request, Router } from 'express';
import type { EnvironmentService } from './EnvironmentService';

/** Routes about declared environments. */
export function environmentRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    environments: EnvironmentService;
  },
): void {
  const { guard, callers, auditor, environments } = options;
  const callerOf = async (request: Request) =>
    await callers.callerOf(await guard.reader(request));
  const write = async (
    request: Request,
    eventId: string,
    meta: Record<string, string | number>,
    work: () => Promise<EnvironmentDetails>,
  ) =>
    await audited(
      auditor,
      { eventId, severityLevel: 'medium', request, meta },
      work,
    );

  router.get('/environments', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseInput(environmentsQuerySchema, request.query);
    response.json(await environments.list(query, caller));
  });

  router.post('/environments', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(recordEnvironmentSchema, request.body);
    const { name, serviceRef } = body;
    response.json(
      await write(request, 'environment-record', { name, serviceRef }, () =>
        environments.record(body, caller),
      ),
    );
  });

  router.post('/environments/:id/extend', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(extendEnvironmentSchema, request.body);
    const { id } = request.params;
    response.json(
      await write(
        request,
        'environment-extend',
        { id, extension: body.id, days: body.days },
        () => environments.extend(id, body, caller),
      ),
    );
  });

  router.post('/environments/:id/remove', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = request.params;
    response.json(
      await write(request, 'environment-remove', { id }, () =>
        environments.remove(id, caller),
      ),
    );
  });

  router.post('/environments/:id/reports', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(reportEnvironmentSchema, request.body);
    const { id } = request.params;
    response.json(
      await write(
        request,
        'environment-report',
        { id, status: body.status },
        () => environments.report(id, body, caller),
      ),
    );
  });
}
