import type { IncidentStatus, Severity } from '@waymark/plugin-oncall-common';
import { StatusChip } from '@waymark/tiles';
import { severityStatus, severityWords, statusStatus } from './incidentWords';

/** How bad it is, as an icon and a word. */
export function SeverityChip({ severity }: { severity: Severity }) {
  return (
    <StatusChip
      status={severityStatus[severity]}
      label={severityWords[severity]}
    />
  );
}

/** How far it is, as an icon and a word. */
export function IncidentStatusChip({ status }: { status: IncidentStatus }) {
  return <StatusChip status={statusStatus[status]} label={status} />;
}
