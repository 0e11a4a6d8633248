import { InfoCard, LinkButton } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import {
  type TicketList,
  type TicketsQuery,
  type TicketSummary,
} from '@waymark/plugin-platform-desk-common';
import {
  AnswerSentence,
  DataTable,
  DataTableColumn,
  EmptyState,
  FilterBar,
  SkeletonTable,
  TimeAgo,
  useSavedQuery,
} from '@waymark/tiles';
import { useTickets } from '../../hooks/useDesk';
import { RunsCard } from '../runs/RunsCard';
import { TicketLink, useDeskPaths } from '../shared/DeskLink';
import { DeskLoaded } from '../shared/DeskLoaded';
import { EntityLink, nameOf } from '../shared/EntityLink';
import { TicketDue, TicketStatusChip } from './TicketChips';
import { statusWords } from './ticketWords';

const columns: DataTableColumn<TicketSummary>[] = [
  {
    key: 'request',
    title: 'Request',
    value: ({ number }) => number,
    render: ({ id, number, title, exceptionReason }) => (
      <>
        <TicketLink id={id}>
          #{number} {title}
        </TicketLink>
        {exceptionReason && ' (exception)'}
      </>
    ),
  },
  {
    key: 'state',
    title: 'Status',
    value: ({ status }) => statusWords[status],
    render: ({ status }) => <TicketStatusChip status={status} />,
  },
  {
    key: 'for',
    title: 'For',
    value: ({ entityRef }) => (entityRef ? nameOf(entityRef) : '–'),
    render: ({ entityRef }) =>
      entityRef ? <EntityLink entityRef={entityRef} /> : '–',
  },
  {
    key: 'by',
    title: 'Asked by',
    value: ({ requesterRef }) => nameOf(requesterRef),
    render: ({ requesterRef, joinedRefs }) => (
      <>
        <EntityLink entityRef={requesterRef} />
        {joinedRefs.length > 0 && ` and ${joinedRefs.length} more`}
      </>
    ),
  },
  {
    key: 'due',
    title: 'Due',
    value: ({ closedAt, expectedOn, triageDueAt }) =>
      closedAt ?? expectedOn ?? triageDueAt,
    render: ticket => <TicketDue ticket={ticket} />,
  },
  {
    key: 'changed',
    title: 'Last change',
    value: ({ updatedAt }) => updatedAt,
    render: ({ lastChange, updatedAt }) => (
      <>
        {lastChange}, <TimeAgo instant={updatedAt} />
      </>
    ),
  },
];

function sentenceOf({ items, next }: TicketList, isTeams: boolean): string {
  const whose = isTeams ? 'Your teams have' : 'You have';
  const waits = items.filter(({ status }) => status === 'open').length;
  return items.length === 0
    ? `${whose} no requests like this.`
    : `${whose} ${next ? 'more than ' : ''}${items.length} request${
        items.length === 1 ? '' : 's'
      } here; ${waits} wait${waits === 1 ? 's' : ''} for triage.`;
}

/**
 * The body of "My requests": `mine` (`me` or `my-teams`) and `status` in the
 * URL; below them the visitor's runs of golden paths.
 *
 * @public
 */
export function RequestsPage() {
  const [query] = useSavedQuery();
  const paths = useDeskPaths();
  const isTeams = query.get('mine') === 'my-teams';
  const answer = useTickets({
    mine: isTeams ? 'my-teams' : 'me',
    status: (query.get('status') as TicketsQuery['status']) ?? 'active',
    limit: 200,
  });
  const ask = paths && (
    <LinkButton
      to={paths.ask()}
      variant="contained"
      color="primary"
      size="small"
    >
      Ask platform
    </LinkButton>
  );
  return (
    <Grid container spacing={3}>
      <Grid item xs={12}>
        <DeskLoaded
          answer={answer}
          what="requests"
          skeleton={<SkeletonTable rows={5} />}
        >
          {list => (
            <>
              <AnswerSentence size="page">
                {sentenceOf(list, isTeams)}
              </AnswerSentence>
              <InfoCard title="Requests" action={ask}>
                <FilterBar
                  fields={[
                    {
                      name: 'mine',
                      title: 'Whose',
                      all: 'mine',
                      choices: [{ value: 'my-teams', title: 'of my teams' }],
                    },
                    {
                      name: 'status',
                      title: 'Status',
                      all: 'not closed',
                      choices: [
                        { value: 'closed', title: 'closed' },
                        ...Object.entries(statusWords).map(
                          ([value, title]) => ({ value, title }),
                        ),
                      ],
                    },
                  ]}
                />
                <DataTable
                  label="Requests"
                  rows={list.items}
                  columns={columns}
                  rowKey={({ id }) => id}
                  fileName="requests"
                  queryPrefix="requests-"
                  empty={
                    <EmptyState
                      title="No requests like this"
                      description="Ask platform shows golden paths first: most things are yours in minutes. What no path does is requested there, and stands here with its due time."
                      action={ask}
                    />
                  }
                />
                {list.next && (
                  <Button disabled>Only the newest 200 are shown</Button>
                )}
              </InfoCard>
            </>
          )}
        </DeskLoaded>
      </Grid>
      <Grid item xs={12}>
        <RunsCard of={isTeams ? 'my-teams' : 'me'} />
      </Grid>
    </Grid>
  );
}
