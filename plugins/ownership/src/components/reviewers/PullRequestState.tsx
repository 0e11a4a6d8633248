import { Link } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { PullRequestReview } from '@waymark/plugin-ownership-common';
import { StatusChip, TimeAgo } from '@waymark/tiles';
import { EntityLink } from '../shared/links';

const chips = { success: 'ok', pending: 'due', failure: 'breached' } as const;

/** The verdict that the code host shows as `waymark/owners`. */
export function PullRequestState({ pull }: { pull: PullRequestReview }) {
  return (
    <Box component="section" aria-label="Pull request">
      <Typography variant="h6" component="h2">
        <Link to={pull.url}>
          #{pull.number} {pull.title}
        </Link>
      </Typography>
      <div>
        <StatusChip
          status={chips[pull.state]}
          label={pull.isOpen ? pull.description : 'closed'}
        />
      </div>
      <Typography variant="body2" color="textSecondary" component="div">
        by{' '}
        {pull.author.startsWith('user:') ? (
          <EntityLink entityRef={pull.author} inText />
        ) : (
          pull.author
        )}
        {pull.approvers.length > 0 && (
          <>
            , approved by{' '}
            {pull.approvers.map((ref, index) => (
              <span key={ref}>
                {index > 0 && ', '}
                <EntityLink entityRef={ref} inText />
              </span>
            ))}
          </>
        )}
        , checked <TimeAgo instant={pull.checkedAt} />
        {!pull.isComplete && ' · the host does not list all its files'}
      </Typography>
    </Box>
  );
}
