import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Callers,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type { Audit } from '@waymark/plugin-platform-desk-common';
import express, { type Router } from 'express';
import { z } from 'zod';
import type { ImportService } from './ImportService';

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
    audit(window: {
      from?: string;
      to?: string;
    }): Promise<Omit<Audit, 'rights'>>;
  },
): void {
  const { guard, callers, auditor, imports, audit } = options;

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

  router.get('/audit', async (request, response) => {
    const credentials = await guard.reader(request);
    const window = parseInput(auditSchema, request.query);
    const [answer, mayImport] = await Promise.all([
      audit(window),
      imports.mayImport(credentials),
    ]);
    response.json({ ...answer, rights: { import: mayImport } });
  });
}
