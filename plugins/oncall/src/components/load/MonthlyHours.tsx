import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type { PersonHours } from '@waymark/plugin-oncall-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useState } from 'react';
import { useMonthlyHours } from '../measures/useMeasures';
import { OncallLoaded } from '../shared/OncallLoaded';
import { People } from '../shared/People';
import { monthsUntil, monthWords } from './loadWords';

const amounts: readonly [string, string, (row: PersonHours) => number][] = [
  ['total', 'Hours', row => row.totalHours],
  ['business', 'Business hours', row => row.businessHours],
  ['off', 'Off hours', row => row.offHours],
  ['sleep', 'Sleep hours', row => row.sleepHours],
  ['weekend', 'On weekends', row => row.weekendHours],
  ['holiday', 'On holidays', row => row.holidayHours],
];

const pages: typeof amounts = [
  ['business', 'in business hours', row => row.pages.business],
  ['off', 'in off hours', row => row.pages.off],
  ['sleep', 'in sleep hours', row => row.pages.sleep],
];

/** When they came, of those that came. */
function PagesCell({ row }: { row: PersonHours }) {
  const when = pages
    .map(([, title, value]) => [value(row), title] as const)
    .filter(([count]) => count > 0)
    .map(([count, title]) => `${count} ${title}`);
  return (
    <>
      {row.pages.total}
      {when.length > 0 && (
        <Typography
          variant="body2"
          color="textSecondary"
          style={{ whiteSpace: 'normal' }}
        >
          {when.join(', ')}
        </Typography>
      )}
    </>
  );
}

const columnsOf = (
  titleOf: (teamRef: string) => string,
): DataTableColumn<PersonHours>[] => [
  {
    key: 'person',
    title: 'Person',
    value: ({ person }) => person.title,
    render: ({ person }) => <People people={[person]} />,
  },
  {
    key: 'teams',
    title: 'Teams',
    value: ({ teamRefs }) => teamRefs.map(titleOf).join(', '),
  },
  {
    key: 'zone',
    title: 'Zone',
    value: ({ zone, zoneAssumed }) =>
      zoneAssumed ? `${zone} (assumed)` : zone,
  },
  ...amounts.map(
    ([key, title, value]): DataTableColumn<PersonHours> => ({
      key,
      title,
      align: 'right',
      value,
    }),
  ),
  {
    key: 'pages',
    title: 'Pages',
    align: 'right',
    value: row => row.pages.total,
    render: row => <PagesCell row={row} />,
  },
  ...pages.map(
    ([key, title, value]): DataTableColumn<PersonHours> => ({
      key: `pages-${key}`,
      title: `Pages ${title}`,
      value,
      hidden: true,
    }),
  ),
];

/** The month in the URL, or the last one that is over. */
function useMonth() {
  const [search, change] = useSavedQuery();
  const [months] = useState(() => monthsUntil(new Date()));
  const asked = search.get('month') ?? '';
  return {
    months,
    month: months.includes(asked) ? asked : months[1],
    set: (month: string) => change({ month }),
  };
}

/** Hours on call in a month, of the visitor and of those whom they lead; exported as CSV for what a compensation policy needs. */
export function MonthlyHours(props: { titleOf: (teamRef: string) => string }) {
  const { months, month, set } = useMonth();
  const answer = useMonthlyHours(month);
  return (
    <>
      <Typography variant="body2" paragraph>
        People see themselves, and leads see the people of their teams. Business
        hours are 8 to 18 from Monday to Friday but on holidays, sleep hours 22
        to 8, off hours the others, by the clocks of the person; the three make
        up the hours. How much of them lies on weekends and holidays is said
        beside it.
      </Typography>
      <TextField
        id="load-month"
        select
        label="Month"
        value={month}
        onChange={event => set(event.target.value)}
        SelectProps={{ native: true }}
      >
        {months.map(each => (
          <option key={each} value={each}>
            {monthWords(each)}
          </option>
        ))}
      </TextField>
      <OncallLoaded
        answer={answer}
        what="hours of the month"
        skeleton={<SkeletonTable rows={3} />}
      >
        {({ items, hidden }) => (
          <DataTable
            label={`Hours on call in ${monthWords(month)}`}
            rows={items}
            columns={columnsOf(props.titleOf)}
            rowKey={({ person }) => person.ref}
            queryPrefix="hours-"
            fileName={`on-call-hours-${month}`}
            hidden={hidden}
            empty={
              <EmptyState
                title={`No hours to show for ${monthWords(month)}`}
                description="Neither you nor anybody whom you lead was on call. Who leads a team stands in the annotation waymark/lead of its Group."
              />
            }
          />
        )}
      </OncallLoaded>
    </>
  );
}
