import { DataTable, DataTableColumn } from '@waymark/tiles';
import { useMemo } from 'react';
import { lengthWords, spanWords } from '../shared/timeWords';
import { Bar, cutTo, Lane } from './lanes';

interface Row {
  id: string;
  lane: string;
  start: string;
  end: string;
  who: string;
}

/** What the calendar shows, as a table: for reading aloud, and for export. */
export function ShiftsTable(props: {
  label: string;
  lanes: Lane[];
  window: { start: string; end: string };
  zone: string;
  nameOf: (userRef: string) => string;
}) {
  const { label, lanes, window, zone, nameOf } = props;
  const rows = useMemo(
    () =>
      lanes.flatMap((lane): Row[] => [
        ...cutTo<Bar>(lane.bars, window).map(bar => ({
          ...bar,
          lane: lane.title,
          who: bar.label ?? nameOf(bar.userRef),
        })),
        ...cutTo(lane.gaps ?? [], window).map(gap => ({
          ...gap,
          id: `gap ${gap.start}`,
          lane: lane.title,
          who: 'gap: nobody',
        })),
      ]),
    [lanes, window, nameOf],
  );
  const columns = useMemo(
    (): DataTableColumn<Row>[] => [
      {
        key: 'lane',
        title: 'Lane',
        value: row => row.lane,
        filter: lanes.length > 1,
      },
      { key: 'who', title: 'Who', value: row => row.who },
      {
        key: 'when',
        title: 'When',
        value: row => row.start,
        render: row => spanWords(row, zone),
      },
      {
        key: 'length',
        title: 'Length',
        value: row => Date.parse(row.end) - Date.parse(row.start),
        render: row => lengthWords(Date.parse(row.end) - Date.parse(row.start)),
        align: 'right',
      },
    ],
    [lanes, zone],
  );
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={columns}
      rowKey={row => `${row.lane} ${row.id} ${row.start}`}
      queryPrefix="shifts-"
      fileName="on-call-shifts"
    />
  );
}
