import { createHash } from 'node:crypto';
import type {
  AuthService,
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { exclusively } from '@waymark/backend-features';
import type { ScheduleFile } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import { type FileDefinition, parseScheduleFile } from './parseScheduleFile';
import type { ScheduleClocks } from './ScheduleClocks';
import type { ScheduleFileStore } from './ScheduleFileStore';
import type { ScheduleRecord, ScheduleStore } from './ScheduleStore';
import { emptySchedule, retireIn, sinceOf } from './scheduleVersions';

/** See `exclusively`. */
const filesLock = 720_641;

/** Schedules that are kept as yaml in repositories: read only in the portal. */
export class ScheduleFiles {
  constructor(
    private readonly options: {
      knex: Knex;
      store: ScheduleStore;
      fileStore: ScheduleFileStore;
      urlReader: UrlReaderService;
      auth: AuthService;
      scheduleClocks: ScheduleClocks;
      logger: LoggerService;
      locations: readonly string[];
      now(): Date;
    },
  ) {}

  /** What is known of each file. */
  async list(): Promise<ScheduleFile[]> {
    const { store, fileStore, locations } = this.options;
    const [files, { records }] = await Promise.all([
      fileStore.files(),
      store.snapshot({ from: this.options.now().toISOString(), to: '9999' }),
    ]);
    return locations.map(location => {
      const { etag: _, ...file } = files.find(
        each => each.location === location,
      ) ?? { location };
      return {
        ...file,
        scheduleIds: records
          .filter(({ source }) => source.location === location)
          .map(({ schedule }) => schedule.id),
      };
    });
  }

  /** Reads every file that changed. What cannot be read or is not valid changes nothing but its problem. */
  async run(): Promise<void> {
    const { locations } = this.options;
    for (const location of locations) {
      await this.readOne(location);
    }
    await this.forgetOthers();
  }

  private async readOne(location: string): Promise<void> {
    const { fileStore, now, logger } = this.options;
    const known = (await fileStore.files()).find(
      each => each.location === location,
    );
    const checkedAt = now().toISOString();
    try {
      const read = await this.fetch(location, known?.etag);
      if (read) {
        const definitions = parseScheduleFile(read.text);
        await this.keep(location, definitions);
        await fileStore.saveFile({
          location,
          etag: read.etag,
          checkedAt,
          readAt: checkedAt,
        });
      } else {
        await fileStore.saveFile({ ...known, location, checkedAt });
      }
    } catch (error) {
      const problem = isError(error) ? error.message : String(error);
      if (known?.problem !== problem) {
        logger.warn(
          `The schedules of ${location} cannot be read; what it said last is served`,
          { problem },
        );
      }
      await fileStore.saveFile({
        location,
        // Read again the next time, also when the file does not change.
        checkedAt,
        readAt: known?.readAt,
        problem,
        problemSince: known?.problem ? known.problemSince : checkedAt,
      });
    }
  }

  private async fetch(
    location: string,
    etag: string | undefined,
  ): Promise<{ text: string; etag: string } | undefined> {
    try {
      const response = await this.options.urlReader.readUrl(location, { etag });
      const buffer = await response.buffer();
      return {
        text: buffer.toString('utf8'),
        etag:
          response.etag ?? createHash('sha256').update(buffer).digest('hex'),
      };
    } catch (error) {
      if (isError(error) && error.name === 'NotModifiedError') {
        return undefined;
      }
      throw error;
    }
  }

  /** Makes the definitions the schedules of the file: all of them, or none. */
  private async keep(
    location: string,
    definitions: readonly FileDefinition[],
  ): Promise<void> {
    const { knex, store, now } = this.options;
    await exclusively(knex, filesLock, async tx => {
      const schedules = store.in(tx);
      const at = now();
      const { records } = await schedules.snapshot({ from: '', to: '9999' });
      for (const definition of definitions) {
        const record = records.find(
          ({ schedule }) => schedule.id === definition.id,
        );
        if (record && record.source.location !== location) {
          throw new Error(
            `The id '${definition.id}' is that of a schedule in ${
              record.source.location ?? 'the portal'
            }; choose another`,
          );
        }
        await this.keepOne(location, definition, record, tx, at);
      }
      const gone = records.filter(
        ({ source, retiredAt, schedule }) =>
          source.location === location &&
          !retiredAt &&
          !definitions.some(({ id }) => id === schedule.id),
      );
      for (const record of gone) {
        await this.retire(record, tx, at);
      }
    });
  }

  private async keepOne(
    location: string,
    { since, ...definition }: FileDefinition,
    record: ScheduleRecord | undefined,
    tx: Knex.Transaction,
    at: Date,
  ): Promise<void> {
    const schedules = this.options.store.in(tx);
    const { zone, layers, ...head } = definition;
    const version = {
      since: record ? sinceOf(record, at) : since ?? at.toISOString(),
      editedBy: location.slice(0, 255),
      editedAt: at.toISOString(),
      configuration: { zone, layers },
    };
    if (!record) {
      await schedules.insert(
        {
          schedule: emptySchedule(head),
          source: { kind: 'repository', location },
          version: 1,
          createdAt: at.toISOString(),
        },
        version,
      );
    } else {
      const { title, description, ownerRef, versions } = record.schedule;
      const holds = JSON.stringify(versions.at(-1)?.configuration);
      const isSame =
        !record.retiredAt &&
        title === head.title &&
        description === head.description &&
        ownerRef === head.ownerRef &&
        holds === JSON.stringify(version.configuration);
      if (isSame) {
        return;
      }
      await schedules.touch(head.id);
      await schedules.saveHead({
        ...record,
        retiredAt: undefined,
        schedule: { ...record.schedule, ...head },
      });
      await schedules.addVersion(head.id, version);
    }
    const kept = (await schedules.get(head.id))!;
    await this.options.scheduleClocks.set(kept, tx, at);
  }

  private async retire(
    record: ScheduleRecord,
    tx: Knex.Transaction,
    at: Date,
  ): Promise<void> {
    const schedules = this.options.store.in(tx);
    await schedules.touch(record.schedule.id);
    await retireIn(
      schedules,
      record,
      record.source.location!.slice(0, 255),
      at,
    );
    const kept = (await schedules.get(record.schedule.id))!;
    await this.options.scheduleClocks.set(kept, tx, at);
  }

  /** Schedules of files that the configuration no longer names are retired. */
  private async forgetOthers(): Promise<void> {
    const { knex, store, fileStore, locations, now } = this.options;
    const { records } = await store.snapshot({
      from: now().toISOString(),
      to: '9999',
    });
    const isOther = ({ source, retiredAt }: ScheduleRecord) =>
      source.kind === 'repository' &&
      !retiredAt &&
      !locations.includes(source.location!);
    if (records.some(isOther)) {
      await exclusively(knex, filesLock, async tx => {
        const again = await store.in(tx).snapshot({ from: '', to: '9999' });
        for (const record of again.records.filter(isOther)) {
          await this.retire(record, tx, now());
        }
      });
    }
    await fileStore.keepFiles(locations);
  }
}
