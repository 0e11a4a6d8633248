import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { CapabilityView } from '@waymark/plugin-platform-desk-common';
import { messageOf } from '@waymark/tiles';
import { useDeskWrite } from '../../hooks/useDeskWrite';
import { followerWords } from './capabilityWords';

/** Follows something planned, or no longer; beside it how many do. */
export function FollowButton({ capability }: { capability: CapabilityView }) {
  const { entityRef, title, isFollowed, followers } = capability;
  const write = useDeskWrite();
  const verb = isFollowed ? 'Unfollow' : 'Follow';
  return (
    <div>
      <Button
        size="small"
        variant="outlined"
        disabled={write.busy}
        aria-label={`${verb} ${title}`}
        onClick={() =>
          write.run(api =>
            api.capabilities.follow({
              capabilityRef: entityRef,
              isFollowed: !isFollowed,
            }),
          )
        }
      >
        {verb}
      </Button>
      <Typography variant="body2" color="textSecondary">
        {followerWords(followers)}
      </Typography>
      {write.error && (
        <Typography variant="body2" color="error" role="alert">
          {messageOf(write.error)}
        </Typography>
      )}
    </div>
  );
}
