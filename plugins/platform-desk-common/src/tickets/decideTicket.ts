import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { isActive, type Ticket } from './ticket';
import type { TicketCommand, TicketCommandOf } from './ticketCommands';
import { TicketDecision } from './TicketDecision';
import { followTracker } from './followTracker';
import { ringTicket } from './ringTicket';
import type { TicketContext, TicketOutcome } from './TicketOutcome';
import { triageClocks } from './fileTicket';
import {
  askersOf,
  businessDaysLater,
  sprintEndOf,
  ticketClock,
  workersOf,
} from './ticketFacts';

const allClocks = [
  'triage-soon',
  'triage-due',
  'triage-escalation',
  'sprint-end',
  'expected',
  'waiting',
] as const satisfies TicketOutcome['stop'];

/**
 * What follows from a command on a request. Throws `ConflictError` when it was
 * decided on an older version or does not fit the status, `InputError` for
 * what is missing, each naming the field and what to do, and `NotAllowedError`
 * where those who joined would end what others asked for.
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
  if ('version' in command && command.version !== ticket.version) {
    throw new ConflictError(
      `version: you saw ${command.version} and the request is at ${ticket.version} by now (${ticket.lastChange}); look at it again and repeat what still holds`,
    );
  }
  switch (command.type) {
    case 'triage':
      return triage(command, decision);
    case 'plan':
      return plan(command, decision);
    case 'categorise':
      return categorise(command, decision);
    case 'start':
      return start(decision);
    case 'wait':
      return wait(command, decision);
    case 'finish':
    case 'decline':
      return close(command, decision);
    case 'withdraw':
      return withdraw(command, decision);
    case 'reopen':
      return reopen(command, decision);
    case 'edit':
      return edit(command, decision);
    case 'agree':
      return agree(command, decision);
    case 'comment':
      return comment(command, decision);
    case 'join':
      return join(command, decision);
    case 'leave':
      return leave(decision);
    default:
      throw new InputError(
        `type: there is no command '${(command as { type: string }).type}'`,
      );
  }
}

function triage(
  command: TicketCommandOf<'triage'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at } = decision;
  decision.mustBe(['open'], 'was triaged already; change it by plan instead');
  const next: Ticket = {
    ...planned(command, ticket),
    status: 'triaged',
    triagedAt: ticket.triagedAt ?? at,
  };
  return decision.changed(next, 'triaged', `Triaged: ${next.category}`, {
    clocks: [...sprintClock(next, decision), ...expectedClock(next)],
    stop: ['triage-soon', 'triage-due', 'triage-escalation', 'expected'],
    notices: [
      decision.notice('triaged', askersOf(ticket), 'was looked at', {
        description: expectation(next),
      }),
      ...assigned(next, decision),
    ],
  });
}

function plan(
  command: TicketCommandOf<'plan'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket } = decision;
  decision.mustBeActive('plan it');
  const next = planned(command, ticket);
  if (ticket.status === 'open' && command.category) {
    throw new ConflictError(
      'category: the request waits for triage; choose its category by triage',
    );
  }
  if (isSame(ticket, next)) {
    return decision.unchanged();
  }
  const moved = ticket.expectedOn !== next.expectedOn;
  return decision.changed(next, 'planned', planWords(ticket, next), {
    ...(moved ? { clocks: expectedClock(next), stop: ['expected'] } : {}),
    notices: [
      ...(moved
        ? [
            decision.notice(
              `expected:${next.expectedOn ?? 'never'}`,
              askersOf(ticket),
              'has a new date',
              { description: expectation(next) },
            ),
          ]
        : []),
      ...assigned(next, decision),
    ],
  });
}

function categorise(
  { category }: TicketCommandOf<'categorise'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket } = decision;
  decision.mustBe(
    ['triaged', 'in-progress', 'waiting', 'done', 'declined'],
    'waits for triage; choose its category by triage',
  );
  return ticket.category === category
    ? decision.unchanged()
    : decision.changed(
        { ...ticket, category },
        'categorised',
        `Categorised: ${category}`,
      );
}

function start(decision: TicketDecision): TicketOutcome {
  const { ticket, at, by } = decision;
  if (ticket.status === 'in-progress') {
    return decision.unchanged();
  }
  decision.mustBe(
    ['triaged', 'waiting'],
    'cannot be worked on: triage it first, or reopen it',
  );
  const assigneeRef =
    ticket.assigneeRef ?? (by.startsWith('user:') ? by : undefined);
  const next: Ticket = {
    ...ticket,
    ...(assigneeRef ? { assigneeRef } : {}),
    status: 'in-progress',
    startedAt: ticket.startedAt ?? at,
    waitingFor: undefined,
  };
  return decision.changed(next, 'started', 'Work goes on', {
    stop: ['waiting'],
    notices: [
      decision.notice('started', askersOf(ticket), 'is being worked on'),
    ],
  });
}

function wait(
  { waitingFor }: TicketCommandOf<'wait'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at, context } = decision;
  decision.mustBe(
    ['triaged', 'in-progress', 'waiting'],
    'cannot wait: triage it first, or reopen it',
  );
  const next: Ticket = { ...ticket, status: 'waiting', waitingFor };
  const { terms } = context;
  return decision.changed(next, 'waiting', `Waits for ${waitingFor}`, {
    clocks: [
      ticketClock(
        ticket.id,
        'waiting',
        businessDaysLater(at, terms.waitingDays, terms),
      ),
    ],
    notices: [
      decision.notice('waits', askersOf(ticket), 'waits', {
        description: `For: ${waitingFor}`,
      }),
    ],
  });
}

function close(
  command: TicketCommandOf<'finish'> | TicketCommandOf<'decline'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at } = decision;
  const isDone = command.type === 'finish';
  const status = isDone ? 'done' : 'declined';
  if (ticket.status === status && ticket.outcome === command.outcome) {
    return decision.unchanged();
  }
  decision.mustBe(
    isDone
      ? ['triaged', 'in-progress', 'waiting']
      : ['open', 'triaged', 'in-progress', 'waiting'],
    isDone && ticket.status === 'open'
      ? 'waits for triage: choose its category first'
      : 'is closed already; reopen it to decide anew',
  );
  const next: Ticket = {
    ...ticket,
    status,
    outcome: command.outcome,
    // Declining it is a decision on it, too.
    triagedAt: ticket.triagedAt ?? at,
    closedAt: at,
    waitingFor: undefined,
  };
  return decision.changed(next, status, isDone ? 'Done' : 'Declined', {
    text: command.outcome,
    stop: allClocks,
    notices: [
      decision.notice(
        `closed:${ticket.reopened}`,
        askersOf(ticket),
        isDone ? 'is done' : 'was declined',
        { description: command.outcome },
      ),
    ],
  });
}

function withdraw(
  { outcome }: TicketCommandOf<'withdraw'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at, by, context } = decision;
  const { claims } = context.caller;
  const isByAskers = [
    ticket.requesterRef,
    ...(ticket.teamRef ? [ticket.teamRef] : []),
    ...context.platformRefs,
  ].some(ref => claims.includes(ref));
  if (ticket.joinedRefs.includes(by) && !isByAskers) {
    throw new NotAllowedError(
      'Only who asked for it, their team and the platform team withdraw it; leave it instead',
    );
  }
  decision.mustBeActive('withdraw it');
  const next: Ticket = {
    ...ticket,
    status: 'declined',
    isWithdrawn: true,
    outcome: outcome?.trim() || 'Withdrawn by those who asked',
    closedAt: at,
    waitingFor: undefined,
  };
  return decision.changed(next, 'withdrawn', 'Withdrawn', {
    text: outcome,
    stop: allClocks,
    notices: [
      decision.notice(
        `withdrawn:${ticket.reopened}`,
        [...workersOf(ticket, context.platformRefs), ...ticket.joinedRefs],
        'was withdrawn',
      ),
    ],
  });
}

function reopen(
  { reason }: TicketCommandOf<'reopen'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at, context, now } = decision;
  if (isActive(ticket)) {
    throw new ConflictError(
      'The request is not closed; there is nothing to reopen',
    );
  }
  const { terms, platformRefs } = context;
  const opened: Ticket = {
    ...ticket,
    status: ticket.category ? 'triaged' : 'open',
    reopened: ticket.reopened + 1,
    closedAt: undefined,
    outcome: undefined,
    isWithdrawn: undefined,
  };
  const next: Ticket = ticket.category
    ? // One that was withdrawn is looked at only after its end.
      { ...opened, triagedAt: ticket.triagedAt ?? ticket.closedAt ?? at }
    : {
        ...opened,
        triagedAt: undefined,
        triageDueAt: businessDaysLater(at, terms.triageDays, terms),
      };
  return decision.changed(next, 'reopened', 'Reopened', {
    text: reason,
    clocks: ticket.category
      ? [...sprintClock(next, decision), ...expectedClock(next)]
      : triageClocks({ ...next, createdAt: at }, context, now),
    notices: [
      decision.notice(
        `reopened:${next.reopened}`,
        workersOf(ticket, platformRefs),
        'was reopened',
        { description: reason },
      ),
    ],
  });
}

function edit(
  { type: _type, version: _version, ...changes }: TicketCommandOf<'edit'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket } = decision;
  decision.mustBeActive('edit it');
  const next: Ticket = { ...ticket, ...withoutUndefined(changes) };
  if (isSame(ticket, next)) {
    return decision.unchanged();
  }
  const fields = Object.keys(changes).filter(
    key =>
      JSON.stringify(next[key as keyof Ticket]) !==
      JSON.stringify(ticket[key as keyof Ticket]),
  );
  return decision.changed(next, 'edited', `Edited: ${fields.join(', ')}`);
}

function agree(
  { kind, text }: TicketCommandOf<'agree'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, at, by, context } = decision;
  decision.mustBeActive('agree on it');
  if (!ticket.triagedAt) {
    throw new ConflictError(
      'The request waits for triage: choose its category first',
    );
  }
  const isEscalation = kind === 'escalation';
  return decision.changed(
    { ...ticket, agreement: { kind, text, by, at } },
    kind,
    isEscalation ? 'Escalated' : 'Workaround agreed',
    {
      text,
      stop: ['sprint-end'],
      notices: [
        decision.notice(
          `agreed:${at}`,
          [
            ...askersOf(ticket),
            ...(isEscalation ? context.escalationRefs : []),
          ],
          isEscalation
            ? 'does not fit the sprint: the escalation group decides'
            : 'does not fit the sprint: a workaround is agreed',
          { description: text, severity: isEscalation ? 'high' : 'normal' },
        ),
      ],
    },
  );
}

function comment(
  { text, id }: TicketCommandOf<'comment'>,
  decision: TicketDecision,
): TicketOutcome {
  const { ticket, by, at, context } = decision;
  const others = [
    ...askersOf(ticket),
    ...workersOf(ticket, context.platformRefs),
  ].filter(ref => ref !== by);
  return decision.changed(ticket, 'comment', 'Comment', {
    text,
    notices: [
      decision.notice(`comment:${id ?? at}`, others, 'has a new comment', {
        description: text.slice(0, 500),
      }),
    ],
  });
}

function join(
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

function leave(decision: TicketDecision): TicketOutcome {
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

function planned(
  command: TicketCommandOf<'triage'> | TicketCommandOf<'plan'>,
  ticket: Ticket,
): Ticket {
  const { category, assigneeRef, expectedOn, capabilityRef } = command;
  return {
    ...ticket,
    ...(category ? { category } : {}),
    ...(assigneeRef === undefined
      ? {}
      : { assigneeRef: assigneeRef ?? undefined }),
    ...(expectedOn === undefined
      ? {}
      : { expectedOn: expectedOn ?? undefined }),
    ...(capabilityRef ? { capabilityRef } : {}),
  };
}

function planWords(before: Ticket, after: Ticket): string {
  const parts = [
    before.category === after.category ? '' : `category ${after.category}`,
    before.assigneeRef === after.assigneeRef
      ? ''
      : `assigned to ${after.assigneeRef ?? 'nobody'}`,
    before.expectedOn === after.expectedOn
      ? ''
      : `expected ${
          after.expectedOn ? `on ${after.expectedOn}` : 'at no date'
        }`,
    before.capabilityRef === after.capabilityRef
      ? ''
      : `for ${after.capabilityRef}`,
  ];
  return `Planned: ${parts.filter(part => part !== '').join(', ')}`;
}

function expectation({ expectedOn }: Ticket): string {
  return expectedOn ? `Expected on ${expectedOn}.` : 'Not yet estimated.';
}

function assigned(next: Ticket, { ticket, notice, by }: TicketDecision) {
  const { assigneeRef } = next;
  return assigneeRef && assigneeRef !== ticket.assigneeRef && assigneeRef !== by
    ? [notice(`assigned:${assigneeRef}`, [assigneeRef], 'is yours')]
    : [];
}

function sprintClock(
  ticket: Ticket,
  { context: { terms }, now }: TicketDecision,
) {
  const end = sprintEndOf(ticket, terms);
  return end && !ticket.agreement && Date.parse(end) > now.getTime()
    ? [ticketClock(ticket.id, 'sprint-end', end)]
    : [];
}

function expectedClock({ id, expectedOn }: Ticket) {
  // The day after, everywhere on earth.
  return expectedOn
    ? [
        ticketClock(
          id,
          'expected',
          new Date(Date.parse(expectedOn) + 36 * 60 * 60_000).toISOString(),
        ),
      ]
    : [];
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined),
  ) as Partial<T>;
}

function isSame(before: Ticket, after: Ticket): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
