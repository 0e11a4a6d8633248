import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Callers,
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import {
  addAbsenceSchema,
  createOverrideSchema,
  createScheduleSchema,
  createTemporaryScheduleSchema,
  editScheduleSchema,
  leaveHandoffNoteSchema,
  mySettingsSchema,
  previewScheduleSchema,
  requestSwapSchema,
  retireScheduleSchema,
  swapAnswerSchema,
} from '@waymark/plugin-oncall-common';
import type { Request, Router } from 'express';
import { z } from 'zod';
import type { ScheduleAccess } from './ScheduleAccess';
import type { ScheduleFiles } from './ScheduleFiles';
import type { ScheduleMappings } from './ScheduleMappings';
import type { ScheduleReader } from './ScheduleReader';
import type { SwapReader } from './SwapReader';
import { personOf, type ScheduleService } from './ScheduleService';
import { atSchema, windowSchema } from './windowSchema';

const listSchema = z.object({
  team: entityRefSchema.optional(),
  retired: z.enum(['true', 'false']).optional(),
});
const mapSchema = z.object({
  entityRef: entityRefSchema,
  scheduleId: z.string().min(1).max(100),
});

/** Routes about schedules, swaps, absences, mappings and files. */
export function scheduleRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    reader: ScheduleReader;
    swaps: SwapReader;
    schedules: ScheduleService;
    mappings: ScheduleMappings;
    files: ScheduleFiles;
    access: ScheduleAccess;
    now(): Date;
  },
): void {
  const {
    guard,
    callers,
    auditor,
    reader,
    swaps,
    schedules,
    mappings,
    files,
    access,
    now,
  } = options;
  const callerOf = async (request: Request) =>
    await callers.callerOf(await guard.reader(request));
  const record = async <T>(
    request: Request,
    eventId: string,
    meta: Record<string, string>,
    work: () => Promise<T>,
  ) =>
    await audited(
      auditor,
      { eventId, severityLevel: 'medium', request, meta },
      work,
    );

  router.get('/schedules', async (request, response) => {
    const caller = await callerOf(request);
    const { team, retired } = parseInput(listSchema, request.query);
    response.json(
      await reader.list({ team, retired: retired === 'true' }, caller),
    );
  });

  router.post('/schedules', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(createScheduleSchema, request.body);
    const { id, ownerRef } = body;
    const changed = await record(
      request,
      'schedule-create',
      { id, ownerRef },
      async () => schedules.create(body, caller),
    );
    response.status(201).json(changed);
  });

  router.post('/schedules/preview', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(previewScheduleSchema, request.body);
    response.json(await reader.preview(body, caller));
  });

  router.get('/schedules/:id', async (request, response) => {
    const caller = await callerOf(request);
    response.json(await reader.details(request.params.id, caller));
  });

  router.post('/schedules/:id/edit', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = request.params;
    response.json(
      await record(request, 'schedule-edit', { id }, async () =>
        schedules.edit(
          id,
          parseInput(editScheduleSchema, request.body),
          caller,
        ),
      ),
    );
  });

  router.post('/schedules/:id/retire', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = request.params;
    const body = parseInput(retireScheduleSchema, request.body);
    response.json(
      await record(
        request,
        'schedule-retire',
        { id, reason: body.reason },
        async () => schedules.retire(id, body, caller),
      ),
    );
  });

  router.get('/schedules/:id/shifts', async (request, response) => {
    const caller = await callerOf(request);
    const window = parseInput(windowSchema, request.query);
    response.json(await reader.shifts(request.params.id, window, caller));
  });

  router.get('/schedules/:id/explain', async (request, response) => {
    const caller = await callerOf(request);
    const { at = now() } = parseInput(atSchema, request.query);
    response.json(await reader.explain(request.params.id, at, caller));
  });

  router.get('/schedules/:id/quality', async (request, response) => {
    const caller = await callerOf(request);
    const window = parseInput(windowSchema, request.query);
    response.json(await reader.quality(request.params.id, window, caller));
  });

  router.post('/schedules/:id/overrides', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = request.params;
    const body = parseInput(createOverrideSchema, request.body);
    const changed = await record(
      request,
      body.correction ? 'schedule-correct' : 'schedule-override',
      { id, kind: body.kind, reason: body.reason ?? '' },
      async () => schedules.addOverride(id, body, caller),
    );
    response.status(201).json(changed);
  });

  router.post(
    '/schedules/:id/temporary-schedules',
    async (request, response) => {
      const caller = await callerOf(request);
      const { id } = request.params;
      const body = parseInput(createTemporaryScheduleSchema, request.body);
      const changed = await record(
        request,
        'schedule-replace',
        { id },
        async () => schedules.addTemporarySchedule(id, body, caller),
      );
      response.status(201).json(changed);
    },
  );

  for (const [path, kind] of [
    ['overrides', 'override'],
    ['temporary-schedules', 'temporary-schedule'],
  ] as const) {
    router.post(
      `/schedules/:id/${path}/:amendmentId/remove`,
      async (request, response) => {
        const caller = await callerOf(request);
        const { id, amendmentId } = request.params as Record<string, string>;
        response.json(
          await record(
            request,
            'schedule-take-back',
            { id, amendmentId },
            async () => schedules.remove(id, kind, amendmentId, caller),
          ),
        );
      },
    );
  }

  router.get('/swaps', async (request, response) => {
    response.json(await swaps.list(await callerOf(request)));
  });

  router.post('/schedules/:id/swaps', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = request.params;
    const body = parseInput(requestSwapSchema, request.body);
    const changed = await record(request, 'swap-request', { id }, async () =>
      schedules.requestSwap(id, body, caller),
    );
    response.status(201).json(changed);
  });

  for (const answer of swapAnswerSchema.options) {
    router.post(
      `/schedules/:id/swaps/:swapId/${answer}`,
      async (request, response) => {
        const caller = await callerOf(request);
        const { id, swapId } = request.params as Record<string, string>;
        response.json(
          await record(request, `swap-${answer}`, { id, swapId }, async () =>
            schedules.answerSwap(id, swapId, answer, caller),
          ),
        );
      },
    );
  }

  router.post('/schedules/:id/handoff-notes', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = request.params;
    const { text } = parseInput(leaveHandoffNoteSchema, request.body);
    const note = await record(request, 'handoff-note', { id }, async () =>
      schedules.leaveNote(id, text, caller),
    );
    response.status(201).json(note);
  });

  router.get('/me/shifts', async (request, response) => {
    const caller = await callerOf(request);
    const window = parseInput(windowSchema, request.query);
    response.json({
      items: await reader.shiftsOfPerson(personOf(caller), window),
    });
  });

  router.get('/me/settings', async (request, response) => {
    response.json(await schedules.settings(await callerOf(request)));
  });

  router.post('/me/settings', async (request, response) => {
    const caller = await callerOf(request);
    const settings = parseInput(mySettingsSchema, request.body);
    await record(request, 'contact-visibility', {}, async () =>
      schedules.saveSettings(settings.hideContact, caller),
    );
    response.json(settings);
  });

  router.get('/me/absences', async (request, response) => {
    const caller = await callerOf(request);
    response.json({ items: await schedules.absences(caller) });
  });

  router.post('/me/absences', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(addAbsenceSchema, request.body);
    const absence = await record(request, 'absence-add', {}, async () =>
      schedules.addAbsence(body, caller),
    );
    response.status(201).json(absence);
  });

  router.post('/me/absences/:id/remove', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = request.params;
    await record(request, 'absence-remove', { id }, async () =>
      schedules.removeAbsence(id, caller),
    );
    response.json({ items: await schedules.absences(caller) });
  });

  router.get('/mappings', async (request, response) => {
    response.json(await mappings.list(await callerOf(request)));
  });

  router.get('/mappings/rights', async (request, response) => {
    const caller = await callerOf(request);
    const { entityRef, scheduleId } = parseInput(
      mapSchema.partial({ scheduleId: true }),
      request.query,
    );
    response.json(await mappings.rights(entityRef, scheduleId, caller));
  });

  router.post('/mappings', async (request, response) => {
    const caller = await callerOf(request);
    const { entityRef, scheduleId } = parseInput(mapSchema, request.body);
    await record(request, 'schedule-map', { entityRef, scheduleId }, async () =>
      mappings.map(entityRef, scheduleId, caller),
    );
    response.json(await mappings.list(caller));
  });

  router.post('/mappings/remove', async (request, response) => {
    const caller = await callerOf(request);
    const { entityRef } = parseInput(
      mapSchema.pick({ entityRef: true }),
      request.body,
    );
    await record(request, 'schedule-unmap', { entityRef }, async () =>
      mappings.unmap(entityRef, caller),
    );
    response.json(await mappings.list(caller));
  });

  router.get('/schedule-files', async (request, response) => {
    await guard.reader(request);
    response.json({ items: await files.list() });
  });

  router.post('/schedule-files/read', async (request, response) => {
    const credentials = await guard.reader(request);
    await access.mustReadFiles(credentials);
    await record(request, 'schedule-files-read', {}, async () => files.run());
    response.json({ items: await files.list() });
  });
}
