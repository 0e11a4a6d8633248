import Typography from '@material-ui/core/Typography';
import type { CalendarPreview } from '@waymark/plugin-oncall-common';
import { DataTable, type DataTableColumn } from '@waymark/tiles';
import { useMemo } from 'react';
import { spanWords } from '../../shared/timeWords';
import { count } from '../../shared/words';
import { type Choices, LEFT_OUT } from './importDraft';

interface Row {
  start: string;
  end: string;
  what: string;
  why: string;
}

/** The events that do not come in, each with the reason; nothing when all do. */
export function RefusedEvents(props: {
  preview: CalendarPreview;
  choices: Choices;
  zone: string;
}) {
  const { preview, choices, zone } = props;
  const rows = useMemo((): Row[] => {
    const names = new Map(preview.people.map(({ id, name }) => [id, name]));
    return [
      ...preview.refused.map(({ summary, reason, ...span }) => ({
        ...span,
        what: summary || '(no title)',
        why: reason,
      })),
      ...preview.shifts
        .filter(({ personId }) => choices[personId] === LEFT_OUT)
        .map(({ personId, start, end }) => ({
          start,
          end,
          what: names.get(personId) ?? personId,
          why: 'You left it out',
        })),
    ].sort((one, other) => (one.start < other.start ? -1 : 1));
  }, [preview, choices]);
  const columns = useMemo(
    (): DataTableColumn<Row>[] => [
      {
        key: 'when',
        title: 'When',
        value: ({ start }) => start,
        render: row => spanWords(row, zone),
      },
      { key: 'what', title: 'Event', value: ({ what }) => what },
      { key: 'why', title: 'Why', value: ({ why }) => why, filter: true },
    ],
    [zone],
  );
  if (rows.length === 0) {
    return null;
  }
  return (
    <section aria-label="What does not come in">
      <Typography variant="subtitle2" component="h3">
        What does not come in
      </Typography>
      <DataTable
        label="Events that do not come in"
        rows={rows}
        columns={columns}
        rowKey={({ start, what, why }) => `${start} ${what} ${why}`}
        queryPrefix="refused-"
        pageSize={10}
        fileName="calendar-refused"
        plain={rows.length <= 10}
      />
      {preview.furtherRefused > 0 && (
        <Typography variant="body2">
          {count(preview.furtherRefused, 'further event')} name nobody.
        </Typography>
      )}
    </section>
  );
}
