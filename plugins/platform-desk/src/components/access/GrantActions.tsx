import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  type GrantDetails,
  grantInputsOf,
} from '@waymark/plugin-platform-desk-common';
import { FormDialog, ReasonDialog } from '@waymark/tiles';
import { useState } from 'react';
import { useMe } from '../../hooks/useDesk';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { grantTitle, whyNotDecide } from './accessWords';
import { AskAccessDialog } from './AskAccessDialog';

type Ending = 'refuse' | 'withdraw' | 'revoke';

const endings: Record<Ending, { verb: string; consequence: string }> = {
  refuse: {
    verb: 'Refuse',
    consequence: 'Whoever asked is told, with your reason.',
  },
  withdraw: {
    verb: 'Withdraw',
    consequence: 'Nobody has to decide on it any more.',
  },
  revoke: {
    verb: 'Revoke',
    consequence:
      'From now on a deployment is refused. Whoever asked and whoever had it are told, with your reason. It can be asked for again, not given back.',
  },
};

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      margin: theme.spacing(2, 0),
    },
  }),
  { name: 'WaymarkGrantActions' },
);

/** What the visitor may do about a grant, and why they may not decide on it. */
export function GrantActions({ grant }: { grant: GrantDetails }) {
  const classes = useStyles();
  const write = useDeskWrite();
  const me = useMe();
  const [asked, setAsked] = useState<Ending | 'approve' | 'again'>();
  const { id, rights, state, environment, days } = grant;
  const why = whyNotDecide(grant, me.value?.ref);
  const close = () => {
    setAsked(undefined);
    write.clear();
  };
  const approve = async () => {
    const approved = await write.run(api =>
      api.access.approve(id, { inputs: grantInputsOf(grant) }),
    );
    if (approved) {
      close();
    }
  };
  const verbs: Ending[] = [
    ...(rights.decide ? (['refuse'] as const) : []),
    ...(rights.withdraw ? (['withdraw'] as const) : []),
    ...(rights.revoke ? (['revoke'] as const) : []),
  ];
  return (
    <>
      <div className={classes.root} role="group" aria-label="Actions">
        {rights.decide && (
          <Button
            variant="contained"
            color="primary"
            size="small"
            onClick={() => setAsked('approve')}
          >
            Approve
          </Button>
        )}
        {verbs.map(verb => (
          <Button
            key={verb}
            variant="outlined"
            size="small"
            onClick={() => setAsked(verb)}
          >
            {endings[verb].verb}
          </Button>
        ))}
        {state !== 'open' && (
          <Button
            variant="outlined"
            size="small"
            onClick={() => setAsked('again')}
          >
            {state === 'granted' ? 'Ask for longer' : 'Ask again'}
          </Button>
        )}
      </div>
      {why && (
        <Typography variant="body2" color="textSecondary">
          {why}
        </Typography>
      )}
      {asked === 'approve' && (
        <FormDialog
          title={`Approve: ${grantTitle(grant)}`}
          consequence={`They may deploy to ${environment} for ${days} days from now, and are told. The policy is asked again first: where something has changed since, the request becomes void.`}
          confirm="Approve"
          write={write}
          onConfirm={approve}
          onClose={close}
        />
      )}
      {asked && asked in endings && (
        <ReasonDialog
          title={`${endings[asked as Ending].verb}: ${grantTitle(grant)}`}
          consequence={endings[asked as Ending].consequence}
          confirm={endings[asked as Ending].verb}
          maxLength={500}
          write={write}
          onConfirm={async reason =>
            (await write.run(api =>
              api.access.end(id, asked as Ending, { reason }),
            )) !== undefined
          }
          onClose={close}
        />
      )}
      {asked === 'again' && <AskAccessDialog like={grant} onClose={close} />}
    </>
  );
}
