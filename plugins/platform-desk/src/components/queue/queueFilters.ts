import {
  ticketCategorySchema,
  type TicketFilter,
  type TicketSort,
  ticketSortSchema,
  ticketStatusSchema,
  ticketUrgencySchema,
} from '@waymark/plugin-platform-desk-common';

/** The filters of the queue in the URL; what fits none of the choices is left out. */
export function queueQueryOf(
  query: URLSearchParams,
): TicketFilter & { sort: TicketSort } {
  const read = <T>(
    name: string,
    schema: { safeParse(value: unknown): { success: boolean; data?: T } },
  ) => {
    const parsed = schema.safeParse(query.get(name));
    return parsed.success && parsed.data !== undefined
      ? { [name]: parsed.data }
      : {};
  };
  const text = (name: string) =>
    query.get(name) ? { [name]: query.get(name)! } : {};
  const status = query.get('status');
  return {
    ...text('q'),
    ...text('team'),
    ...text('entityRef'),
    ...text('capabilityRef'),
    ...text('assignee'),
    ...(query.get('category') === 'none'
      ? { category: 'none' }
      : read('category', ticketCategorySchema)),
    ...read('urgency', ticketUrgencySchema),
    ...(status === 'active' || status === 'closed' || status === 'all'
      ? { status }
      : read('status', ticketStatusSchema)),
    ...(query.get('overdue') === 'true' ? { overdue: true } : {}),
    ...(query.get('leakage') === 'true' ? { leakage: true } : {}),
    sort: ticketSortSchema.catch('triage-due').parse(query.get('sort')),
  };
}
