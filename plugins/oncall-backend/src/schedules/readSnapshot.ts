import { isOneOf } from '@waymark/backend-features';
import type { ProviderReading } from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import { readingOf, type ServiceRecord } from '../providers/providerRecords';
import type { ScheduleRecord, ScheduleSnapshot } from './ScheduleStore';

export interface SnapshotQuery {
  from: string;
  to: string;
  ids?: readonly string[];
  entityRefs?: readonly string[];
}

interface Row {
  part:
    | 'schedule'
    | 'version'
    | 'amendment'
    | 'mapping'
    | 'service'
    | 'account';
  id: string;
  sequence: number | string;
  one: string;
  two: string;
  three: string;
  body: string;
}

const statuses = ['active', 'requested', 'taken'];

/** Schedules with versions, amendments and mappings: one statement, whatever there is. */
export async function readSnapshot(
  knex: Knex,
  { from, to, ids, entityRefs = [] }: SnapshotQuery,
): Promise<ScheduleSnapshot> {
  const among = (column: string) =>
    ids ? isOneOf(knex, column, ids) : knex.raw('1 = 1');
  const parts = [
    knex('schedules')
      .whereRaw(among('id'))
      .andWhere(query => {
        if (!ids) {
          query.whereNull('retired_at').orWhere('retired_at', '>', from);
        }
      })
      .select(
        knex.raw(
          `'schedule' AS part, id, version AS sequence, owner_ref AS one, source_kind || ' ' || COALESCE(source_location, '') AS two, created_at || ' ' || COALESCE(retired_at, '') AS three, head AS body`,
        ),
      ),
    knex('schedule_versions')
      .whereRaw(among('schedule_id'))
      .select(
        knex.raw(
          `'version' AS part, schedule_id AS id, sequence, since AS one, '' AS two, '' AS three, configuration AS body`,
        ),
      ),
    knex('schedule_amendments')
      .whereRaw(among('schedule_id'))
      .whereIn('status', statuses)
      .andWhere('end_at', '>', from)
      .andWhere('start_at', '<', to)
      .select(
        knex.raw(
          `'amendment' AS part, schedule_id AS id, sequence, kind AS one, '' AS two, '' AS three, body`,
        ),
      ),
    knex('provider_accounts').select(
      knex.raw(
        `'account' AS part, key AS id, 0 AS sequence, '' AS one, '' AS two, '' AS three, state AS body`,
      ),
    ),
    ...(entityRefs.length > 0
      ? [
          knex('service_mappings')
            .join(
              'provider_services',
              'provider_services.key',
              'service_mappings.service_key',
            )
            .whereRaw(isOneOf(knex, 'entity_ref', entityRefs))
            .whereNotNull('schedule_id')
            .select(
              knex.raw(
                `'service' AS part, schedule_id AS id, 0 AS sequence, entity_ref AS one, via AS two, '' AS three, provider_services.body AS body`,
              ),
            ),
          knex('schedule_mappings')
            .whereRaw(isOneOf(knex, 'entity_ref', entityRefs))
            .select(
              knex.raw(
                `'mapping' AS part, schedule_id AS id, 0 AS sequence, entity_ref AS one, COALESCE(owner_ref, '') AS two, '' AS three, '' AS body`,
              ),
            ),
        ]
      : []),
  ];
  const rows: Row[] = await parts[0].unionAll(parts.slice(1));
  return snapshotOf(rows);
}

function snapshotOf(rows: readonly Row[]): ScheduleSnapshot {
  const records = new Map<string, ScheduleRecord>();
  const mappings: ScheduleSnapshot['mappings'] = new Map();
  const services: ScheduleSnapshot['services'] = {
    portal: new Map(),
    annotation: new Map(),
  };
  const readings = new Map(
    rows
      .filter(({ part }) => part === 'account')
      .map(({ id, body }) => [id, readingOf(JSON.parse(body))]),
  );
  const inOrder = [...rows].sort(
    (one, other) => Number(one.sequence) - Number(other.sequence),
  );
  for (const row of inOrder) {
    if (row.part === 'schedule') {
      records.set(row.id, withReading(toRecord(row), readings));
    } else if (row.part === 'mapping') {
      mappings.set(row.one, { scheduleId: row.id, ownerRef: row.two });
    } else if (row.part === 'service') {
      const { levels }: Pick<ServiceRecord, 'levels'> = JSON.parse(row.body);
      services[row.two as 'portal' | 'annotation'].set(row.one, {
        scheduleId: row.id,
        nextScheduleId: levels[1]?.scheduleId,
      });
    }
  }
  for (const row of inOrder) {
    const schedule = records.get(row.id)?.schedule;
    if (schedule && row.part === 'version') {
      schedule.versions.push({
        since: row.one,
        configuration: JSON.parse(row.body),
      });
    } else if (schedule && row.part === 'amendment') {
      const list = {
        override: schedule.overrides,
        'temporary-schedule': schedule.temporarySchedules,
        swap: schedule.swaps,
      }[row.one] as unknown[];
      list.push(JSON.parse(row.body));
    }
  }
  const all = [...records.values()].sort((one, other) =>
    one.schedule.title.localeCompare(other.schedule.title, 'en'),
  );
  return { records: all, mappings, services };
}

function withReading(
  record: ScheduleRecord,
  readings: ReadonlyMap<string, ProviderReading>,
): ScheduleRecord {
  const { kind, location = '' } = record.source;
  if (kind !== 'provider') {
    return record;
  }
  // What the configuration no longer names is read no more.
  const reading = readings.get(location) ?? {
    title: location,
    problem: 'it is no longer configured',
  };
  const { title, asOf, problem, knownUntil } = reading;
  return {
    ...record,
    reading,
    source: {
      ...record.source,
      title,
      ...(asOf ? { asOf } : {}),
      ...(problem ? { problem } : {}),
      ...(knownUntil ? { knownUntil } : {}),
    },
  };
}

function toRecord({ id, sequence, one, two, three, body }: Row) {
  const [kind, location] = partsOf(two);
  const [createdAt, retiredAt] = partsOf(three);
  return {
    schedule: {
      id,
      ...JSON.parse(body),
      ownerRef: one,
      versions: [],
      overrides: [],
      temporarySchedules: [],
      swaps: [],
    },
    source: { kind, ...(location ? { location } : {}) },
    version: Number(sequence),
    createdAt,
    ...(retiredAt ? { retiredAt } : {}),
  } as ScheduleRecord;
}

function partsOf(text: string): [string, string] {
  const space = text.indexOf(' ');
  return [text.slice(0, space), text.slice(space + 1)];
}
