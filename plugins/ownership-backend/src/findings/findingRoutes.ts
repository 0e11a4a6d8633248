import type { Router } from 'express';
import { type Guard, parseInput } from '@waymark/backend-features';
import { findingsQuerySchema } from '../http/schemas';
import type { FindingService } from './FindingService';

/** Routes about what scans found. */
export function findingRoutes(
  router: Router,
  options: { guard: Guard; findings: FindingService },
): void {
  const { guard, findings } = options;

  router.get('/findings', async (request, response) => {
    const credentials = await guard.reader(request);
    const query = parseInput(findingsQuerySchema, request.query);
    response.json(await findings.query(query, credentials));
  });
}
