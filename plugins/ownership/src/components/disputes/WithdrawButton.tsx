import Button from '@material-ui/core/Button';
import type { Dispute } from '@waymark/plugin-ownership-common';
import { newId, ReasonDialog } from '@waymark/tiles';
import { useState } from 'react';
import { useDisputeWrite } from './useDisputes';

/** Takes a dispute back, after asking why. */
export function WithdrawButton({ dispute }: { dispute: Dispute }) {
  const write = useDisputeWrite();
  const [isAsked, setIsAsked] = useState(false);
  const [requestId] = useState(newId);
  return (
    <>
      <br />
      <Button size="small" onClick={() => setIsAsked(true)}>
        Withdraw the dispute
      </Button>
      {isAsked && (
        <ReasonDialog
          title={`Withdraw the dispute about ${dispute.entityTitle}?`}
          consequence="Its clocks stop, and everybody concerned is told. This cannot be undone; a new dispute can be opened."
          confirm="Withdraw"
          write={write}
          maxLength={4000}
          onConfirm={async reason =>
            Boolean(
              await write.run(disputes =>
                disputes.withdraw(dispute.id, {
                  reason,
                  version: dispute.version,
                  requestId,
                }),
              ),
            )
          }
          onClose={() => setIsAsked(false)}
        />
      )}
    </>
  );
}
