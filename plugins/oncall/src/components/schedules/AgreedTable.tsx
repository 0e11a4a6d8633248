import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import {
  ScheduleDetails,
  SwapAnswer,
  swapStatusOf,
} from '@waymark/plugin-oncall-common';
import {
  DataTable,
  DataTableColumn,
  EmptyState,
  messageOf,
  StatusChip,
} from '@waymark/tiles';
import { ReactNode } from 'react';
import { useMe } from '../../hooks/useMe';
import { useNow } from '../../hooks/useNow';
import { OncallWrite, useOncallWrite } from '../../hooks/useOncallWrite';
import { personFinder } from '../shared/People';
import { spanWords } from '../shared/timeWords';
import {
  overrideWords,
  swapStatusStatus,
  swapStatusWords,
} from './scheduleWords';

interface Row {
  id: string;
  what: string;
  start: string;
  end: string;
  reason?: string;
  state?: ReactNode;
  action?: ReactNode;
}

const columnsFor = (zone: string): DataTableColumn<Row>[] => [
  { key: 'what', title: 'What', value: ({ what }) => what },
  {
    key: 'when',
    title: 'When',
    value: ({ start }) => start,
    render: row => spanWords(row, zone),
  },
  { key: 'reason', title: 'Reason', value: ({ reason }) => reason },
  {
    key: 'state',
    title: 'State',
    value: () => undefined,
    render: ({ state }) => state,
    sortable: false,
  },
  {
    key: 'action',
    title: 'Action',
    value: () => undefined,
    render: ({ action }) => action,
    sortable: false,
  },
];

function overrideState(span: { start: string; end: string }, now: Date) {
  if (Date.parse(span.end) <= now.getTime()) {
    return 'over';
  }
  return Date.parse(span.start) <= now.getTime() ? 'holds' : 'planned';
}

function rowsOf(
  details: ScheduleDetails,
  meRef: string | undefined,
  now: Date,
  write: OncallWrite,
): Row[] {
  const { id, schedule, people, rights } = details;
  const find = personFinder(people);
  const nameOf = (ref: string) => find(ref).title;
  const isOver = ({ end }: { end: string }) => Date.parse(end) <= now.getTime();
  const mayOverride = rights.override || rights.manage;
  const button = (label: string, name: string, onClick: () => void) => (
    <Button
      size="small"
      disabled={write.busy}
      onClick={onClick}
      aria-label={name}
    >
      {label}
    </Button>
  );
  const overrides = schedule.overrides.map((override): Row => {
    const what = overrideWords(override, nameOf);
    const isRunning = Date.parse(override.start) <= now.getTime();
    return {
      ...override,
      what,
      state: overrideState(override, now),
      action:
        mayOverride &&
        !isOver(override) &&
        button(
          isRunning ? 'End now' : 'Remove',
          `${isRunning ? 'End' : 'Remove'} the override ${what}`,
          () => write.run(api => api.schedules.removeOverride(id, override.id)),
        ),
    };
  });
  const temporary = schedule.temporarySchedules.map((each): Row => {
    const names = [...new Set(each.shifts.map(shift => nameOf(shift.userRef)))];
    const what = `${each.title ?? 'Temporary schedule'}: only ${
      names.join(', ') || 'nobody'
    }`;
    const isRunning = Date.parse(each.start) <= now.getTime();
    return {
      id: each.id,
      start: each.start,
      end: each.end,
      what,
      state: overrideState(each, now),
      action:
        mayOverride &&
        !isOver(each) &&
        button(
          isRunning ? 'End now' : 'Undo',
          `${isRunning ? 'End' : 'Undo'} ${what}`,
          () =>
            write.run(api =>
              api.schedules.removeTemporarySchedule(id, each.id),
            ),
        ),
    };
  });
  const swaps = schedule.swaps.map((swap): Row => {
    const status = swapStatusOf(swap, now);
    const what = `${nameOf(swap.requesterRef)} asks ${
      swap.askedRefs ? swap.askedRefs.map(nameOf).join(', ') : 'anybody'
    }${swap.takerRef ? `, taken by ${nameOf(swap.takerRef)}` : ''}`;
    const answer = (word: SwapAnswer) => () =>
      write.run(api => api.schedules.answerSwap(id, swap.id, word));
    const isMine = swap.requesterRef === meRef;
    const isAsked = meRef && (swap.askedRefs?.includes(meRef) ?? rights.swap);
    return {
      ...swap,
      what: swap.inReturn
        ? `${what}, in return for ${spanWords(swap.inReturn, details.zone)}`
        : what,
      state: (
        <StatusChip
          status={swapStatusStatus[status]}
          label={swapStatusWords[status]}
        />
      ),
      action: status === 'requested' && (
        <>
          {isMine &&
            button('Withdraw', `Withdraw the swap ${what}`, answer('withdraw'))}
          {!isMine && isAsked && (
            <>
              {button('Take it', `Take the swap ${what}`, answer('take'))}
              {button('Decline', `Decline the swap ${what}`, answer('decline'))}
            </>
          )}
        </>
      ),
    };
  });
  return [...swaps, ...overrides, ...temporary].sort(
    (one, other) => Date.parse(other.end) - Date.parse(one.end),
  );
}

/** What was agreed on top of the layers, the newest first, and what can be done with it. */
export function AgreedTable({ details }: { details: ScheduleDetails }) {
  const now = useNow();
  const me = useMe().value;
  const write = useOncallWrite();
  return (
    <InfoCard title="Overrides and swaps">
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      <DataTable
        label="Overrides and swaps"
        plain
        pageSize={8}
        rows={rowsOf(details, me?.ref, now, write)}
        columns={columnsFor(details.zone)}
        rowKey={({ id }) => id}
        queryPrefix="agreed-"
        fileName="on-call-overrides"
        empty={
          <EmptyState
            title="None"
            description="An override lets somebody answer for some time; a swap asks them first. Pick a shift in the calendar."
          />
        }
      />
    </InfoCard>
  );
}
