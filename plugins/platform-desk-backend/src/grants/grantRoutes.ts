import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Callers,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import {
  accessQuestionSchema,
  approveGrantSchema,
  askGrantSchema,
  endGrantSchema,
  type GrantDetails,
  grantsQuerySchema,
} from '@waymark/plugin-platform-desk-common';
import type { Request, Router } from 'express';
import type { AccessChecker } from './AccessChecker';
import type { GrantService } from './GrantService';

/** Routes about leave to deploy. */
export function grantRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    grants: GrantService;
    checker: AccessChecker;
  },
): void {
  const { guard, callers, auditor, grants, checker } = options;
  const callerOf = async (request: Request) =>
    await callers.callerOf(await guard.reader(request));
  const write = async (
    request: Request,
    eventId: string,
    meta: Record<string, string>,
    work: () => Promise<GrantDetails>,
  ) =>
    await audited(
      auditor,
      { eventId, severityLevel: 'medium', request, meta },
      work,
    );

  router.get('/access/check', async (request, response) => {
    const caller = await callerOf(request);
    const question = parseInput(accessQuestionSchema, request.query);
    response.json(await checker.check(question, caller));
  });

  router.get('/grants', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseInput(grantsQuerySchema, request.query);
    response.json(await grants.list(query, caller));
  });

  router.get('/grants/:id', async (request, response) => {
    const caller = await callerOf(request);
    response.json(await grants.get(request.params.id, caller));
  });

  router.post('/grants', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(askGrantSchema, request.body);
    const { id, serviceRef, environment, subjectRef } = body;
    response.json(
      await write(
        request,
        'grant-ask',
        { id, serviceRef, environment, subjectRef },
        () => grants.ask(body, caller),
      ),
    );
  });

  router.post('/grants/:id/approve', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(approveGrantSchema, request.body);
    const { id } = request.params;
    response.json(
      await write(request, 'grant-approve', { id }, () =>
        grants.approve(id, body, caller),
      ),
    );
  });

  for (const how of ['refuse', 'withdraw', 'revoke'] as const) {
    router.post(`/grants/:id/${how}`, async (request, response) => {
      const caller = await callerOf(request);
      const body = parseInput(endGrantSchema, request.body);
      const { id } = request.params;
      response.json(
        await write(request, `grant-${how}`, { id, reason: body.reason }, () =>
          grants.end(id, how, body, caller),
        ),
      );
    });
  }
}
