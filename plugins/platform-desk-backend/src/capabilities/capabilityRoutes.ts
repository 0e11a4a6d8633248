import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Callers,
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type { Router } from 'express';
import { z } from 'zod';
import type { CapabilityService } from './CapabilityService';

const followSchema = z.object({
  capabilityRef: entityRefSchema,
  isFollowed: z.boolean(),
});

/** Routes about what the platform offers. */
export function capabilityRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    capabilities: CapabilityService;
  },
): void {
  const { guard, callers, auditor, capabilities } = options;

  router.get('/capabilities', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    response.json(await capabilities.list(caller));
  });

  router.post('/capabilities/follow', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const { capabilityRef, isFollowed } = parseInput(
      followSchema,
      request.body,
    );
    await audited(
      auditor,
      {
        eventId: 'capability-follow',
        severityLevel: 'low',
        request,
        meta: { capabilityRef, isFollowed: `${isFollowed}` },
      },
      () => capabilities.follow(capabilityRef, isFollowed, caller),
    );
    response.json({ isFollowed });
  });
}
