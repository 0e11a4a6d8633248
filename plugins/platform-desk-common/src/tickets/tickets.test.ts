import { WorkCalendar } from '@waymark/workclock';
import fc from 'fast-check';
import type { Capability } from '../capabilities/model';
import { rankAnswers } from '../capabilities/rankAnswers';
import { parseCsv } from '../imports/parseCsv';
import { decideTicket } from './decideTicket';
import { filedTicket, fileTicket } from './fileTicket';
import { isActive, type Ticket, ticketSchema } from './ticket';
import type { TicketCommand } from './ticketCommands';
import type { TicketContext, TicketOutcome } from './TicketOutcome';

const terms = {
  calendar: new WorkCalendar({
    zone: 'Europe/Berlin',
    weekdays: [1, 2, 3, 4, 5],
    start: '09:00',
    end: '17:00',
    holidays: [],
  }),
  triageDays: 2,
  triageSoonDays: 0.5,
  triageEscalationDays: 1,
  sprintDays: 10,
  waitingDays: 5,
};
const context = (name: string): TicketContext => ({
  caller: { name, claims: [name] },
  terms,
  platformRefs: ['group:default/base'],
  escalationRefs: ['group:default/heads'],
  titleOf: ref => ref,
});
const start = Date.parse('2026-11-20T14:00:00.000Z');
const filed: Ticket = {
  ...fileTicket(
    { id: 't1', title: 'A database', requesterRef: 'user:default/ada' },
    undefined,
    { terms },
    new Date(start),
  ),
  number: 1,
};

const words = fc.constantFrom('a', 'b c');
const command: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.record({
    type: fc.constantFrom('triage', 'plan', 'categorise'),
    category: fc.constantFrom('self-service', 'feature-team'),
    expectedOn: fc.constantFrom('2026-12-01', '2027-03-01', null),
  }),
  fc.record({ type: fc.constantFrom('start', 'join', 'leave') }),
  fc.record({ type: fc.constant('wait'), waitingFor: words }),
  fc.record({
    type: fc.constantFrom('finish', 'decline', 'withdraw'),
    outcome: words,
  }),
  fc.record({ type: fc.constant('reopen'), reason: words }),
  fc.record({ type: fc.constant('comment'), text: words }),
  fc.record({ type: fc.constant('edit'), title: words }),
  fc.record({
    type: fc.constant('agree'),
    kind: fc.constantFrom('workaround', 'escalation'),
    text: words,
  }),
  fc.record({
    type: fc.constant('clock'),
    kind: fc.constantFrom(
      'triage-soon',
      'triage-due',
      'triage-escalation',
      'sprint-end',
      'expected',
      'waiting',
    ),
  }),
);

interface State {
  ticket: Ticket;
  clocks: ReadonlySet<string>;
  outcome?: TicketOutcome;
  refusal?: string;
}

/** What follows; the same state with the name of the refusal when it is refused. */
function step(
  { ticket, clocks }: State,
  body: Record<string, unknown>,
  by: string,
  isStale: boolean,
  now: Date,
): State {
  const version = isStale ? ticket.version - 1 : ticket.version;
  try {
    const outcome = decideTicket(
      { ...body, version } as TicketCommand,
      ticket,
      context(by),
      now,
    );
    const left = new Set(clocks);
    outcome.stop.forEach(kind => left.delete(kind));
    outcome.clocks.forEach(({ kind }) => left.add(kind));
    return { ticket: outcome.ticket, clocks: left, outcome };
  } catch (error) {
    return { ticket, clocks, refusal: (error as Error).name };
  }
}

/** Whatever of this does not hold, by name. */
function problemsOf(before: State, after: State, by: string): string[] {
  const { ticket, clocks, outcome, refusal } = after;
  const isWorked = !['open', 'declined'].includes(ticket.status);
  const rules = {
    'is refused for a reason':
      !refusal || /^(ConflictError|InputError|NotAllowedError)$/.test(refusal),
    'has a whole document': ticketSchema.safeParse(ticket).success,
    'counts each write and leaves a line for it':
      !outcome ||
      outcome.events.length === ticket.version - before.ticket.version,
    'is closed when it says when': isActive(ticket) === !ticket.closedAt,
    'waits for something':
      (ticket.status === 'waiting') === (ticket.waitingFor !== undefined),
    'was triaged before it is worked on':
      !isWorked || Boolean(ticket.triagedAt && ticket.category),
    'was filed when it was': ticket.createdAt === filed.createdAt,
    'counts people once':
      new Set([ticket.requesterRef, ...ticket.joinedRefs]).size ===
      ticket.joinedRefs.length + 1,
    'tells nobody what they did': !outcome?.notices.some(({ recipients }) =>
      recipients.includes(by),
    ),
    'has no clock once it is closed': isActive(ticket) || clocks.size === 0,
  };
  return Object.entries(rules).flatMap(([name, holds]) =>
    holds ? [] : [name],
  );
}

describe('requests', () => {
  it('are due for triage on the second business day, with a reminder and an escalation', () => {
    const { clocks, notices } = filedTicket(
      filed,
      context('user:default/ada'),
      new Date(start),
    );
    // Friday 15:00 in Berlin to Tuesday 15:00, over a weekend.
    expect(clocks.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ['triage-soon', '2026-11-24T10:00:00.000Z'],
      ['triage-due', '2026-11-24T14:00:00.000Z'],
      ['triage-escalation', '2026-11-25T14:00:00.000Z'],
    ]);
    expect(notices[0].recipients).toEqual(['group:default/base']);
  });

  it('refuse what was decided on an older version', () => {
    const stale = step(
      { ticket: filed, clocks: new Set() },
      { type: 'edit', title: 'b' },
      'user:default/ada',
      true,
      new Date(start),
    );
    expect(stale.refusal).toBe('ConflictError');
  });

  it('were triaged when they are reopened with a category that they got after they were withdrawn', () => {
    const steps = [
      { type: 'withdraw' },
      { type: 'categorise', category: 'feature-team' },
      { type: 'reopen', reason: 'Needed again' },
    ];
    const { ticket } = steps.reduce<State>(
      (state, body) =>
        step(state, body, 'user:default/ada', false, new Date(start)),
      { ticket: filed, clocks: new Set() },
    );
    expect(ticket).toMatchObject({
      status: 'triaged',
      triagedAt: new Date(start).toISOString(),
    });
  });

  it('that are triaged or opened again in the tracker are due in the sprint', () => {
    const steps = [
      { type: 'follow', status: 'in-progress' },
      { type: 'wait', waitingFor: 'a licence' },
      { type: 'follow', status: 'done' },
      { type: 'follow', status: 'open' },
    ];
    let state: State = { ticket: filed, clocks: new Set() };
    const running = steps.map(body => {
      state = step(state, body, 'service:jira', false, new Date(start));
      return [...state.clocks].sort();
    });
    expect(running).toEqual([
      ['sprint-end'],
      ['sprint-end', 'waiting'],
      [],
      ['sprint-end'],
    ]);
  });

  it('whatever happens to them, are in one state, with a history and clocks that fit it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            command,
            fc.constantFrom('user:default/ada', 'user:default/bo'),
            fc.boolean(),
          ),
          { maxLength: 25 },
        ),
        steps => {
          let state: State = { ticket: filed, clocks: new Set() };
          steps.forEach(([body, by, isStale], index) => {
            const now = new Date(start + index * 3_600_000);
            const next = step(state, body, by, isStale, now);
            expect(problemsOf(state, next, by)).toEqual([]);
            state = next;
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});

const capability = (
  name: string,
  more: Partial<Capability> = {},
): Capability => ({
  entityRef: `resource:default/${name}`,
  title: name,
  state: 'ticket',
  keywords: [],
  paths: [],
  links: [],
  problems: [],
  ...more,
});

describe('answers to what somebody needs', () => {
  const all = [
    capability('Database', {
      keywords: ['postgres'],
      links: [
        { url: 'https://x/r', title: 'Restore', kind: 'runbook' },
        { url: 'https://x/d', title: 'Databases', kind: 'docs' },
      ],
    }),
    capability('Deploy pipeline access', {
      state: 'retired-ticket',
      paths: [{ templateRef: 'template:default/access', title: 'Get access' }],
    }),
    capability('GPU machines', { state: 'planned', keywords: ['training'] }),
  ];
  it.each([
    ['I need deploy rights for the pipelines', ['path', 'request']],
    ['postgres', ['docs', 'runbook', 'request']],
    ['trainings', ['planned']],
    ['xylophone', []],
    ['', ['path', 'docs', 'runbook', 'planned', 'request', 'request']],
  ])('%s', (text, kinds) => {
    expect(rankAnswers(text, all).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('CSV', () => {
  it('gives back every value that was quoted', () => {
    const value = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '),
    });
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 4 })
          .chain(columns =>
            fc.array(
              fc.array(value, { minLength: columns, maxLength: columns }),
              { minLength: 1, maxLength: 6 },
            ),
          ),
        rows => {
          const text = rows
            .map(row =>
              row.map(each => `"${each.replaceAll('"', '""')}"`).join(','),
            )
            .join('\r\n');
          expect([...parseCsv(text)].map(({ values }) => values)).toEqual(rows);
        },
      ),
    );
  });
});
