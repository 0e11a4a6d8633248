import Alert from '@material-ui/lab/Alert';
import type {
  DisputeOpened,
  DisputesOpened,
} from '@waymark/plugin-ownership-common';
import { newId, ReasonDialog } from '@waymark/tiles';
import { useState } from 'react';
import { openingSentence } from './disputeWording';
import { useDisputes, useDisputeWrite } from './useDisputes';

/** What is disputed: an entity, a path of a repository, or many entities. */
export type DisputeDialogSubject =
  | { entityRef: string }
  | { repositoryId: string; path: string }
  | { entityRefs: readonly string[] };

/** Asks why, and says what follows before it opens anything. */
export function OpenDisputeDialog(props: {
  subject: DisputeDialogSubject;
  title: string;
  onOpened: (opened: DisputeOpened | DisputesOpened) => void;
  onClose: () => void;
}) {
  const { subject, title, onOpened, onClose } = props;
  const isMany = 'entityRefs' in subject;
  const list = useDisputes({ status: 'unended' });
  const write = useDisputeWrite();
  const [requestId] = useState(newId);
  const mayNot = list.value?.mayOpen === false;

  const open = async (reason: string) => {
    const request = { reason, requestId };
    const opened = await write.run<DisputeOpened | DisputesOpened>(disputes =>
      isMany
        ? disputes.openAll({ ...subject, ...request })
        : disputes.open({ ...subject, ...request }),
    );
    if (opened) {
      onOpened(opened);
    }
    return false;
  };
  return (
    <ReasonDialog
      title={title}
      consequence={
        list.value
          ? openingSentence(list.value, isMany)
          : 'This notifies those who decide, and starts the clocks.'
      }
      label="Why is the owner unclear?"
      helperText="For example: two teams say that it is theirs. Whoever decides reads this first."
      confirm={isMany ? 'Open disputes' : 'Open dispute'}
      write={write}
      maxLength={4000}
      isForbidden={mayNot}
      onConfirm={open}
      onClose={onClose}
    >
      {mayNot && (
        <Alert severity="warning">
          You may not open disputes: whoever writes the permission policy of
          this portal can grant ownership.dispute.open.
        </Alert>
      )}
    </ReasonDialog>
  );
}
