import type { TicketSummary } from '@waymark/plugin-platform-desk-common';
import { KeyboardEvent, useCallback, useState } from 'react';

const fields = 'input:not([type="checkbox"]), textarea, select';

/**
 * The request that keys act on: `j` and `k` go to the next and the one before,
 * other keys do what is given for them. Keys that are typed into a field, or
 * with a modifier, are left alone.
 */
export function useBoardKeys(
  tickets: readonly TicketSummary[],
  actions: Record<string, (ticket: TicketSummary) => unknown>,
) {
  const [currentId, setCurrent] = useState<string>();
  const index = tickets.findIndex(({ id }) => id === currentId);
  const current = index < 0 ? undefined : tickets[index];
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        target.matches(fields) ||
        target.closest('[role="dialog"]')
      ) {
        return;
      }
      if (event.key === 'j' || event.key === 'k') {
        event.preventDefault();
        const step = event.key === 'j' ? 1 : -1;
        const next = Math.min(
          Math.max(index < 0 ? 0 : index + step, 0),
          tickets.length - 1,
        );
        setCurrent(tickets[next]?.id);
        return;
      }
      const act = actions[event.key];
      // Enter on a link opens that.
      if (
        act &&
        current &&
        !(event.key === 'Enter' && target.tagName === 'A')
      ) {
        event.preventDefault();
        act(current);
      }
    },
    [actions, current, index, tickets],
  );
  return { current, setCurrent, onKeyDown };
}
