import Tooltip from '@material-ui/core/Tooltip';
import type { Dispute, DisputeClock } from '@waymark/plugin-ownership-common';
import { nextClockOf } from '@waymark/plugin-ownership-common';
import { formatInstant, StatusChip } from '@waymark/tiles';
import {
  clockLabelOf,
  disputeStatusStatus,
  disputeStatusWords,
} from './disputeWording';

/** How far a dispute is, as an icon and a word. */
export function DisputeStatusChip({ status }: Pick<Dispute, 'status'>) {
  return (
    <StatusChip
      status={disputeStatusStatus[status]}
      label={disputeStatusWords[status]}
    />
  );
}

/** `due in 42 minutes`, with the exact instant on hover or focus. */
export function ClockChip({ clock, now }: { clock: DisputeClock; now: Date }) {
  const { status, label } = clockLabelOf(clock, now);
  return (
    <Tooltip title={formatInstant(clock.dueAt)}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the instant is to be reachable without a mouse */}
      <time dateTime={clock.dueAt} tabIndex={0}>
        <StatusChip status={status} label={label} />
      </time>
    </Tooltip>
  );
}

/** The clock of a dispute that runs out next; nothing when none runs. */
export function NextClockChip({
  dispute,
  now,
}: {
  dispute: Dispute;
  now: Date;
}) {
  const clock = nextClockOf(dispute);
  return clock ? <ClockChip clock={clock} now={now} /> : null;
}
