import type { RequestOptions } from '@waymark/plugin-client';

import type {
  AddAbsence,
  CreateOverride,
  CreateSchedule,
  CreateTemporarySchedule,
  EditSchedule,
  PreviewSchedule,
  RequestSwap,
  RetireSchedule,
  SwapAnswer,
} from './scheduleCommands';
import type {
  AbsenceView,
  MySettings,
  MyShifts,
  SwapList,
} from './personViews';
import type {
  ExplanationView,
  HandoffNote,
  MappingList,
  MappingRights,
  ScheduleChanged,
  ScheduleDetails,
  ScheduleFile,
  ScheduleList,
  ScheduleQualityView,
  ScheduleShifts,
} from './scheduleViews';

/**
 * Reads and changes schedules. Every method rejects with `NotInstalledError`,
 * `ServiceUnavailableError` or `ResponseError`. What changes something and has
 * a `requestId` can be sent again.
 *
 * @public
 */
export interface SchedulesApi {
  list(
    query?: { team?: string; retired?: boolean },
    options?: RequestOptions,
  ): Promise<ScheduleList>;
  get(id: string, options?: RequestOptions): Promise<ScheduleDetails>;
  create(
    schedule: CreateSchedule,
    options?: RequestOptions,
  ): Promise<ScheduleChanged>;
  edit(
    id: string,
    edit: EditSchedule,
    options?: RequestOptions,
  ): Promise<ScheduleChanged>;
  retire(
    id: string,
    body: RetireSchedule,
    options?: RequestOptions,
  ): Promise<ScheduleChanged>;
  /** The next weeks of a configuration that is not saved. */
  preview(
    body: PreviewSchedule,
    options?: RequestOptions,
  ): Promise<ScheduleShifts>;
  /** At most 400 days. */
  shifts(
    id: string,
    window: { from: string; to: string },
    options?: RequestOptions,
  ): Promise<ScheduleShifts>;
  explain(
    id: string,
    at?: string,
    options?: RequestOptions,
  ): Promise<ExplanationView>;
  /** At most 400 days. */
  quality(
    id: string,
    window: { from: string; to: string },
    options?: RequestOptions,
  ): Promise<ScheduleQualityView>;

  addOverride(
    id: string,
    body: CreateOverride,
    options?: RequestOptions,
  ): Promise<ScheduleChanged>;
  /** One that holds ends now; one that is over stays. */
  removeOverride(
    id: string,
    overrideId: string,
    options?: RequestOptions,
  ): Promise<ScheduleChanged>;
  addTemporarySchedule(
    id: string,
    body: CreateTemporarySchedule,
    options?: RequestOptions,
  ): Promise<ScheduleChanged>;
  removeTemporarySchedule(
    id: string,
    temporaryScheduleId: string,
    options?: RequestOptions,
  ): Promise<ScheduleChanged>;

  /** Swaps that the caller asked for or may take. */
  swaps(options?: RequestOptions): Promise<SwapList>;
  requestSwap(
    id: string,
    body: RequestSwap,
    options?: RequestOptions,
  ): Promise<ScheduleChanged>;
  answerSwap(
    id: string,
    swapId: string,
    answer: SwapAnswer,
    options?: RequestOptions,
  ): Promise<ScheduleChanged>;

  /** For the handoff that is next, or was within the last 12 hours. */
  leaveHandoffNote(
    id: string,
    text: string,
    options?: RequestOptions,
  ): Promise<HandoffNote>;
  /** Shifts of the caller in all schedules. */
  myShifts(
    window: { from: string; to: string },
    options?: RequestOptions,
  ): Promise<MyShifts>;
  mySettings(options?: RequestOptions): Promise<MySettings>;
  saveMySettings(
    settings: MySettings,
    options?: RequestOptions,
  ): Promise<MySettings>;
  myAbsences(options?: RequestOptions): Promise<{ items: AbsenceView[] }>;
  addAbsence(body: AddAbsence, options?: RequestOptions): Promise<AbsenceView>;
  removeAbsence(
    id: string,
    options?: RequestOptions,
  ): Promise<{ items: AbsenceView[] }>;

  /** Whether the caller may map it, to the schedule when one is named. */
  mappingRights(
    query: { entityRef: string; scheduleId?: string },
    options?: RequestOptions,
  ): Promise<MappingRights>;
  /** What the portal was told: it wins over annotations. */
  mappings(options?: RequestOptions): Promise<MappingList>;
  map(
    body: { entityRef: string; scheduleId: string },
    options?: RequestOptions,
  ): Promise<MappingList>;
  unmap(entityRef: string, options?: RequestOptions): Promise<MappingList>;

  /** Yaml files that schedules are read from. */
  files(options?: RequestOptions): Promise<{ items: ScheduleFile[] }>;
  /** Reads them now. */
  readFiles(options?: RequestOptions): Promise<{ items: ScheduleFile[] }>;
}
