import {
  type ActionItem,
  isOverdue,
  type RetroSummary,
} from '@waymark/plugin-oncall-common';
import { type Status, StatusChip } from '@waymark/tiles';
import { useNow } from '../../hooks/useNow';
import { retroStanding, retroStatusWords } from './retroWords';

/** How far a retro is, and whether it is late, as an icon and words. */
export function RetroStatusChip(props: {
  retro: Pick<RetroSummary, 'status' | 'dueAt' | 'isOverdue'>;
}) {
  const { retro } = props;
  const now = useNow();
  const words = retroStatusWords[retro.status];
  return (
    <StatusChip
      status={retroStanding(retro, now)}
      label={retro.isOverdue ? `${words}, overdue` : words}
    />
  );
}

const itemStanding: Record<ActionItem['status'], Status> = {
  open: 'plain',
  done: 'ok',
  cancelled: 'plain',
};

/** How an action item stands, as an icon and a word. */
export function ActionItemChip({ item }: { item: ActionItem }) {
  const now = useNow();
  return isOverdue(item, now) ? (
    <StatusChip status="breached" label="overdue" />
  ) : (
    <StatusChip status={itemStanding[item.status]} label={item.status} />
  );
}
