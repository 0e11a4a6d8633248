import Tooltip from '@material-ui/core/Tooltip';
import type {
  ClarityLevel,
  ClarityListItem,
} from '@waymark/plugin-ownership-common';
import { StatusChip } from '@waymark/tiles';
import { clarityStatus, shortTermTitles } from './clarityWording';

/**
 * How clear ownership is, as an icon and a word; what is open on hover or
 * focus.
 *
 * @public
 */
export function ClarityChip(props: {
  level: ClarityLevel;
  reason?: string;
  open?: ClarityListItem['open'];
  /** Leaves the word `clarity` out where a heading says it. */
  short?: boolean;
}) {
  const { level, reason, open = [], short } = props;
  const chip = (
    <StatusChip
      status={clarityStatus[level]}
      label={short ? level : `${level} clarity`}
    />
  );
  const missing =
    open.length > 0
      ? `Open: ${open.map(id => shortTermTitles[id]).join(', ')}. `
      : '';
  if (!missing && !reason) {
    return chip;
  }
  return (
    <Tooltip title={`${missing}${reason ?? ''}`.trim()}>
      {/* Focusable, so that the reason is reachable without a mouse. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <span tabIndex={0}>{chip}</span>
    </Tooltip>
  );
}
