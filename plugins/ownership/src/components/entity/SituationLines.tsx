import Typography from '@material-ui/core/Typography';
import {
  type EntityDispute,
  type EntityOwnershipDetails,
  type EntityTransfer,
  type RunbookSummary,
  weekWords,
} from '@waymark/plugin-ownership-common';
import { StatusChip, TimeAgo } from '@waymark/tiles';
import { DisputeLink } from '../disputes/DisputeLink';
import { RunbookLink } from '../runbooks/RunbookLink';
import { runbookStatus, runbookWords } from '../runbooks/runbookWording';
import { OwnerLink } from '../shared/links';
import { TransferLink } from '../transfers/TransferLink';
import { transferStatusWords } from '../transfers/transferWording';

function DisputeLine({ dispute }: { dispute: EntityDispute }) {
  const { id, status, temporaryOwner, permanentOwner, dueAt } = dispute;
  const due = dueAt && (
    <>
      {' '}
      due <TimeAgo instant={dueAt} />
    </>
  );
  return (
    <Typography variant="body2" component="div">
      <StatusChip
        status={status === 'open' ? 'breached' : 'due'}
        label="disputed"
      />{' '}
      {permanentOwner && (
        <>
          <OwnerLink owner={permanentOwner} /> is to own it once the catalog
          shows it
        </>
      )}
      {temporaryOwner && (
        <>
          <OwnerLink owner={temporaryOwner} /> answers for now; permanent owner
          {due}
        </>
      )}
      {!permanentOwner && !temporaryOwner && <>temporary owner{due}</>}{' '}
      <DisputeLink id={id} inText>
        see the dispute
      </DisputeLink>
    </Typography>
  );
}

function TransferLine({ transfer }: { transfer: EntityTransfer }) {
  const { id, status, to } = transfer;
  const words =
    status === 'active' || status === 'planned'
      ? weekWords(transfer)
      : transferStatusWords[status];
  return (
    <Typography variant="body2" component="div">
      <StatusChip
        status={status === 'blocked' ? 'breached' : 'due'}
        label="changing hands"
      />{' '}
      to <OwnerLink owner={to} />, {words}{' '}
      <TransferLink id={id} inText>
        see the transfer
      </TransferLink>
    </Typography>
  );
}

function RunbookLine(props: { entityRef: string; runbook: RunbookSummary }) {
  const { entityRef, runbook } = props;
  const { state, title } = runbook;
  return (
    <Typography variant="body2" component="div">
      <StatusChip status={runbookStatus[state]} label={runbookWords[state]} />{' '}
      <RunbookLink entityRef={entityRef} inText>
        {state === 'readable' || state === 'linked'
          ? title ?? 'read it'
          : 'what to do'}
      </RunbookLink>
    </Typography>
  );
}

/** Whether the owner is disputed or about to change, and where the runbook is. */
export function SituationLines({
  details,
}: {
  details: EntityOwnershipDetails;
}) {
  const { entityRef, dispute, transfer, runbook } = details;
  return (
    <>
      {dispute && <DisputeLine dispute={dispute} />}
      {transfer && <TransferLine transfer={transfer} />}
      {runbook && <RunbookLine entityRef={entityRef} runbook={runbook} />}
    </>
  );
}
