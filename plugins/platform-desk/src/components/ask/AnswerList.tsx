import { InfoCard, Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  CapabilityView,
  RankedAnswer,
} from '@waymark/plugin-platform-desk-common';
import { useState } from 'react';
import {
  lengthWords,
  runsWords,
  stateWords,
} from '../capabilities/capabilityWords';
import { FollowButton } from '../capabilities/FollowButton';
import { PathLink } from '../capabilities/PathLink';

type Answer = RankedAnswer<CapabilityView>;

const shownAtFirst = 8;
const kindWords: Record<Answer['kind'], string> = {
  path: 'Golden path',
  docs: 'Docs',
  runbook: 'Runbook',
  planned: 'Planned',
  request: 'Request',
};

const useStyles = makeStyles(
  theme => ({
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      alignItems: 'center',
    },
    kind: { minWidth: 96, color: theme.palette.text.secondary },
    words: { flex: '1 1 280px', minWidth: 0 },
  }),
  { name: 'WaymarkAskAnswers' },
);

function measuredWords({ kind, capability }: Answer): string {
  const { measures, paths, description, state } = capability;
  if (kind === 'request' && state === 'retired-ticket') {
    return 'Requests are no longer taken; an exception needs a reason';
  }
  if (kind === 'request') {
    return measures.ticketMedianMinutes === undefined
      ? `The platform team does it; ${measures.ticketsOpen || 'none'} wait${
          measures.ticketsOpen > 1 ? '' : 's'
        }`
      : `The platform team does it: ${lengthWords(
          measures.ticketMedianMinutes,
        )} (median of ${measures.ticketsDone})`;
  }
  if (kind !== 'path') {
    return description ?? stateWords[state];
  }
  const { runMedianSeconds, runsFinished, runsSucceeded } = measures;
  const saves = paths[0]?.savesMinutes;
  return [
    runMedianSeconds === undefined
      ? description?.replace(/\.$/, '')
      : `Median ${lengthWords(runMedianSeconds / 60)}, ${Math.round(
          (100 * runsSucceeded) / Math.max(1, runsFinished),
        )} % of ${runsWords(runsFinished)} succeed`,
    saves === undefined ? '' : `saves ${lengthWords(saves)}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function Act(props: {
  answer: Answer;
  entityRef?: string;
  onRequest: (capabilityRef: string) => void;
}) {
  const { answer, entityRef, onRequest } = props;
  const { kind, capability, title, templateRef, url } = answer;
  if (kind === 'path') {
    const path = capability.paths.find(
      each => each.templateRef === templateRef,
    )!;
    return <PathLink path={path} entityRef={entityRef} />;
  }
  if (url) {
    return <Link to={url}>Read</Link>;
  }
  if (kind === 'planned') {
    return <FollowButton capability={capability} />;
  }
  const verb =
    capability.state === 'retired-ticket' ? 'Request exception' : 'Request';
  return (
    <Button
      size="small"
      variant="outlined"
      aria-label={`${verb} ${title}`}
      onClick={() => onRequest(capability.entityRef)}
    >
      {verb}
    </Button>
  );
}

/** What helps at once, best first: golden paths, docs, runbooks, and a request at last. */
export function AnswerList(props: {
  answers: Answer[];
  isSearch: boolean;
  entityRef?: string;
  onRequest: (capabilityRef: string) => void;
}) {
  const { answers, isSearch, entityRef, onRequest } = props;
  const classes = useStyles();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? answers : answers.slice(0, shownAtFirst);
  return (
    <InfoCard title={isSearch ? 'This should help' : 'What you can get'}>
      {answers.length === 0 && (
        <Typography role="status">
          Nothing of the platform fits these words. Try others, or file a
          request.
        </Typography>
      )}
      <List dense disablePadding aria-label="Answers">
        {shown.map(answer => (
          <ListItem
            key={`${answer.kind} ${answer.capability.entityRef} ${answer.title}`}
            className={classes.item}
            disableGutters
            divider
          >
            <Typography className={classes.kind} variant="body2">
              {kindWords[answer.kind]}
            </Typography>
            <div className={classes.words}>
              <Typography variant="body1">{answer.title}</Typography>
              <Typography variant="body2" color="textSecondary">
                {measuredWords(answer)}
              </Typography>
            </div>
            <Act answer={answer} entityRef={entityRef} onRequest={onRequest} />
          </ListItem>
        ))}
      </List>
      {answers.length > shown.length && (
        <Button onClick={() => setIsWhole(true)}>
          Show all {answers.length}
        </Button>
      )}
    </InfoCard>
  );
}
