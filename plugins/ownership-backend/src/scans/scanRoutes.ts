import type { AuditorService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import type { Guard } from '@waymark/backend-features';
import type { ScanPermissions } from './ScanPermissions';
import type { ScanService } from './ScanService';

/** Routes about scans: ask for one, and see how far it is. */
export function scanRoutes(
  router: Router,
  options: {
    guard: Guard;
    scans: ScanService;
    scanPermissions: ScanPermissions;
    auditor: AuditorService;
  },
): void {
  const { guard, scans, scanPermissions, auditor } = options;

  router.get('/repositories/:id/scan', async (request, response) => {
    await guard.reader(request);
    response.json(await scans.state(request.params.id));
  });

  router.post('/repositories/:id/scan', async (request, response) => {
    const credentials = await guard.reader(request);
    const repositoryId = request.params.id;
    const event = await auditor.createEvent({
      eventId: 'repository-scan',
      severityLevel: 'low',
      request,
      meta: { repositoryId },
    });
    try {
      await scanPermissions.check(repositoryId, credentials);
      const state = await scans.request(repositoryId);
      await event.success();
      response.status(202).json(state);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });
}
