import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type {
  TicketBody,
  TicketDetails,
} from '@waymark/plugin-platform-desk-common';
import { messageOf, ReasonDialog } from '@waymark/tiles';
import { useState } from 'react';
import { useMe } from '../../hooks/useDesk';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { EditDialog } from './EditDialog';
import { TriageDialog } from './TriageDialog';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
  }),
  { name: 'WaymarkTicketActions' },
);

type Ask = {
  verb: string;
  label: string;
  consequence: string;
  command: (text: string, version: number) => TicketBody;
};

const asks: Record<string, Ask> = {
  wait: {
    verb: 'Wait',
    label: 'What it waits for',
    consequence: 'Those who asked are told, and again while it waits.',
    command: (waitingFor, version) => ({ type: 'wait', version, waitingFor }),
  },
  finish: {
    verb: 'Done',
    label: 'How it was solved',
    consequence: 'Those who asked are told that it is done.',
    command: (outcome, version) => ({ type: 'finish', version, outcome }),
  },
  decline: {
    verb: 'Decline',
    label: 'Why not, and what to do instead',
    consequence: 'Those who asked are told why.',
    command: (outcome, version) => ({ type: 'decline', version, outcome }),
  },
  workaround: {
    verb: 'Agree on a workaround',
    label: 'The workaround',
    consequence: 'For what does not fit the sprint: those who asked are told.',
    command: (text, version) => ({
      type: 'agree',
      version,
      kind: 'workaround',
      text,
    }),
  },
  escalate: {
    verb: 'Escalate',
    label: 'What has to be decided',
    consequence: 'The escalation group is told and decides.',
    command: (text, version) => ({
      type: 'agree',
      version,
      kind: 'escalation',
      text,
    }),
  },
  withdraw: {
    verb: 'Withdraw',
    label: 'Why it is no longer needed',
    consequence: 'The platform team and those who joined are told.',
    command: (outcome, version) => ({ type: 'withdraw', version, outcome }),
  },
  reopen: {
    verb: 'Reopen',
    label: 'What is still missing',
    consequence: 'Whoever worked on it is told.',
    command: (reason, version) => ({ type: 'reopen', version, reason }),
  },
};

/** What the visitor may do about it as it stands, most likely first. */
function verbsOf({ status, rights, agreement }: TicketDetails): string[] {
  const isClosed = status === 'done' || status === 'declined';
  if (isClosed) {
    return rights.edit ? ['reopen'] : [];
  }
  const worked = status === 'open' ? [] : ['finish', 'wait'];
  const agreed =
    status === 'open' || agreement ? [] : ['workaround', 'escalate'];
  return [
    ...(rights.triage ? [...worked, 'decline', ...agreed] : []),
    ...(rights.edit ? ['withdraw'] : []),
  ];
}

/** The buttons of a request. */
export function TicketActions({ ticket }: { ticket: TicketDetails }) {
  const classes = useStyles();
  const write = useDeskWrite();
  const me = useMe();
  const [asked, setAsked] = useState<string>();
  const { id, version, status, rights } = ticket;
  const act = async (command: TicketBody) =>
    (await write.run(api => api.tickets.act(id, command))) !== undefined;
  const isActive = status !== 'done' && status !== 'declined';
  const isJoined = ticket.joinedRefs.includes(me.value?.ref ?? '');
  const mayStart = rights.triage && ['triaged', 'waiting'].includes(status);
  const ask = asked ? asks[asked] : undefined;
  const close = () => {
    setAsked(undefined);
    write.clear();
  };
  return (
    <>
      <div className={classes.root} role="group" aria-label="Actions">
        {rights.triage && isActive && (
          <Button
            variant="contained"
            color="primary"
            size="small"
            onClick={() => setAsked('triage')}
          >
            {status === 'open' ? 'Triage' : 'Plan'}
          </Button>
        )}
        {mayStart && (
          <Button
            variant="outlined"
            size="small"
            disabled={write.busy}
            onClick={() => act({ type: 'start', version })}
          >
            Start work
          </Button>
        )}
        {verbsOf(ticket).map(verb => (
          <Button
            key={verb}
            variant="outlined"
            size="small"
            onClick={() => setAsked(verb)}
          >
            {asks[verb].verb}
          </Button>
        ))}
        {rights.edit && isActive && (
          <Button
            variant="outlined"
            size="small"
            onClick={() => setAsked('edit')}
          >
            Edit
          </Button>
        )}
        {isActive && me.value && me.value.ref !== ticket.requesterRef && (
          <Button
            variant="outlined"
            size="small"
            disabled={write.busy}
            onClick={() => act({ type: isJoined ? 'leave' : 'join' })}
          >
            {isJoined ? 'I need it no longer' : 'Me too'}
          </Button>
        )}
      </div>
      {write.error && !asked && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      {asked === 'edit' && <EditDialog ticket={ticket} onClose={close} />}
      {asked === 'triage' && <TriageDialog ticket={ticket} onClose={close} />}
      {ask && (
        <ReasonDialog
          title={`${ask.verb}: #${ticket.number} ${ticket.title}`}
          label={ask.label}
          consequence={ask.consequence}
          confirm={ask.verb}
          write={write}
          onConfirm={async text => {
            const isDone = await act(ask.command(text, version));
            if (isDone) {
              setAsked(undefined);
            }
            return isDone;
          }}
          onClose={close}
        />
      )}
    </>
  );
}
