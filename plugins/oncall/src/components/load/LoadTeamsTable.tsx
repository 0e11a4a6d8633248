import { Link } from '@backstage/core-components';
import type { LoadReport, LoadTeam } from '@waymark/plugin-oncall-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  formatMetricValue,
  StatusChip,
} from '@waymark/tiles';
import type { ReactNode } from 'react';
import type { MeasurePlace } from '../measures/measurePlace';
import { useRowsPath } from '../measures/useMeasures';
import { EntityLink } from '../shared/EntityLink';

type RowsPath = ReturnType<typeof useRowsPath>;

interface Cell {
  key: string;
  title: string;
  /** The measure whose rows are behind the number. */
  id: string;
  unit: string;
  value: (team: LoadTeam) => number | undefined;
  /** The part of the measure that the number is. */
  part?: { by: string; key: string };
}

const cells: readonly Cell[] = [
  {
    key: 'pages',
    title: 'Pages',
    id: 'oncall.pages',
    unit: 'count',
    value: ({ pages }) => pages?.total,
  },
  ...(['business', 'off', 'sleep'] as const).map(
    (hours): Cell => ({
      key: hours,
      title: `${hours[0].toUpperCase()}${hours.slice(1)} hours`,
      id: 'oncall.pages',
      unit: 'count',
      value: ({ pages }) => pages?.[hours],
      part: { by: 'hours', key: hours },
    }),
  ),
  {
    key: 'share',
    title: 'Share of all pages',
    id: 'oncall.page-share',
    unit: 'share',
    value: ({ pageShare }) => pageShare,
  },
  {
    key: 'hours',
    title: 'Hours on call',
    id: 'oncall.hours',
    unit: 'hours',
    value: ({ hours }) => hours,
  },
  {
    key: 'balance',
    title: 'Balance of hours',
    id: 'oncall.hours-balance',
    unit: 'share',
    value: ({ balance }) => balance,
  },
  {
    key: 'coverage',
    title: 'Covered, next 30 days',
    id: 'oncall.coverage-ahead',
    unit: 'share',
    value: ({ coverageAhead }) => coverageAhead,
  },
  {
    key: 'gaps',
    title: 'Gaps, next 30 days',
    id: 'oncall.gaps-ahead',
    unit: 'hours',
    value: ({ gapHoursAhead }) => gapHoursAhead,
  },
];

function numberOf(
  cell: Cell,
  team: LoadTeam,
  { from, to, zone }: MeasurePlace,
  {
    rowsPath,
    limit,
    name,
  }: { rowsPath: RowsPath; limit: number; name: string },
): ReactNode {
  const value = cell.value(team);
  const text = formatMetricValue(value, cell.unit);
  const query = {
    from,
    to,
    zone,
    grain: 'month' as const,
    scope: team.teamRef,
    ...cell.part,
  };
  const href =
    value !== undefined && team.teamRef !== 'none'
      ? rowsPath(cell.id, query)
      : undefined;
  const isOver = cell.key === 'share' && (value ?? 0) > limit;
  return (
    <>
      {href ? (
        <Link
          to={href}
          aria-label={`${cell.title} of ${name}: ${text}, open the rows`}
        >
          {text}
        </Link>
      ) : (
        text
      )}
      {isOver && (
        <>
          {' '}
          <StatusChip
            status="breached"
            label={`over ${formatMetricValue(limit, 'share')}`}
          />
        </>
      )}
    </>
  );
}

/** What each team bears; every number opens its rows. */
export function LoadTeamsTable(props: {
  report: LoadReport;
  place: MeasurePlace;
  titleOf: (teamRef: string) => string;
}) {
  const { report, place, titleOf } = props;
  const rowsPath = useRowsPath();
  const columns: DataTableColumn<LoadTeam>[] = [
    {
      key: 'name',
      title: 'Team',
      value: ({ teamRef }) => titleOf(teamRef),
      render: ({ teamRef }) =>
        teamRef === 'none' ? (
          'No team'
        ) : (
          <EntityLink entityRef={teamRef} title={titleOf(teamRef)} />
        ),
    },
    ...cells.map(
      (cell): DataTableColumn<LoadTeam> => ({
        key: cell.key,
        title: cell.title,
        align: 'right',
        value: cell.value,
        render: team =>
          numberOf(cell, team, place, {
            rowsPath,
            limit: report.pageShareLimit,
            name: titleOf(team.teamRef),
          }),
      }),
    ),
  ];
  return (
    <DataTable
      label="Load of teams"
      rows={report.teams.filter(
        ({ teamRef }) => !place.team || teamRef === place.team,
      )}
      columns={columns}
      rowKey={({ teamRef }) => teamRef}
      fileName="on-call-load"
      empty={
        <EmptyState
          title="No load yet"
          description="A team is here as soon as it has a schedule, or somebody of it was told of an incident."
        />
      }
    />
  );
}
