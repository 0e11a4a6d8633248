import { StructuredMetadataTable } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { GrantDetails } from '@waymark/plugin-platform-desk-common';
import {
  EmptyState,
  InstantText,
  SkeletonLines,
  StatusChip,
  TimeAgo,
} from '@waymark/tiles';
import { useId } from 'react';
import { useGrant } from '../../hooks/useDesk';
import { DeskLoaded } from '../shared/DeskLoaded';
import { EntityLink, inNames } from '../shared/EntityLink';
import { grantStatus, grantTitle, grantWords } from './accessWords';
import { GrantActions } from './GrantActions';
import { HostWorkLine } from './HostWorkLine';

const useStyles = makeStyles(
  theme => ({
    paper: {
      width: 520,
      maxWidth: '100%',
      padding: theme.spacing(3),
      overflowWrap: 'anywhere',
    },
    foot: { marginTop: theme.spacing(2), textAlign: 'right' },
  }),
  { name: 'WaymarkGrant' },
);

function By(props: { byRef: string; at?: string; reason?: string }) {
  const { byRef, at, reason } = props;
  return (
    <>
      {byRef.includes('/') ? (
        <EntityLink entityRef={byRef} inText />
      ) : (
        `the ${byRef}`
      )}
      {at && (
        <>
          , <TimeAgo instant={at} />
        </>
      )}
      {reason && `: ${reason}`}
    </>
  );
}

function Facts({ grant }: { grant: GrantDetails }) {
  const { decision, expiresAt, approvedBy, endedBy } = grant;
  return (
    <StructuredMetadataTable
      dense
      options={{ titleFormat: key => key }}
      metadata={{
        'Who may deploy': <EntityLink entityRef={grant.subjectRef} />,
        Service: <EntityLink entityRef={grant.serviceRef} />,
        Environment: grant.environment,
        Until: expiresAt ? (
          <InstantText instant={expiresAt} />
        ) : (
          `${grant.days} days from the approval`
        ),
        'What for': grant.reason,
        Asked: <By byRef={grant.requesterRef} at={grant.askedAt} />,
        'The policy said': inNames(decision.reasons.join(' ')),
        ...(decision.approverRefs.length > 0
          ? {
              Decides: decision.approverRefs.map(ref => (
                <div key={ref}>
                  <EntityLink entityRef={ref} />
                </div>
              )),
            }
          : {}),
        ...(approvedBy
          ? { Approved: <By byRef={approvedBy} at={grant.grantedAt} /> }
          : {}),
        ...(endedBy
          ? {
              Ended: (
                <By
                  byRef={endedBy}
                  at={grant.endedAt}
                  reason={grant.endReason}
                />
              ),
            }
          : {}),
        ...(grant.work.state === 'none'
          ? {}
          : { Repository: <HostWorkLine work={grant.work} /> }),
      }}
    />
  );
}

/** All about a grant, and what can be done with it; its address is what notices link to. */
export function GrantDrawer(props: { id: string; onClose: () => void }) {
  const { id, onClose } = props;
  const classes = useStyles();
  const answer = useGrant(id);
  const titleId = useId();
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      PaperProps={{
        className: classes.paper,
        role: 'dialog',
        'aria-labelledby': titleId,
      }}
    >
      <Typography variant="h5" component="h2" id={titleId}>
        {answer.value ? grantTitle(answer.value) : 'Access to deploy'}
      </Typography>
      <DeskLoaded
        answer={answer}
        what="grant"
        skeleton={<SkeletonLines lines={6} />}
        notFound={
          <EmptyState
            title="There is no such grant, or it is not yours"
            description="Grants are seen by who asked, who has them, the owner of the service and the platform team. Ask one of them for it."
          />
        }
      >
        {grant => (
          <>
            <div>
              <StatusChip
                status={grantStatus[grant.state]}
                label={grantWords[grant.state]}
              />
            </div>
            <GrantActions grant={grant} />
            <Facts grant={grant} />
          </>
        )}
      </DeskLoaded>
      <div className={classes.foot}>
        <Button onClick={onClose}>Close</Button>
      </div>
    </Drawer>
  );
}
