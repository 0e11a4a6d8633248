import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  audited,
  type Callers,
  entityRefSchema,
  type Guard,
  parseInput,
  textSchema,
} from '@waymark/backend-features';
import type { Audit } from '@waymark/plugin-platform-desk-common';
import express, { type Router } from 'express';
import { z } from 'zod';
import type { ImportService } from './ImportService';
import type { TrackerImport } from './TrackerImport';

const importSchema = z.object({
  source: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,49}$/,
      'must be a short name such as jira or old-queue',
    ),
  csv: z
    .string()
    .min(1, 'must not be empty')
    .refine(text => !text.includes('\0'), 'must not contain NUL'),
});
const trackerImportSchema = z.object({
  tracker: textSchema.max(64, 'must be the id of a tracker'),
  cursor: textSchema
    .max(2_000, 'must be one that the last page gave')
    .optional(),
  requesterRef: entityRefSchema
    .refine(ref => ref.startsWith('user:'), 'must be a User ref')
    .optional(),
});
const instantSchema = z.iso.datetime({ offset: true });
const auditSchema = z.object({
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});

/** Reads the body of an import, which is larger than others, before any other parser does. */
export function importBody(router: Router): void {
  router.use('/imports', express.json({ limit: '25mb' }));
}

/** Routes that bring in requests and tell what is asked for. */
export function importRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    imports: ImportService;
    trackerImport: TrackerImport;
    audit(
      window: { from?: string; to?: string },
      credentials: BackstageCredentials,
    ): Promise<Omit<Audit, 'rights'>>;
  },
): void {
  const { guard, callers, auditor, imports, trackerImport, audit } = options;

  router.post('/imports', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const body = parseInput(importSchema, request.body);
    const { source } = body;
    response.json(
      await audited(
        auditor,
        {
          eventId: 'ticket-import',
          severityLevel: 'medium',
          request,
          meta: { source },
        },
        () => imports.importCsv(body, caller),
      ),
    );
  });

  router.post('/imports/tracker', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const body = parseInput(trackerImportSchema, request.body);
    response.json(
      await audited(
        auditor,
        {
          eventId: 'ticket-import-tracker',
          severityLevel: 'medium',
          request,
          meta: { tracker: body.tracker },
        },
        () => trackerImport.importPage(body, caller),
      ),
    );
  });

  router.get('/audit', async (request, response) => {
    const credentials = await guard.reader(request);
    const window = parseInput(auditSchema, request.query);
    const [answer, mayImport] = await Promise.all([
      audit(window, credentials),
      imports.mayImport(credentials),
    ]);
    response.json({ ...answer, rights: { import: mayImport } });
  });
}
