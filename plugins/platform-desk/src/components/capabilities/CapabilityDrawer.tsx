import { Link, StructuredMetadataTable } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { CapabilityView } from '@waymark/plugin-platform-desk-common';
import { useId } from 'react';
import { EntityLink } from '../shared/EntityLink';
import { QueueLink } from '../shared/DeskLink';
import { followerWords, lengthWords, stateWords } from './capabilityWords';
import { GetIt } from './GetIt';

const useStyles = makeStyles(
  theme => ({
    paper: {
      width: 480,
      maxWidth: '100%',
      padding: theme.spacing(3),
      overflowWrap: 'anywhere',
    },
    acts: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'flex-start',
      margin: theme.spacing(2, 0),
    },
  }),
  { name: 'WaymarkCapability' },
);

function pathTime({ measures }: CapabilityView): string {
  const { runMedianSeconds, runsFinished, runsSucceeded } = measures;
  return runMedianSeconds === undefined
    ? 'not measured yet'
    : `${lengthWords(runMedianSeconds / 60)} (median of ${runsSucceeded}); ${
        runsFinished - runsSucceeded
      } of ${runsFinished} runs failed`;
}

function requestTime({ measures }: CapabilityView): string {
  const { ticketMedianMinutes, ticketsDone } = measures;
  return ticketMedianMinutes === undefined
    ? 'not measured yet'
    : `${lengthWords(ticketMedianMinutes)} (median of ${ticketsDone})`;
}

/** All about a capability: how it is had, how long that takes, docs, demand. */
export function CapabilityDrawer(props: {
  capability: CapabilityView;
  onClose: () => void;
}) {
  const { capability, onClose } = props;
  const { entityRef, title, description, ownerRef, supportLevel } = capability;
  const classes = useStyles();
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
        {title}
      </Typography>
      <Typography>{description}</Typography>
      <div className={classes.acts}>
        <GetIt capability={capability} />
        <Button onClick={onClose}>Close</Button>
      </div>
      <StructuredMetadataTable
        dense
        options={{ titleFormat: key => key }}
        metadata={{
          How: stateWords[capability.state],
          'By golden path (90 days)': pathTime(capability),
          'By request (90 days)': requestTime(capability),
          'Open requests': (
            <QueueLink query={{ capabilityRef: entityRef, view: 'table' }}>
              {capability.measures.ticketsOpen} open
            </QueueLink>
          ),
          Demand: followerWords(capability.followers),
          Support: supportLevel ?? '–',
          Owner: ownerRef ? <EntityLink entityRef={ownerRef} /> : '–',
          Docs:
            capability.links.length === 0
              ? 'none'
              : capability.links.map(link => (
                  <div key={link.url}>
                    <Link to={link.url}>{link.title}</Link>
                  </div>
                )),
          Entity: <EntityLink entityRef={entityRef} />,
        }}
      />
      {capability.problems.map(problem => (
        <Typography key={problem} color="error">
          {problem}
        </Typography>
      ))}
    </Drawer>
  );
}
