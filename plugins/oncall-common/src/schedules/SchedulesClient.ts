import {
  pathOf,
  type PluginRequester,
  type RequestOptions,
} from '@waymark/plugin-client';
import type { z } from 'zod';
import type { SchedulesApi } from './SchedulesApi';

import {
  absenceListSchema,
  absenceViewSchema,
  mySettingsSchema,
  myShiftsSchema,
  swapListSchema,
} from './personViews';
import {
  explanationSchema,
  handoffNoteSchema,
  mappingListSchema,
  mappingRightsSchema,
  scheduleChangedSchema,
  scheduleDetailsSchema,
  scheduleFileListSchema,
  scheduleListSchema,
  scheduleQualityViewSchema,
  scheduleShiftsSchema,
} from './scheduleViews';

type Arguments<Name extends keyof SchedulesApi> = Parameters<
  SchedulesApi[Name]
>;

/**
 * Asks the on-call backend about schedules.
 *
 * @public
 */
export class SchedulesClient implements SchedulesApi {
  constructor(private readonly requester: PluginRequester) {}

  async list(...[query = {}, options]: Arguments<'list'>) {
    const { team, retired } = query;
    return await this.read(scheduleListSchema, '/schedules', options, {
      team,
      retired: retired ? 'true' : undefined,
    });
  }

  async get(...[id, options]: Arguments<'get'>) {
    return await this.read(scheduleDetailsSchema, at(id), options);
  }

  async create(...[body, options]: Arguments<'create'>) {
    return await this.change('/schedules', body, options);
  }

  async edit(...[id, body, options]: Arguments<'edit'>) {
    return await this.change(at(id, 'edit'), body, options);
  }

  async retire(...[id, body, options]: Arguments<'retire'>) {
    return await this.change(at(id, 'retire'), body, options);
  }

  async preview(...[body, options]: Arguments<'preview'>) {
    return await this.post(
      scheduleShiftsSchema,
      '/schedules/preview',
      body,
      options,
    );
  }

  async shifts(...[id, window, options]: Arguments<'shifts'>) {
    return await this.read(scheduleShiftsSchema, at(id, 'shifts'), options, {
      ...window,
    });
  }

  async explain(...[id, instant, options]: Arguments<'explain'>) {
    return await this.read(explanationSchema, at(id, 'explain'), options, {
      at: instant,
    });
  }

  async quality(...[id, window, options]: Arguments<'quality'>) {
    return await this.read(
      scheduleQualityViewSchema,
      at(id, 'quality'),
      options,
      {
        ...window,
      },
    );
  }

  async addOverride(...[id, body, options]: Arguments<'addOverride'>) {
    return await this.change(at(id, 'overrides'), body, options);
  }

  async removeOverride(
    ...[id, overrideId, options]: Arguments<'removeOverride'>
  ) {
    return await this.change(
      at(id, 'overrides', overrideId, 'remove'),
      {},
      options,
    );
  }

  async addTemporarySchedule(
    ...[id, body, options]: Arguments<'addTemporarySchedule'>
  ) {
    return await this.change(at(id, 'temporary-schedules'), body, options);
  }

  async removeTemporarySchedule(
    ...[id, itsId, options]: Arguments<'removeTemporarySchedule'>
  ) {
    return await this.change(
      at(id, 'temporary-schedules', itsId, 'remove'),
      {},
      options,
    );
  }

  async swaps(options?: RequestOptions) {
    return await this.read(swapListSchema, '/swaps', options);
  }

  async requestSwap(...[id, body, options]: Arguments<'requestSwap'>) {
    return await this.change(at(id, 'swaps'), body, options);
  }

  async answerSwap(...[id, swapId, answer, options]: Arguments<'answerSwap'>) {
    return await this.change(at(id, 'swaps', swapId, answer), {}, options);
  }

  async leaveHandoffNote(
    ...[id, text, options]: Arguments<'leaveHandoffNote'>
  ) {
    return await this.post(
      handoffNoteSchema,
      at(id, 'handoff-notes'),
      { text },
      options,
    );
  }

  async myShifts(...[window, options]: Arguments<'myShifts'>) {
    return await this.read(myShiftsSchema, '/me/shifts', options, {
      ...window,
    });
  }

  async mySettings(options?: RequestOptions) {
    return await this.read(mySettingsSchema, '/me/settings', options);
  }

  async saveMySettings(...[body, options]: Arguments<'saveMySettings'>) {
    return await this.post(mySettingsSchema, '/me/settings', body, options);
  }

  async myAbsences(options?: RequestOptions) {
    return await this.read(absenceListSchema, '/me/absences', options);
  }

  async addAbsence(...[body, options]: Arguments<'addAbsence'>) {
    return await this.post(absenceViewSchema, '/me/absences', body, options);
  }

  async removeAbsence(...[id, options]: Arguments<'removeAbsence'>) {
    return await this.post(
      absenceListSchema,
      `/me/absences${pathOf(id, 'remove')}`,
      {},
      options,
    );
  }

  async mappings(options?: RequestOptions) {
    return await this.read(mappingListSchema, '/mappings', options);
  }

  async mappingRights(
    ...[{ entityRef, scheduleId }, options]: Arguments<'mappingRights'>
  ) {
    return await this.read(mappingRightsSchema, '/mappings/rights', options, {
      entityRef,
      scheduleId,
    });
  }

  async map(...[body, options]: Arguments<'map'>) {
    return await this.post(mappingListSchema, '/mappings', body, options);
  }

  async unmap(...[entityRef, options]: Arguments<'unmap'>) {
    return await this.post(
      mappingListSchema,
      '/mappings/remove',
      { entityRef },
      options,
    );
  }

  async files(options?: RequestOptions) {
    return await this.read(scheduleFileListSchema, '/schedule-files', options);
  }

  async readFiles(options?: RequestOptions) {
    return await this.post(
      scheduleFileListSchema,
      '/schedule-files/read',
      {},
      options,
    );
  }

  private async read<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    options: RequestOptions | undefined,
    query?: Record<string, string | undefined>,
  ): Promise<z.output<Schema>> {
    return await this.requester.send(schema, { path, query }, options);
  }

  private async change(
    path: string,
    body: unknown,
    options: RequestOptions | undefined,
  ) {
    return await this.post(scheduleChangedSchema, path, body, options);
  }

  private async post<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    body: unknown,
    options: RequestOptions | undefined,
  ): Promise<z.output<Schema>> {
    return await this.requester.send(
      schema,
      { method: 'POST', path, body },
      options,
    );
  }
}

function at(...segments: string[]): string {
  return `/schedules${pathOf(...segments)}`;
}
