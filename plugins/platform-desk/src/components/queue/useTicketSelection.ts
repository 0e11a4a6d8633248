import type { TicketSummary } from '@waymark/plugin-platform-desk-common';
import { useCallback, useMemo, useState } from 'react';

/** Requests that were chosen for one action. */
export interface TicketSelection {
  ids: ReadonlySet<string>;
  tickets: TicketSummary[];
  toggle: (ticket: TicketSummary) => void;
  remove: (ids: readonly string[]) => void;
  clear: () => void;
}

/** Chooses among requests; of those that are shown it knows the newest version. */
export function useTicketSelection(
  shown: readonly TicketSummary[],
): TicketSelection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, TicketSummary>>(
    new Map(),
  );
  const toggle = useCallback(
    (ticket: TicketSummary) =>
      setChosen(before => {
        const after = new Map(before);
        if (!after.delete(ticket.id)) {
          after.set(ticket.id, ticket);
        }
        return after;
      }),
    [],
  );
  const remove = useCallback(
    (ids: readonly string[]) =>
      setChosen(
        before => new Map([...before].filter(([id]) => !ids.includes(id))),
      ),
    [],
  );
  const clear = useCallback(() => setChosen(new Map()), []);
  return useMemo(() => {
    const newest = new Map(shown.map(ticket => [ticket.id, ticket]));
    return {
      ids: new Set(chosen.keys()),
      tickets: [...chosen.values()].map(
        ticket => newest.get(ticket.id) ?? ticket,
      ),
      toggle,
      remove,
      clear,
    };
  }, [chosen, shown, toggle, remove, clear]);
}
