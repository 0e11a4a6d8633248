import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { ProposalDetails } from '@waymark/plugin-ownership-common';
import { FormDialog } from '@waymark/tiles';
import { useState } from 'react';
import { messageOf } from '../shared/messageOf';
import { useProposalWrite } from './useProposals';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: theme.spacing(1, 0),
    },
  }),
  { name: 'WaymarkProposalActions' },
);

const who =
  'The teams that own something in the repository, their leads, and the platform and escalation groups may';

function refusalOf(proposal: ProposalDetails): string | undefined {
  const { mayMerge, mayChange, canMerge, url } = proposal;
  if (!mayChange && !mayMerge) {
    return `${who} merge, refresh and close this change.`;
  }
  if (!mayMerge) {
    return `${who} merge this change.`;
  }
  return canMerge
    ? undefined
    : `This change is merged on its host${
        url ? '' : ', where the portal cannot write'
      }; the portal notices.`;
}

/** What can be done with a proposal, or who may do it. */
export function ProposalActions({ proposal }: { proposal: ProposalDetails }) {
  const classes = useStyles();
  const write = useProposalWrite();
  const [asked, setAsked] = useState<'merge' | 'close'>();
  const { id, status, url, mayMerge, mayChange, canMerge } = proposal;
  const isOpen = status !== 'merged' && status !== 'closed';
  const refusal = isOpen ? refusalOf(proposal) : undefined;
  const confirm = async (command: 'merge' | 'close') => {
    await write.run(proposals => proposals[command](id));
    setAsked(undefined);
  };
  return (
    <>
      <div className={classes.root}>
        {isOpen && canMerge && mayMerge && (
          <Button
            color="primary"
            variant="contained"
            disabled={write.busy || status !== 'proposed'}
            onClick={() => setAsked('merge')}
          >
            Merge
          </Button>
        )}
        {isOpen && mayChange && (
          <>
            <Button
              variant="outlined"
              disabled={write.busy}
              onClick={() => write.run(proposals => proposals.refresh(id))}
            >
              Refresh
            </Button>
            <Button disabled={write.busy} onClick={() => setAsked('close')}>
              Close
            </Button>
          </>
        )}
        {url && isOpen && (
          <Link to={url}>
            {/\/(pull|merge_requests)\//.test(url)
              ? 'See the pull request'
              : 'See the branch'}
          </Link>
        )}
      </div>
      {refusal && (
        <Typography variant="body2" color="textSecondary">
          {refusal}
        </Typography>
      )}
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      {asked === 'merge' && (
        <FormDialog
          title="Merge this change?"
          consequence={`It becomes part of ${proposal.repositoryTitle} in your name. The repository is then scanned, and the catalog shows the new owners soon after.`}
          confirm="Merge"
          back="Cancel"
          write={{ busy: write.busy }}
          onConfirm={() => confirm('merge')}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'close' && (
        <FormDialog
          title="Close this change?"
          consequence="Its branch or pull request is taken back. The files stay as they are."
          confirm="Close"
          back="Cancel"
          write={{ busy: write.busy }}
          onConfirm={() => confirm('close')}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
