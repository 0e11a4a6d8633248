import { InfoCard } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import {
  type DeadLetter,
  type DeadLetterList,
  oncallWebhooksManagePermission,
} from '@waymark/plugin-oncall-common';
import {
  EmptyState,
  LiveAnswer,
  Loaded,
  messageOf,
  SkeletonLines,
} from '@waymark/tiles';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { When } from '../shared/When';

const useStyles = makeStyles(
  theme => ({
    letter: {
      borderTop: `1px solid ${theme.palette.divider}`,
      padding: theme.spacing(1.5, 0),
    },
    reason: { overflowWrap: 'anywhere' },
    body: {
      maxHeight: 240,
      overflow: 'auto',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      fontSize: 12,
      margin: theme.spacing(1, 0),
    },
  }),
  { name: 'WaymarkDeadLetters' },
);

function Letter({ letter }: { letter: DeadLetter }) {
  const classes = useStyles();
  const write = useOncallWrite();
  const { id, source, receivedAt, problem, attempts, body, sizeBytes } = letter;
  const isCut = sizeBytes > body.length;
  return (
    <section aria-label={`Delivery of ${source}`} className={classes.letter}>
      <Typography variant="body1">
        What {source} sent could not be read.
      </Typography>
      <Typography variant="body2" className={classes.reason}>
        {problem}
      </Typography>
      <Typography variant="body2" color="textSecondary" component="div">
        <When instant={receivedAt} />, {sizeBytes} bytes, tried {attempts}×
      </Typography>
      <details>
        <summary>What was sent{isCut && ', its beginning'}</summary>
        {/* Only ever text: whoever sent it chose what is in it. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={classes.body} tabIndex={0}>
          {body}
        </pre>
      </details>
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      <Button
        size="small"
        variant="outlined"
        disabled={write.busy}
        onClick={() =>
          write.run(async api => {
            await api.incidents.replayDeadLetter(id);
            return true;
          })
        }
        aria-label={`Read it again: the delivery of ${source}`}
      >
        Read it again
      </Button>
    </section>
  );
}

/** Deliveries that could not be read: why, what was sent, and another try. For those who run the platform. */
export function DeadLetters({
  answer,
}: {
  answer: LiveAnswer<DeadLetterList>;
}) {
  return (
    <InfoCard title="Could not be read">
      <Loaded
        answer={answer}
        what="deliveries that could not be read"
        skeleton={<SkeletonLines lines={2} />}
        forbidden={{
          grantedBy: 'Whoever runs the platform sees to them and',
          permission: oncallWebhooksManagePermission.name,
        }}
        notInstalled={null}
      >
        {({ items, total }) => (
          <>
            {total === 0 && (
              <EmptyState
                title="Every delivery was read"
                description="One that cannot be read is kept here with the reason, until it is read again: nothing that was accepted is lost."
              />
            )}
            {items.map(letter => (
              <Letter key={letter.id} letter={letter} />
            ))}
            {total > items.length && (
              <Typography variant="body2">
                {total - items.length} more wait.
              </Typography>
            )}
          </>
        )}
      </Loaded>
    </InfoCard>
  );
}
