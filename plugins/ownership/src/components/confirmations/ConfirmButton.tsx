import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { EntityClarity } from '@waymark/plugin-ownership-common';
import { TimeAgo } from '@waymark/tiles';
import { EntityLink } from '../shared/links';
import { messageOf } from '../shared/messageOf';
import { useConfirm } from './useConfirm';

function LastConfirmed({ confirmation }: Pick<EntityClarity, 'confirmation'>) {
  if (!confirmation) {
    return <>Not reconfirmed by its owner yet.</>;
  }
  const isLapsed = Date.parse(confirmation.dueAt) <= Date.now();
  return (
    <>
      Reconfirmed <TimeAgo instant={confirmation.confirmedAt} /> by{' '}
      <EntityLink
        inText
        entityRef={confirmation.confirmedBy}
        title={confirmation.confirmedByTitle}
      />
      {isLapsed && ', which has lapsed'}.
    </>
  );
}

/**
 * When the owner was last reconfirmed and by whom, and one click to do it again
 * for those who may; it can be taken back right after.
 *
 * @public
 */
export function ConfirmButton(props: {
  clarity: Pick<EntityClarity, 'entityRef' | 'confirmation' | 'mayConfirm'>;
  title: string;
}) {
  const { clarity, title } = props;
  const { entityRef, confirmation, mayConfirm } = clarity;
  const { busy, error, done, confirm, undo } = useConfirm();
  return (
    <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={8}>
      <Typography variant="body2" component="div" role="status">
        {done ? (
          'Reconfirmed just now by you.'
        ) : (
          <LastConfirmed confirmation={confirmation} />
        )}
      </Typography>
      {done ? (
        <Button size="small" onClick={undo} disabled={busy}>
          Undo
        </Button>
      ) : (
        mayConfirm && (
          <Button
            size="small"
            variant="outlined"
            disabled={busy}
            onClick={() => confirm([entityRef])}
            aria-label={`Reconfirm the owner of ${title}`}
          >
            Reconfirm
          </Button>
        )
      )}
      {error && (
        <Typography variant="body2" color="error" role="alert">
          {messageOf(error)}
        </Typography>
      )}
    </Box>
  );
}
