import { InputError } from '@backstage/errors';
import type { Capability } from '../capabilities/model';
import { PathOnlyError } from './PathOnlyError';
import type { Ticket } from './ticket';
import type { FileTicket } from './ticketCommands';
import { unknownCapability } from './unknownCapability';
import type { TicketContext, TicketOutcome } from './TicketOutcome';
import {
  businessDaysLater,
  ticketClock,
  ticketName,
  ticketNotice,
} from './ticketFacts';

/**
 * The request that a person files, without its number. Throws `PathOnlyError`
 * where a golden path is the only way and no reason for an exception is given,
 * and `InputError` where the capability is unknown, or planned only.
 *
 * @public
 */
export function fileTicket(
  body: Omit<FileTicket, 'requesterRef'> & { id: string; requesterRef: string },
  capability: Capability | undefined,
  { terms }: Pick<TicketContext, 'terms'>,
  now: Date,
): Omit<Ticket, 'number'> {
  if (body.capabilityRef && !capability) {
    throw new InputError(
      unknownCapability('capabilityRef', body.capabilityRef),
    );
  }
  if (capability?.state === 'retired-ticket' && !body.exceptionReason) {
    throw new PathOnlyError(pathSentence(capability));
  }
  if (capability?.state === 'planned') {
    throw new InputError(
      `capabilityRef: ${capability.title} is planned and cannot be had yet; follow it, and you are told when it is there`,
    );
  }
  const at = now.toISOString();
  const { exceptionReason, ...said } = body;
  const isException = capability?.state === 'retired-ticket';
  return {
    ...said,
    ...(isException ? { exceptionReason } : {}),
    ...(capability ? { capabilityState: capability.state } : {}),
    version: 1,
    status: 'open',
    description: body.description ?? '',
    urgency: body.urgency ?? 'normal',
    links: body.links ?? [],
    joinedRefs: [],
    createdAt: at,
    triageDueAt: businessDaysLater(at, terms.triageDays, terms),
    reopened: 0,
    updatedAt: at,
    lastChange: isException ? 'Filed as an exception' : 'Filed',
  };
}

/** What follows from a request that was filed, once it has its number. @public */
export function filedTicket(
  ticket: Ticket,
  context: TicketContext,
  now: Date,
): TicketOutcome {
  const urgency =
    ticket.urgency === 'normal' ? '' : ` Its urgency is ${ticket.urgency}.`;
  return {
    ticket,
    events: [
      {
        kind: ticket.exceptionReason ? 'exception' : 'filed',
        at: ticket.createdAt,
        by: context.caller.name,
        summary: ticket.lastChange,
        ...(ticket.exceptionReason ? { text: ticket.exceptionReason } : {}),
      },
    ],
    notices: [
      ticketNotice(ticket, {
        key: 'filed',
        recipients: [...context.platformRefs],
        title: `${ticketName(ticket)} was filed`,
        description: `By ${context.titleOf(ticket.requesterRef)}.${urgency}`,
        severity: ticket.urgency === 'critical' ? 'high' : 'normal',
      }),
    ],
    clocks: triageClocks(ticket, context, now),
    stop: [],
  };
}

/** The clocks that run until somebody has looked at it. */
export function triageClocks(
  ticket: Pick<Ticket, 'id' | 'triageDueAt' | 'createdAt'>,
  { terms }: Pick<TicketContext, 'terms'>,
  now: Date,
) {
  const { triageDays, triageSoonDays, triageEscalationDays } = terms;
  const soonAt = businessDaysLater(
    ticket.createdAt,
    Math.max(triageDays - triageSoonDays, 0),
    terms,
  );
  return [
    ticketClock(ticket.id, 'triage-soon', soonAt),
    ticketClock(ticket.id, 'triage-due', ticket.triageDueAt),
    ticketClock(
      ticket.id,
      'triage-escalation',
      businessDaysLater(ticket.triageDueAt, triageEscalationDays, terms),
    ),
    // History that is brought in reminds nobody.
  ].filter(({ dueAt }) => Date.parse(dueAt) > now.getTime());
}

function pathSentence(capability: Capability): string {
  const [path] = capability.paths.filter(({ isMissing }) => !isMissing);
  const way = path
    ? `start the golden path '${path.title}' (${path.templateRef})`
    : `read how to get it on the page of ${capability.entityRef}`;
  return `capabilityRef: requests for ${capability.title} are no longer taken: ${way}, or give an exceptionReason that says why it does not do`;
}
