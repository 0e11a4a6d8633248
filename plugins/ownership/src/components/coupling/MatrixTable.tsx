import { Link } from '@backstage/core-components';
import type { CouplingMatrix } from '@waymark/plugin-ownership-common';
import { DataTable, DataTableColumn } from '@waymark/tiles';
import { useMemo } from 'react';
import { OwnerRefLink } from '../shared/links';

interface Row {
  a: string;
  b: string;
  aTitle: string;
  bTitle: string;
  changes: number;
}

function columnsOf(
  hrefOf: (a: string, b: string) => string,
): DataTableColumn<Row>[] {
  return [
    {
      key: 'owner',
      title: 'Owner',
      value: row => row.aTitle,
      render: row => <OwnerRefLink ownerRef={row.a} title={row.aTitle} />,
    },
    {
      key: 'with',
      title: 'With',
      value: row => (row.a === row.b ? 'alone' : row.bTitle),
      render: row =>
        row.a === row.b ? (
          'alone'
        ) : (
          <OwnerRefLink ownerRef={row.b} title={row.bTitle} />
        ),
    },
    {
      key: 'changes',
      title: 'Changes',
      align: 'right',
      value: row => row.changes,
      render: row => (
        <Link
          to={hrefOf(row.a, row.b)}
          aria-label={`Changes of ${row.aTitle} ${
            row.a === row.b ? 'alone' : `with ${row.bTitle}`
          }: ${row.changes}`}
        >
          {row.changes}
        </Link>
      ),
    },
  ];
}

/** The table twin of the matrix: a row for each cell, the largest first. */
export function MatrixTable(props: {
  matrix: CouplingMatrix;
  hrefOf: (a: string, b: string) => string;
}) {
  const { matrix, hrefOf } = props;
  const rows = useMemo(() => {
    const titles = new Map(matrix.owners.map(({ ref, title }) => [ref, title]));
    return matrix.cells.map(cell => ({
      ...cell,
      aTitle: titles.get(cell.a) ?? cell.a,
      bTitle: titles.get(cell.b) ?? cell.b,
    }));
  }, [matrix]);
  return (
    <DataTable
      label="Owners and their shared changes"
      rows={rows}
      columns={columnsOf(hrefOf)}
      rowKey={row => `${row.a} ${row.b}`}
      queryPrefix="cells."
      pageSize={10}
      fileName="ownership-coupling"
    />
  );
}
