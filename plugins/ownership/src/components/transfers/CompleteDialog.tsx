import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type {
  TransferDetails,
  TransferPreview,
} from '@waymark/plugin-ownership-common';
import { FormDialog, SkeletonTable } from '@waymark/tiles';
import { FilesDiff } from '../proposals/DiffView';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { TransferWrite, useTransferPreview } from './useTransfers';

function Preview({ preview }: { preview: TransferPreview }) {
  const { previews, notPossible } = preview;
  return (
    <>
      {notPossible.map(({ entityRef, reason }) => (
        <Alert key={entityRef} severity="warning">
          The portal cannot change {entityRef}: {reason}. Change it by hand: the
          transfer is completed when the catalog shows the new owner.
        </Alert>
      ))}
      {previews.length === 0 && notPossible.length === 0 && (
        <Alert severity="info">
          No file has to change: everything names the receiving team already.
        </Alert>
      )}
      {previews.map(each => (
        <section key={each.repositoryId} aria-label={each.repositoryTitle}>
          <Typography variant="h6" component="h3">
            {each.repositoryTitle}
          </Typography>
          <FilesDiff files={each.files} />
        </section>
      ))}
    </>
  );
}

/** Shows the change of files before it is proposed, and proposes it. */
export function CompleteDialog(props: {
  details: TransferDetails;
  write: TransferWrite;
  onClose: () => void;
}) {
  const { details, write, onClose } = props;
  const { summary, transfer } = details;
  const answer = useTransferPreview(summary.id);
  const isAgain = transfer.phase === 'handing-over';
  return (
    <FormDialog
      title={isAgain ? 'Propose the change again' : 'Complete the transfer'}
      consequence={
        <>
          This is proposed, so that {summary.to.title} owns{' '}
          {summary.entityTitle}. Once it is merged and the catalog shows it, the
          transfer is completed; until then both teams see that it waits.
        </>
      }
      confirm="Propose the change"
      maxWidth="md"
      write={write}
      isIncomplete={!answer.value}
      onConfirm={async () => {
        if (await write.run(transfers => transfers.complete(summary.id))) {
          onClose();
        }
      }}
      onClose={onClose}
    >
      <OwnershipLoaded
        answer={answer}
        what="change of files"
        skeleton={<SkeletonTable rows={6} />}
      >
        {preview => <Preview preview={preview} />}
      </OwnershipLoaded>
    </FormDialog>
  );
}
