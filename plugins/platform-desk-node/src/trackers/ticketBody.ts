import type { Ticket } from '@waymark/plugin-platform-desk-common';

/**
 * What an issue of a request says, in markdown: what was asked for, by whom and
 * for what, and where the request is.
 *
 * @public
 */
export function ticketBody(ticket: Ticket, address: string): string {
  const facts = [
    ['Asked by', ticket.requesterRef],
    ['For the team', ticket.teamRef],
    ['About', ticket.entityRef],
    ['Capability', ticket.capabilityRef],
    ['Urgency', ticket.urgency],
  ].flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
  return [
    ticket.description,
    ticket.businessCase ? `Why: ${ticket.businessCase}` : '',
    ...ticket.links.map(({ title, url }) => (title ? `${title}: ${url}` : url)),
    facts.join('\n'),
    `Request #${ticket.number}: ${address}`,
  ]
    .map(part => part.trim())
    .filter(part => part !== '')
    .join('\n\n');
}
