import type { GapKind, Severity } from '@waymark/plugin-ownership-common';
import { StatusChip } from '@waymark/tiles';
import { gapStatus, gapWords, severityStatus } from './wording';

/** A gap as an icon and a word; an owner that is clear when there is none. */
export function GapChip({ gap }: { gap?: GapKind }) {
  return gap ? (
    <StatusChip status={gapStatus[gap]} label={gapWords[gap]} />
  ) : (
    <StatusChip status="ok" label="clear" />
  );
}

/** The severity of a finding as an icon and a word. */
export function SeverityChip({ severity }: { severity: Severity }) {
  return <StatusChip status={severityStatus[severity]} label={severity} />;
}
