import { InputError } from '@backstage/errors';
import type { TicketCommandOf } from './ticketCommands';
import type { TicketDecision } from './TicketDecision';
import { askersOf, workersOf } from './ticketFacts';
import type { TicketOutcome } from './TicketOutcome';

/** Somebody needs the same, and is told from now on. */
export function joinTicket(
  { text }: TicketCommandOf<'join'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, by, context } = decision;
  decision.mustBeActive('join it');
  if (!by.startsWith('user:')) {
    throw new InputError('Only people join requests');
  }
  if (askersOf(ticket).includes(by)) {
    return decision.unchanged();
  }
  return decision.changed(
    { ...ticket, joinedRefs: [...ticket.joinedRefs, by] },
    'joined',
    'Needed by one more',
    {
      text,
      notices: [
        decision.notice(
          `joined:${by}`,
          workersOf(ticket, context.platformRefs),
          'is needed by one more',
          { description: `${context.titleOf(by)} needs it, too.` },
        ),
      ],
    },
  );
}

/** Somebody needs it no longer; it goes on for the others. */
export function leaveTicket(decision: TicketDecision): TicketOutcome {
  const { ticket, by } = decision;
  return ticket.joinedRefs.includes(by)
    ? decision.changed(
        {
          ...ticket,
          joinedRefs: ticket.joinedRefs.filter(ref => ref !== by),
        },
        'left',
        'Needed by one less',
      )
    : decision.unchanged();
}

/** Somebody says something, here or as `author` in the tracker; the others are told. */
export function commentOnTicket(
  { text, id }: Pick<TicketCommandOf<'comment'>, 'text' | 'id'>,
  decision: TicketDecision,
  author?: string,
): TicketOutcome {
  const { ticket, by, at, context } = decision;
  const others = [
    ...askersOf(ticket),
    ...workersOf(ticket, context.platformRefs),
  ].filter(ref => ref !== by);
  return decision.changed(ticket, 'comment', 'Comment', {
    text,
    ...(author ? { author } : {}),
    notices: [
      decision.notice(`comment:${id ?? at}`, others, 'has a new comment', {
        description: `${author ? `${author}: ` : ''}${text}`.slice(0, 500),
      }),
    ],
  });
}
