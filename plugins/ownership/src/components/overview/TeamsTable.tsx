import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { Overview } from '@waymark/plugin-ownership-common';
import { DataTable, DataTableColumn } from '@waymark/tiles';
import { useMemo } from 'react';
import { thingsRouteRef } from '../../routes';
import { OwnerLink } from '../shared/links';

type TeamRow = Overview['teams'][number];

/** A number that opens the things behind it; nothing is a dash. */
function Door(props: {
  number: number;
  query: Record<string, string>;
  label: string;
}) {
  const { number, query, label } = props;
  const things = useRouteRef(thingsRouteRef);
  if (number === 0) {
    return <span aria-label={`${label}: none`}>–</span>;
  }
  return (
    <Link
      to={`${things()}?${new URLSearchParams(query)}`}
      aria-label={`${label}: ${number}`}
    >
      {number}
    </Link>
  );
}

function columnsOf(overview: Overview): DataTableColumn<TeamRow>[] {
  return [
    {
      key: 'team',
      title: 'Owner',
      value: row => row.owner.title,
      render: row => <OwnerLink owner={row.owner} />,
    },
    {
      key: 'gaps',
      title: 'Gaps',
      align: 'right',
      value: row => row.gaps,
      render: row => (
        <Door
          number={row.gaps}
          query={{ ownerRef: row.owner.ref, gap: 'any' }}
          label={`Gaps of ${row.owner.title}`}
        />
      ),
    },
    ...overview.columns.map(
      ({ key, title }): DataTableColumn<TeamRow> => ({
        key,
        title,
        align: 'right',
        value: row => row.counts[key] ?? 0,
        render: row => (
          <Door
            number={row.counts[key] ?? 0}
            query={{ ownerRef: row.owner.ref, column: key }}
            label={`${title} of ${row.owner.title}`}
          />
        ),
      }),
    ),
    {
      key: 'total',
      title: 'All',
      align: 'right',
      value: row => row.total,
      render: row => (
        <Door
          number={row.total}
          query={{ ownerRef: row.owner.ref }}
          label={`All things of ${row.owner.title}`}
        />
      ),
    },
  ];
}

/** Teams and what they own by kind of thing; every number opens its rows. */
export function TeamsTable({ overview }: { overview: Overview }) {
  const columns = useMemo(() => columnsOf(overview), [overview]);
  return (
    <DataTable
      label="Teams and things"
      rows={overview.teams}
      columns={columns}
      rowKey={row => row.owner.ref}
      fileName="teams-and-things"
      queryPrefix="teams."
      hidden={overview.hidden}
    />
  );
}
