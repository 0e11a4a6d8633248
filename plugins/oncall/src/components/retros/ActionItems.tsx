import { InfoCard, Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { ActionItem, RetroDetails } from '@waymark/plugin-oncall-common';
import { EmptyState, messageOf, ReasonDialog } from '@waymark/tiles';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { useOncallWrite } from '../../hooks/useOncallWrite';
import { EntityLink } from '../shared/EntityLink';
import { itemAnchor } from '../shared/OncallLink';
import { dayWords } from '../shared/timeWords';
import { ActionItemDialog } from './ActionItemDialog';
import { ActionItemChip } from './RetroChips';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(1, 1.5),
      borderTop: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
      '&:target': { borderLeft: `3px solid ${theme.palette.text.primary}` },
    },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'WaymarkActionItems' },
);

function Facts(props: { item: ActionItem; titleOf: (ref: string) => string }) {
  const { item, titleOf } = props;
  const { ownerRef, dueOn, tracker, type, reason } = item;
  return (
    <Typography variant="body2" component="div">
      <ActionItemChip item={item} /> to {type};{' '}
      {ownerRef ? (
        <EntityLink entityRef={ownerRef} title={titleOf(ownerRef)} inText />
      ) : (
        'nobody does it yet'
      )}
      , {dueOn ? `due ${dayWords(dueOn)}` : 'no due date yet'}
      {tracker && (
        <>
          {'; '}
          <Link to={tracker.url} underline="always">
            {tracker.key ?? 'in the tracker'}
          </Link>
        </>
      )}
      {reason && `; given up: ${reason}`}
    </Typography>
  );
}

function ItemActions(props: {
  item: ActionItem;
  write: ReturnType<typeof useOncallWrite>;
  onEdit: () => void;
  onCancel: () => void;
}) {
  const { item, write, onEdit, onCancel } = props;
  const classes = useStyles();
  if (item.status !== 'open') {
    return (
      <Button
        size="small"
        disabled={write.busy}
        aria-label={`Open again: ${item.title}`}
        onClick={() => write.run(api => api.retros.reopenItem(item.id))}
      >
        Open again
      </Button>
    );
  }
  return (
    <div className={classes.actions}>
      <Button
        size="small"
        variant="outlined"
        color="primary"
        disabled={write.busy}
        aria-label={`Done: ${item.title}`}
        onClick={() => write.run(api => api.retros.finishItem(item.id))}
      >
        Done
      </Button>
      <Button
        size="small"
        aria-label={`Change: ${item.title}`}
        onClick={onEdit}
      >
        Change
      </Button>
      <Button
        size="small"
        aria-label={`Give up: ${item.title}`}
        onClick={onCancel}
      >
        Give up
      </Button>
    </div>
  );
}

type Opened = { kind: 'add' } | { kind: 'edit' | 'cancel'; item: ActionItem };

/** What is done so that it does not happen again: added, changed, done, opened again. */
export function ActionItems(props: {
  retro: RetroDetails;
  /** The visitor, who may change what they own. */
  myRefs: readonly string[];
  titleOf: (ref: string) => string;
}) {
  const { retro, myRefs, titleOf } = props;
  const classes = useStyles();
  const write = useOncallWrite();
  const cancelling = useOncallWrite();
  const [opened, setOpened] = useState<Opened>();
  const { hash } = useLocation();
  useEffect(() => {
    // What a notice links to is not there yet when the browser looks for it.
    document.getElementById(hash.slice(1))?.scrollIntoView?.();
  }, [hash]);
  const mayChange = ({ ownerRef }: ActionItem) =>
    retro.rights.items || (ownerRef !== undefined && myRefs.includes(ownerRef));
  const isCancelled = retro.status === 'cancelled';
  const add = retro.rights.items && !isCancelled && (
    <Button
      variant="contained"
      color="primary"
      size="small"
      onClick={() => setOpened({ kind: 'add' })}
    >
      Add action item
    </Button>
  );
  return (
    <InfoCard title="Action items" action={add || undefined}>
      {retro.items.length === 0 && (
        <EmptyState
          title="No action items yet"
          description="At least one, with an owner and a due date, is needed to publish the retro: without it nothing comes of it."
        />
      )}
      {write.error && (
        <Alert severity="error" role="alert">
          {messageOf(write.error)}
        </Alert>
      )}
      <ul className={classes.list} aria-label="Action items">
        {retro.items.map(item => (
          <li key={item.id} id={itemAnchor(item.id)} className={classes.item}>
            <Typography variant="subtitle1" component="h3">
              {item.title}
            </Typography>
            <Facts item={item} titleOf={titleOf} />
            {item.description && (
              <Typography variant="body2" color="textSecondary">
                {item.description}
              </Typography>
            )}
            {mayChange(item) && (
              <ItemActions
                item={item}
                write={write}
                onEdit={() => setOpened({ kind: 'edit', item })}
                onCancel={() => setOpened({ kind: 'cancel', item })}
              />
            )}
          </li>
        ))}
      </ul>
      {(opened?.kind === 'add' || opened?.kind === 'edit') && (
        <ActionItemDialog
          retro={retro}
          item={opened.kind === 'edit' ? opened.item : undefined}
          onClose={() => setOpened(undefined)}
        />
      )}
      {opened?.kind === 'cancel' && (
        <ReasonDialog
          title={`Give up: ${opened.item.title}`}
          consequence="It counts neither as open nor as done any more."
          confirm="Give it up"
          write={cancelling}
          onConfirm={async reason =>
            Boolean(
              await cancelling.run(api =>
                api.retros.cancelItem(opened.item.id, { reason }),
              ),
            )
          }
          onClose={() => setOpened(undefined)}
        />
      )}
    </InfoCard>
  );
}
