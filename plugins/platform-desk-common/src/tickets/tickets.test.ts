import { WorkCalendar } from '@waymark/workclock';
import fc from 'fast-check';
import type { Capability } from '../capabilities/model';
import { rankAnswers } from '../capabilities/rankAnswers';
import { parseCsv } from '../imports/parseCsv';
import { decideTicket } from './decideTicket';
import { filedTicket, fileTicket } from './fileTicket';
import { isActive, type Ticket, ticketSchema } from './ticket';
import type { TicketCommand } from './ticketCommands';
import type { TicketContext } from './TicketOutcome';

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
          let ticket = filed;
          let clocks = new Map<string, string>();
          steps.forEach(([body, by, isStale], index) => {
            const now = new Date(start + index * 3_600_000);
            const version = isStale ? ticket.version - 1 : ticket.version;
            const before = JSON.stringify(ticket);
            let outcome;
            try {
              outcome = decideTicket(
                { ...body, version } as TicketCommand,
                ticket,
                context(by),
                now,
              );
            } catch (error) {
              expect((error as Error).name).toMatch(
                /^(ConflictError|InputError)$/,
              );
              expect(JSON.stringify(ticket)).toBe(before);
              return;
            }
            const saysVersion = !['comment', 'join', 'leave', 'clock'].includes(
              String(body.type),
            );
            expect(isStale && saysVersion).toBe(false);
            const next = outcome.ticket;
            ticketSchema.parse(next);
            // Each write counts once and leaves one line of history; what changes nothing leaves none.
            expect(outcome.events).toHaveLength(next.version - ticket.version);
            expect(next.closedAt === undefined).toBe(isActive(next));
            expect(next.waitingFor !== undefined).toBe(
              next.status === 'waiting',
            );
            if (['triaged', 'in-progress', 'waiting', 'done'].includes(next.status)) {
              expect(next.triagedAt).toBeDefined();
              expect(next.category).toBeDefined();
            }
            expect(next.createdAt).toBe(filed.createdAt);
            expect(new Set(next.joinedRefs).size).toBe(next.joinedRefs.length);
            expect(next.joinedRefs).not.toContain(next.requesterRef);
            for (const notice of outcome.notices) {
              expect(notice.recipients).not.toContain(by);
            }
            clocks = new Map(
              [...clocks].filter(([kind]) => !outcome.stop.includes(kind as never)),
            );
            outcome.clocks.forEach(({ kind, dueAt }) => clocks.set(kind, dueAt));
            if (!isActive(next)) {
              expect([...clocks]).toEqual([]);
            }
            ticket = next;
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
    const value = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }).chain(columns =>
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
