import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { TicketDetails } from '@waymark/plugin-platform-desk-common';
import { EmptyState, MarkdownText, SkeletonTable } from '@waymark/tiles';
import { useParams } from 'react-router-dom';
import { useMe, useTicket } from '../../hooks/useDesk';
import { DeskLoaded } from '../shared/DeskLoaded';
import { SurveyQuestion } from '../survey/SurveyQuestion';
import { Conversation } from './Conversation';
import { TicketActions } from './TicketActions';
import { TicketDue, TicketStatusChip, UrgencyChip } from './TicketChips';
import { TicketFacts } from './TicketFacts';

const useStyles = makeStyles(
  theme => ({
    state: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      marginTop: theme.spacing(1),
    },
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(3),
    },
  }),
  { name: 'WaymarkRequestPage' },
);

function Heading({ ticket }: { ticket: TicketDetails }) {
  const classes = useStyles();
  return (
    <>
      <Typography variant="h5" component="h2">
        #{ticket.number} {ticket.title}
      </Typography>
      <div className={classes.state} role="group" aria-label="State">
        <TicketStatusChip status={ticket.status} />
        <UrgencyChip urgency={ticket.urgency} />
        <span>
          <TicketDue ticket={ticket} />
        </span>
        {ticket.waitingFor && <span>waits for {ticket.waitingFor}</span>}
        {ticket.reopened > 0 && <span>opened again {ticket.reopened}×</span>}
      </div>
    </>
  );
}

/** What everybody has to know before they do anything about it. */
function Warnings({ ticket }: { ticket: TicketDetails }) {
  const { exceptionReason, needsAgreement, agreement } = ticket;
  return (
    <>
      {exceptionReason && (
        <Alert severity="warning">
          Filed as an exception, though a golden path is the way:{' '}
          {exceptionReason}
        </Alert>
      )}
      {needsAgreement && (
        <Alert severity="error">
          It does not fit the sprint: agree on a workaround, or escalate it.
        </Alert>
      )}
      {agreement && (
        <Alert severity="info">
          {agreement.kind === 'workaround'
            ? 'Agreed workaround: '
            : 'Escalated: '}
          {agreement.text}
        </Alert>
      )}
      {ticket.outcome && (
        <Alert severity={ticket.status === 'done' ? 'success' : 'info'}>
          {ticket.outcome}
        </Alert>
      )}
    </>
  );
}

/** The body of the page of a request. @public */
export function RequestPage() {
  const { id } = useParams<'id'>();
  const classes = useStyles();
  const answer = useTicket(id);
  const me = useMe();
  return (
    <DeskLoaded
      answer={answer}
      what="request"
      skeleton={<SkeletonTable rows={6} />}
      notFound={
        <EmptyState
          title="There is no such request, or it is not yours"
          description="Requests are read by who asked, their team, those who joined, and the platform team. Ask one of them for it."
        />
      }
    >
      {ticket => (
        <Grid container spacing={3}>
          <Grid item xs={12}>
            <Heading ticket={ticket} />
          </Grid>
          <Grid item xs={12}>
            <Warnings ticket={ticket} />
            <TicketActions ticket={ticket} />
            {ticket.closedAt && me.value?.ref === ticket.requesterRef && (
              <SurveyQuestion about={{ kind: 'ticket', id: ticket.id }} />
            )}
          </Grid>
          <Grid item xs={12} md={8} className={classes.column}>
            <InfoCard title="What is asked for">
              <MarkdownText
                content={ticket.description || '*Nothing more was said.*'}
              />
              {ticket.businessCase && (
                <>
                  <Typography
                    variant="subtitle2"
                    component="h3"
                    color="textSecondary"
                  >
                    What it is worth, and to whom
                  </Typography>
                  <MarkdownText content={ticket.businessCase} />
                </>
              )}
            </InfoCard>
            <Conversation ticket={ticket} />
          </Grid>
          <Grid item xs={12} md={4}>
            <TicketFacts ticket={ticket} />
          </Grid>
        </Grid>
      )}
    </DeskLoaded>
  );
}
