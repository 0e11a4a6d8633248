import { InfoCard, LinkButton } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import {
  type TicketList,
  type TicketsQuery,
} from '@waymark/plugin-platform-desk-common';
import {
  AnswerSentence,
  DataTable,
  EmptyState,
  FilterBar,
  SkeletonTable,
  useSavedQuery,
} from '@waymark/tiles';
import { useTickets } from '../../hooks/useDesk';
import { RunsCard } from '../runs/RunsCard';
import { useDeskPaths } from '../shared/DeskLink';
import { DeskLoaded } from '../shared/DeskLoaded';
import { ticketColumns } from './ticketColumns';
import { statusWords } from './ticketWords';

function sentenceOf({ items, next }: TicketList, isTeams: boolean): string {
  const whose = isTeams ? 'Your teams have' : 'You have';
  const waits = items.filter(({ status }) => status === 'open').length;
  return items.length === 0
    ? `${whose} no requests like this.`
    : `${whose} ${next ? 'more than ' : ''}${items.length} request${
        items.length === 1 ? '' : 's'
      } here; ${waits || 'none'} wait${waits > 1 ? '' : 's'} for triage.`;
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
              <Box mb={2}>
                <AnswerSentence size="page">
                  {sentenceOf(list, isTeams)}
                </AnswerSentence>
              </Box>
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
                  columns={ticketColumns}
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
        <RunsCard
          title={isTeams ? 'Runs of my teams' : 'My runs'}
          query={{ of: isTeams ? 'my-teams' : 'me' }}
        />
      </Grid>
    </Grid>
  );
}
