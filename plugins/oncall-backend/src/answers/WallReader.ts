import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { type Wall, zoneOfSchedule } from '@waymark/plugin-oncall-common';
import type { PeopleReader } from '../people/PeopleReader';
import { nextGapOf } from '../schedules/nowOfRecord';
import { onCallNowViewOf, shownSourceOf } from '../schedules/scheduleSummary';
import type { ScheduleStore } from '../schedules/ScheduleStore';

const horizonMillis = 400 * 86_400_000;

/** Says who answers now for every team. */
export class WallReader {
  constructor(
    private readonly options: {
      people: PeopleReader;
      store: ScheduleStore;
      now(): Date;
    },
  ) {}

  /** Every team that has a schedule or people. */
  async wall(credentials: BackstageCredentials): Promise<Wall> {
    const { people, store, now } = this.options;
    const at = now();
    const [{ records }, known, mappings] = await Promise.all([
      store.snapshot({
        from: at.toISOString(),
        to: new Date(at.getTime() + horizonMillis).toISOString(),
      }),
      people.all(),
      store.mappings(),
    ]);
    const mappedTeams = new Map<string, string[]>();
    for (const { entityRef, scheduleId } of mappings) {
      if (entityRef.startsWith('group:')) {
        mappedTeams.set(scheduleId, [
          ...(mappedTeams.get(scheduleId) ?? []),
          entityRef,
        ]);
      }
    }
    const view = await people.viewer(known, credentials);
    const teams = new Map<string, Wall['teams'][number]>();
    const teamOf = (ref: string, title?: string) => {
      const team = teams.get(ref) ?? {
        teamRef: ref,
        title: known.get(ref)?.title ?? title ?? ref,
        schedules: [],
      };
      teams.set(ref, team);
      return team;
    };
    for (const record of records) {
      const { schedule, reading } = record;
      const nextGap = nextGapOf(record, at);
      const shown = {
        id: schedule.id,
        title: schedule.title,
        zone: zoneOfSchedule(schedule),
        ...onCallNowViewOf(record, at, view),
        ...shownSourceOf(record),
        ...(nextGap ? { nextGap } : {}),
      };
      // One of a provider answers for the teams that are mapped to it.
      const mapped = reading ? mappedTeams.get(schedule.id) ?? [] : [];
      for (const ref of mapped.length > 0 ? mapped : [schedule.ownerRef]) {
        teamOf(ref, reading && `${reading.title}, no team yet`).schedules.push(
          shown,
        );
      }
    }
    for (const { kind, memberOf } of known.values()) {
      if (kind === 'user') {
        memberOf.filter(ref => known.has(ref)).forEach(ref => teamOf(ref));
      }
    }
    return {
      at: at.toISOString(),
      teams: [...teams.values()]
        .map(team =>
          team.schedules.length > 0
            ? team
            : { ...team, reason: `${team.title} has no schedule.` },
        )
        .sort((one, other) => one.title.localeCompare(other.title, 'en')),
    };
  }
}
