import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import Typography from '@material-ui/core/Typography';
import type { TicketSummary } from '@waymark/plugin-platform-desk-common';
import { AnswerSentence, PageLink, SkeletonLines } from '@waymark/tiles';
import { useGrants, useRuns, useTickets } from '../../hooks/useDesk';
import { accessRouteRef, requestsRouteRef } from '../../routes';
import { TicketDue, TicketStatusChip } from '../requests/TicketChips';
import { RunActions } from '../runs/RunActions';
import { RunTitle } from '../runs/RunTitle';
import { TicketLink } from '../shared/DeskLink';
import { DeskLoaded } from '../shared/DeskLoaded';
import { AskBox } from './AskBox';

const shown = 5;
const weekMillis = 7 * 24 * 60 * 60_000;

function MyRequests({ items }: { items: TicketSummary[] }) {
  return (
    <>
      <AnswerSentence>
        {items.length === 0
          ? 'You wait for nothing from the platform team.'
          : `You wait for ${items.length} request${
              items.length === 1 ? '' : 's'
            }.`}
      </AnswerSentence>
      <List dense disablePadding aria-label="My requests">
        {items.slice(0, shown).map(ticket => (
          <ListItem key={ticket.id} disableGutters>
            <div>
              <TicketLink id={ticket.id}>
                #{ticket.number} {ticket.title}
              </TicketLink>{' '}
              <TicketStatusChip status={ticket.status} />{' '}
              <Typography variant="body2" component="span">
                <TicketDue ticket={ticket} />
              </Typography>
            </div>
          </ListItem>
        ))}
      </List>
    </>
  );
}

/** Runs of the last week that failed: they wait for whoever started them. */
function FailedRuns() {
  const { value } = useRuns({ of: 'me', state: 'failed', limit: shown });
  const recent = (value?.items ?? []).filter(
    ({ startedAt }) => Date.now() - Date.parse(startedAt) < weekMillis,
  );
  if (recent.length === 0) {
    return null;
  }
  return (
    <List dense disablePadding aria-label="Runs that failed">
      {recent.map(run => (
        <ListItem key={run.id} disableGutters>
          <div>
            <RunTitle run={run} /> failed
            {run.failedStep && ` at ${run.failedStep}`} <RunActions run={run} />
          </div>
        </ListItem>
      ))}
    </List>
  );
}

function ToDecide() {
  const { value } = useGrants({ of: 'to-decide', limit: 500 });
  const count = value?.items.length ?? 0;
  return count === 0 ? null : (
    <Typography variant="body2" component="div">
      <PageLink page={accessRouteRef} query={{ of: 'to-decide' }} inText>
        {count} request{count === 1 ? '' : 's'} for access
      </PageLink>{' '}
      wait{count === 1 ? 's' : ''} for your decision.
    </Typography>
  );
}

function TeamRequests() {
  const { value } = useTickets({
    mine: 'my-teams',
    status: 'active',
    limit: 200,
  });
  return value ? (
    <Typography variant="body2" component="div">
      <PageLink page={requestsRouteRef} query={{ mine: 'my-teams' }} inText>
        {value.next ? 'More than ' : ''}
        {value.items.length} open request{value.items.length === 1 ? '' : 's'}
      </PageLink>{' '}
      of your teams.
    </Typography>
  ) : null;
}

/** The home card: what the visitor waits for, what waits for them, and where to ask. @public */
export function MyPlatform() {
  const mine = useTickets({ mine: 'me', status: 'active', limit: 50 });
  return (
    <DeskLoaded
      answer={mine}
      what="requests"
      skeleton={<SkeletonLines lines={4} />}
    >
      {({ items }) => (
        <>
          <AskBox />
          <MyRequests items={items} />
          <FailedRuns />
          <ToDecide />
          <TeamRequests />
        </>
      )}
    </DeskLoaded>
  );
}
