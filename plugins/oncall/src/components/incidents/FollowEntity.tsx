import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import { messageOf, useAnswer } from '@waymark/tiles';
import { useOncallAnswers } from '../../hooks/oncallAnswers';
import { useOncallWrite } from '../../hooks/useOncallWrite';

/** Follows an entity: the visitor is told of every incident that hurts it. */
export function FollowEntity(props: { entityRef: string; title: string }) {
  const { entityRef, title } = props;
  const { api, store } = useOncallAnswers();
  const followed = useAnswer(store, 'followed', () => api.incidents.followed());
  const write = useOncallWrite();
  if (!followed.value) {
    return null;
  }
  const isFollowed = followed.value.subjects.includes(entityRef);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        disabled={write.busy}
        aria-label={`${isFollowed ? 'Stop following' : 'Follow'} ${title}`}
        onClick={() =>
          write.run(each => each.incidents.followEntity(entityRef, !isFollowed))
        }
      >
        {isFollowed ? 'Stop following' : 'Follow'}
      </Button>
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
    </>
  );
}
