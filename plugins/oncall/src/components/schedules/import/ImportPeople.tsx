import TextField from '@material-ui/core/TextField';
import type {
  CalendarPreview,
  OnCallPerson,
} from '@waymark/plugin-oncall-common';
import { DataTable, type DataTableColumn } from '@waymark/tiles';
import { type Choices, LEFT_OUT } from './importDraft';

type Row = CalendarPreview['people'][number] & { shifts: number };

/** Whom the calendar names, and who they are: what the catalog does not know is chosen here. */
export function ImportPeople(props: {
  preview: CalendarPreview;
  choices: Choices;
  people: readonly OnCallPerson[];
  onChoose: (id: string, choice: string) => void;
}) {
  const { preview, choices, people, onChoose } = props;
  const counts = new Map<string, number>();
  for (const { personId } of preview.shifts) {
    counts.set(personId, (counts.get(personId) ?? 0) + 1);
  }
  const columns: DataTableColumn<Row>[] = [
    { key: 'name', title: 'In the calendar', value: ({ name }) => name },
    {
      key: 'person',
      title: 'In the catalog',
      value: ({ id }) => choices[id],
      sortable: false,
      render: ({ id, name }) => (
        <TextField
          id={`import-person-${id}`}
          select
          value={choices[id]}
          onChange={event => onChoose(id, event.target.value)}
          error={!choices[id]}
          inputProps={{ 'aria-label': `Who ${name} is` }}
          helperText={choices[id] ? undefined : 'Nobody in the catalog is that'}
          SelectProps={{ native: true }}
        >
          <option value="">choose</option>
          <option value={LEFT_OUT}>nobody: leave it out</option>
          {people.map(({ ref, title }) => (
            <option key={ref} value={ref}>
              {title}
            </option>
          ))}
        </TextField>
      ),
    },
    {
      key: 'shifts',
      title: 'Shifts',
      value: ({ shifts }) => shifts,
      align: 'right',
    },
  ];
  return (
    <DataTable
      label="People in the calendar"
      rows={preview.people.map(person => ({
        ...person,
        shifts: counts.get(person.id) ?? 0,
      }))}
      columns={columns}
      rowKey={({ id }) => id}
      queryPrefix="people-"
      fileName="calendar-people"
      plain
    />
  );
}
