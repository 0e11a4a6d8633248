import { InfoCard } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  RepositoryReviewers,
  UncoveredPaths,
} from '@waymark/plugin-ownership-common';
import { AnswerSentence, StaleBanner, TimeAgo } from '@waymark/tiles';
import { RuleLink } from '../shared/links';
import { PathList } from './PathList';
import { ReviewerTeamCard } from './ReviewerTeamCard';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
    wide: { overflowWrap: 'anywhere' },
  }),
  { name: 'WaymarkReviewerAnswer' },
);

/** `2 teams must review`: the sentence that was asked for. */
function sentenceOf({ teams, uncovered, pathCount }: RepositoryReviewers) {
  const names = teams.map(({ owner }) => owner.title);
  const left = uncovered.reduce((sum, each) => sum + each.pathCount, 0);
  if (names.length === 0) {
    return left === pathCount
      ? 'Nobody has to review this change: no owner is known for any of its paths'
      : 'Nobody has to review this change';
  }
  const list =
    names.length === 1
      ? names[0]
      : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
  return `${list} must review this change`;
}

function Uncovered({ items }: { items: UncoveredPaths[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {items.map(item => (
        <li key={`${item.kind} ${item.reason}`}>
          {item.reason}
          {item.rule && (
            <>
              {' ('}
              <RuleLink rule={item.rule} />)
            </>
          )}
          <PathList paths={item.paths} pathCount={item.pathCount} />
        </li>
      ))}
    </ul>
  );
}

/** Who must review a change, whom to ask, and what nobody covers. */
export function ReviewerAnswer({ plan }: { plan: RepositoryReviewers }) {
  const classes = useStyles();
  const { teams, pairs, uncovered, fewest, atMostTimes } = plan;
  return (
    <Grid container spacing={3} className={classes.wide}>
      <Grid item xs={12}>
        {plan.stale && (
          <StaleBanner
            source="the last scan that succeeded"
            asOf={plan.scannedAt}
            reason="The latest one failed."
          />
        )}
        <AnswerSentence size="page">{sentenceOf(plan)}</AnswerSentence>
        <Typography variant="body2" color="textSecondary">
          {plan.pathCount} {plan.pathCount === 1 ? 'path' : 'paths'} at commit{' '}
          <code>{plan.commit.slice(0, 10)}</code>, scanned{' '}
          <TimeAgo instant={plan.scannedAt} />
          {teams.length > 1 &&
            (fewest
              ? ' · no fewer teams cover the change'
              : ` · at most ${atMostTimes} times the fewest teams that would do: there are too many to try all`)}
          {!plan.loadKnown &&
            teams.length > 0 &&
            ' · open reviews are not known: no webhook of a code host has told of any'}
        </Typography>
      </Grid>
      {teams.map(team => (
        <Grid item xs={12} md={6} key={team.owner.ref}>
          <ReviewerTeamCard team={team} />
        </Grid>
      ))}
      {pairs.length > 0 && (
        <Grid item xs={12} md={6}>
          <InfoCard title="Must both approve">
            <ul className={classes.list}>
              {pairs.map(({ owners, titles, reason }) => (
                <li key={owners.join(' ')}>
                  <strong>
                    {titles[0]} and {titles[1]}
                  </strong>
                  : {reason}
                </li>
              ))}
            </ul>
          </InfoCard>
        </Grid>
      )}
      {uncovered.length > 0 && (
        <Grid item xs={12} md={6}>
          <InfoCard title="Nobody has to review these">
            <Uncovered items={uncovered} />
          </InfoCard>
        </Grid>
      )}
    </Grid>
  );
}
