import type { Wall, WallTeam } from '@waymark/plugin-oncall-common';
import { isSoon } from '../shared/GapWarning';
import { count } from '../shared/words';

/** A schedule of a team, or a team that has none. */
export interface WallRow {
  team: WallTeam;
  schedule?: WallTeam['schedules'][number];
}

/** A row a schedule, and one for each team without: whatever needs somebody first. */
export function wallRowsOf(wall: Wall): WallRow[] {
  const rows = wall.teams.flatMap((team): WallRow[] =>
    team.schedules.length > 0
      ? team.schedules.map(schedule => ({ team, schedule }))
      : [{ team }],
  );
  const answers = ({ schedule }: WallRow) =>
    Number((schedule?.people.length ?? 0) > 0);
  return rows.sort((left, right) => answers(left) - answers(right));
}

/** `4 of 5 teams have somebody who answers; 1 gap begins within a week.` */
export function wallSentence(wall: Wall): string {
  const { teams } = wall;
  if (teams.length === 0) {
    return 'There is no team in the catalog yet.';
  }
  const answering = teams.filter(({ schedules }) =>
    schedules.some(({ people }) => people.length > 0),
  ).length;
  const gaps = teams
    .flatMap(({ schedules }) => schedules)
    .filter(({ nextGap }) => isSoon(nextGap, new Date(wall.at))).length;
  const who =
    answering === teams.length
      ? `${
          teams.length === 1 ? 'The team has' : `All ${teams.length} teams have`
        } somebody who answers now`
      : `${answering} of ${count(teams.length, 'team')} ${
          answering === 1 ? 'has' : 'have'
        } somebody who answers now`;
  const when =
    gaps === 0
      ? 'no gap within a week'
      : `${count(gaps, 'schedule has', 'schedules have')} a gap within a week`;
  return `${who}; ${when}.`;
}
