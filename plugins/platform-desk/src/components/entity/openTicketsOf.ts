import type { TicketsQuery } from '@waymark/plugin-platform-desk-common';

/** The question that card and tab of an entity share. */
export function openTicketsOf(entityRef: string): TicketsQuery {
  return { entityRef, status: 'active', limit: 50 };
}
