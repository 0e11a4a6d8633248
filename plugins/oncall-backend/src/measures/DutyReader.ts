import { present } from '@waymark/backend-features';
import { MetricInputError } from '@waymark/metrics';
import {
  type Duty,
  type DutyFact,
  type DutyFacts,
  gapsOf,
  type HolidaysIn,
  shiftsOf,
} from '@waymark/plugin-oncall-common';
import { isTimeZone } from '@waymark/workclock';
import type { Knex } from 'knex';
import type { ScheduleRecord, ScheduleStore } from '../schedules/ScheduleStore';

const dayMillis = 24 * 3_600_000;
const aheadDays = 31;
const longestDays = 800;
const keptWindows = 8;

interface VersionRow {
  id: string;
  version: number;
  retired_at: string | null;
}

interface Kept {
  version: number;
  retiredAt?: string;
  zones: ReadonlyMap<string, string | undefined>;
  fact: DutyFact;
}

/**
 * The shifts and gaps of all schedules. What a version of a schedule answers
 * for whole months is worked out once and kept in memory: the version rises
 * with every change, in whichever process it was made.
 */
export class DutyReader {
  private readonly kept = new Map<string, Map<string, Kept>>();

  constructor(
    private readonly options: {
      knex: Knex;
      store: Pick<ScheduleStore, 'snapshot'>;
      holidaysIn: HolidaysIn;
    },
  ) {}

  /** From before the window until 30 days after it; throws a `MetricInputError` for more than 800 days of schedules. */
  async read(window: { from: string; to: string }): Promise<DutyFacts> {
    const { knex, store, holidaysIn } = this.options;
    const first = await knex('schedule_versions')
      .min({ since: 'since' })
      .first();
    const observedSince = present(first?.since);
    const none = { schedules: [], holidaysIn, observedSince };
    const from = [window.from, observedSince ?? window.to].sort()[1];
    const ahead = Date.parse(window.to) + aheadDays * dayMillis;
    if (observedSince === undefined || Date.parse(from) >= ahead) {
      return none;
    }
    if (ahead - Date.parse(from) > longestDays * dayMillis) {
      throw new MetricInputError(
        `from: hours on call are told of at most ${
          longestDays - aheadDays
        } days at once; ask for less time`,
      );
    }
    const months = {
      from: monthOf(Date.parse(from), 0),
      to: monthOf(ahead, 1),
    };
    const [current, zones] = await Promise.all([
      this.versions(months.from),
      this.zones(),
    ]);
    const kept = this.keptOf(`${months.from} ${months.to}`);
    const ids = current
      .filter(each => !isCurrent(kept.get(each.id), each, zones))
      .map(({ id }) => id);
    if (ids.length > 0) {
      const { records } = await store.snapshot({ ...months, ids });
      records.forEach(record =>
        kept.set(record.schedule.id, keep(record, months, zones)),
      );
    }
    return {
      ...none,
      schedules: current.flatMap(({ id }) => kept.get(id)?.fact ?? []),
    };
  }

  /** Of every schedule that was there after the instant. */
  private async versions(after: string): Promise<VersionRow[]> {
    return await this.options
      .knex('schedules')
      .whereNull('retired_at')
      .orWhere('retired_at', '>', after)
      .orderBy('id')
      .select('id', 'version', 'retired_at');
  }

  /** Of everybody who said where they live. */
  private async zones(): Promise<Map<string, string>> {
    const rows: { ref: string; time_zone: string }[] = await this.options
      .knex('principals')
      .where({ kind: 'user' })
      .whereNotNull('time_zone')
      .select('ref', 'time_zone');
    return new Map(rows.map(row => [row.ref, row.time_zone]));
  }

  private keptOf(window: string): Map<string, Kept> {
    const known = this.kept.get(window) ?? new Map<string, Kept>();
    // The last one asked for is the last one to go.
    this.kept.delete(window);
    this.kept.set(window, known);
    if (this.kept.size > keptWindows) {
      this.kept.delete([...this.kept.keys()][0]);
    }
    return known;
  }
}

function isCurrent(
  kept: Kept | undefined,
  row: VersionRow,
  current: ReadonlyMap<string, string>,
): boolean {
  return (
    kept !== undefined &&
    kept.version === row.version &&
    kept.retiredAt === present(row.retired_at) &&
    [...kept.zones].every(([ref, zone]) => current.get(ref) === zone)
  );
}

function keep(
  { schedule, version, createdAt, retiredAt }: ScheduleRecord,
  months: { from: string; to: string },
  current: ReadonlyMap<string, string>,
): Kept {
  const from = new Date(months.from);
  const to = new Date(months.to);
  const zones = new Map<string, string | undefined>();
  const scheduleZone = knownZone(schedule.versions.at(-1)?.configuration.zone);
  const duties = shiftsOf(schedule, from, to).map(
    ({ userRef, start, end }): Duty => {
      zones.set(userRef, current.get(userRef));
      const own = knownZone(current.get(userRef));
      return {
        userRef,
        start: Date.parse(start),
        end: Date.parse(end),
        zone: own ?? scheduleZone ?? 'UTC',
        zoneAssumed: own === undefined,
      };
    },
  );
  const fact: DutyFact = {
    id: schedule.id,
    title: schedule.title,
    teamRef: schedule.ownerRef,
    since: schedule.versions[0]?.since ?? createdAt,
    ...(retiredAt ? { until: retiredAt } : {}),
    duties,
    gaps: gapsOf(schedule, from, to).map(({ start, end }) => ({
      start: Date.parse(start),
      end: Date.parse(end),
    })),
  };
  return { version, retiredAt, zones, fact };
}

function knownZone(zone: string | undefined): string | undefined {
  return zone !== undefined && isTimeZone(zone) ? zone : undefined;
}

/** The first instant of the month of an instant in UTC, or of a later one. */
function monthOf(millis: number, later: number): string {
  const at = new Date(millis);
  return new Date(
    Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later, 1),
  ).toISOString();
}
