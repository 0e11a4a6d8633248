import { ConflictError, InputError } from '@backstage/errors';
import { closeTicket, reopenTicket, withdrawTicket } from './endTicket';
import { followTracker } from './followTracker';
import { historyWords } from './historyWords';
import { isSameTicket } from './isSameTicket';
import { commentOnTicket, joinTicket, leaveTicket } from './joinTicket';
import { categoriseTicket, planTicket, triageTicket } from './planTicket';
import { ringTicket } from './ringTicket';
import type { Ticket } from './ticket';
import type { TicketCommand, TicketCommandOf } from './ticketCommands';
import { TicketDecision } from './TicketDecision';
import type { TicketContext, TicketOutcome } from './TicketOutcome';
import { agreeOnTicket, startTicket, waitForTicket } from './workOnTicket';

/**
 * What follows from a command on a request. Throws `ConflictError` when it was
 * decided on an older version or does not fit the status, and `InputError` for
 * what is missing, each naming the field and what to do. Who may do it is
 * decided before.
 *
 * @public
 */
export function decideTicket(
  command: TicketCommand,
  ticket: Ticket,
  context: TicketContext,
  now: Date,
): TicketOutcome {
  const decision = new TicketDecision(ticket, context, now);
  if (command.type === 'clock') {
    return ringTicket(command.kind, decision);
  }
  if (command.type === 'follow') {
    return followTracker(command, decision);
  }
  if (command.type === 'relay') {
    return commentOnTicket(command, decision, command.author);
  }
  if ('version' in command && command.version !== ticket.version) {
    throw new ConflictError(
      `version: you saw ${command.version} and the request is at ${
        ticket.version
      } by now (${historyWords(
        ticket.lastChange,
      )}); look at it again and repeat what still holds`,
    );
  }
  switch (command.type) {
    case 'triage':
      return triageTicket(command, decision);
    case 'plan':
      return planTicket(command, decision);
    case 'categorise':
      return categoriseTicket(command, decision);
    case 'start':
      return startTicket(decision);
    case 'wait':
      return waitForTicket(command, decision);
    case 'finish':
    case 'decline':
      return closeTicket(command, decision);
    case 'withdraw':
      return withdrawTicket(command, decision);
    case 'reopen':
      return reopenTicket(command, decision);
    case 'edit':
      return edit(command, decision);
    case 'agree':
      return agreeOnTicket(command, decision);
    case 'comment':
      return commentOnTicket(command, decision);
    case 'join':
      return joinTicket(command, decision);
    case 'leave':
      return leaveTicket(decision);
    default:
      throw new InputError(
        `type: there is no command '${(command as { type: string }).type}'`,
      );
  }
}

function edit(
  { type: _type, version: _version, ...changes }: TicketCommandOf<'edit'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket } = decision;
  decision.mustBeActive('edit it');
  const next: Ticket = { ...ticket, ...withoutUndefined(changes) };
  if (isSameTicket(ticket, next)) {
    return decision.unchanged();
  }
  const fields = Object.keys(changes).filter(
    key =>
      JSON.stringify(next[key as keyof Ticket]) !==
      JSON.stringify(ticket[key as keyof Ticket]),
  );
  return decision.changed(next, 'edited', `Edited: ${fields.join(', ')}`);
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined),
  ) as Partial<T>;
}
