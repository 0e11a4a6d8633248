import { InfoCard } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  ReviewerTeam,
  ReviewRequirement,
} from '@waymark/plugin-ownership-common';
import { StatusChip } from '@waymark/tiles';
import { Fragment } from 'react';
import { EntityLink, OwnerLink, RuleLink } from '../shared/links';
import { PathList } from './PathList';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
    },
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'WaymarkReviewerTeamCard' },
);

function Reason({ requirement }: { requirement: ReviewRequirement }) {
  const { source, area, reason, rule, moduleRef } = requirement;
  return (
    <li>
      {source === 'codeowners' && rule ? (
        <>
          <code>{rule.pattern}</code> (<RuleLink rule={rule} />)
          {area !== rule.pattern && `, ${area}`}
        </>
      ) : (
        <>
          {reason}
          {moduleRef && (
            <>
              {' ('}
              <EntityLink entityRef={moduleRef} inText />)
            </>
          )}
        </>
      )}
      <PathList paths={requirement.paths} pathCount={requirement.pathCount} />
    </li>
  );
}

/** A team that is asked: why, and whom of it to ask first. */
export function ReviewerTeamCard({ team }: { team: ReviewerTeam }) {
  const classes = useStyles();
  const { owner, alternatives, people, unavailable, problem } = team;
  return (
    <InfoCard title={<OwnerLink owner={owner} />}>
      <div className={classes.root}>
        <div>
          {problem ? (
            <StatusChip status="breached" label="cannot approve" />
          ) : (
            <StatusChip
              status={team.mandatory ? 'due' : 'ok'}
              label={team.mandatory ? 'must approve' : 'can approve'}
            />
          )}
        </div>
        {alternatives.length > 0 && (
          <Typography variant="body2" component="div">
            Instead could approve{' '}
            {alternatives.map((other, index) => (
              <Fragment key={other.ref}>
                {index > 0 && ' or '}
                <OwnerLink owner={other} />
              </Fragment>
            ))}
          </Typography>
        )}
        <section aria-label={`People of ${owner.title} to ask`}>
          <Typography variant="subtitle2" component="h3">
            Ask
          </Typography>
          {problem ? (
            <Typography variant="body2">{problem}</Typography>
          ) : (
            <ol className={classes.list}>
              {people.map(({ ref, title, reason }) => (
                <li key={ref}>
                  <EntityLink entityRef={ref} title={title} inText />: {reason}
                </li>
              ))}
            </ol>
          )}
          {unavailable.length > 0 && (
            <Typography variant="body2" color="textSecondary">
              Not asked:{' '}
              {unavailable
                .map(({ title, reason }) => `${title} (${reason})`)
                .join(', ')}
            </Typography>
          )}
        </section>
        <section aria-label={`Why ${owner.title}`}>
          <Typography variant="subtitle2" component="h3">
            Why
          </Typography>
          <ul className={classes.list}>
            {team.requirements.map(requirement => (
              <Reason
                key={`${requirement.source} ${requirement.area} ${requirement.anyOf}`}
                requirement={requirement}
              />
            ))}
          </ul>
        </section>
      </div>
    </InfoCard>
  );
}
