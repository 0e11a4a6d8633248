import fc from 'fast-check';
import type { Dispute } from './dispute';
import { decideDispute } from './decideDispute';
import type {
  DisputeCaller,
  DisputeCommand,
  DisputeContext,
} from './disputeDecision';
import { disputeAlarmsOf, nextEscalation } from './disputeClocks';
import { disputeClocksKept } from './disputeClocksKept';
import type { DisputeRules } from './disputeRules';
import { gapsToDispute, openDispute } from './openDispute';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const rules: DisputeRules = {
  temporaryOwnerWithinMillis: hour,
  temporaryOwnerRemindersMillis: [30 * minute, 10 * minute],
  permanentOwnerWithinMillis: 7 * day,
  permanentOwnerRemindersMillis: [3 * day, day],
  overdueEveryMillis: day,
  mergeReminderMillis: 3 * day,
  mergeEscalationMillis: 7 * day,
  deciderRefs: ['group:acme/heads'],
};
const context: DisputeContext = {
  rules,
  ownerExists: ref => ref.startsWith('group:acme/'),
  titleOf: ref => ref.split('/')[1],
  followerRefs: ['user:acme/fay'],
};
const start = new Date('2026-03-02T09:00:00.000Z');
const at = (millis: number) => new Date(start.getTime() + millis);
const opened = () =>
  openDispute(
    {
      id: '1',
      entityRef: 'component:acme/billing',
      entityTitle: 'Billing',
      origin: 'person',
      openedBy: 'user:acme/ada',
      reason: 'Two teams say that it is theirs.',
      gap: 'contested',
      claimantRefs: ['group:acme/shop', 'group:acme/tax'],
    },
    context,
    start,
  );
const head: DisputeCaller = {
  name: 'user:acme/vic',
  claims: ['user:acme/vic', 'group:acme/heads'],
  mayDecide: true,
};
const shop: DisputeCaller = {
  name: 'user:acme/sam',
  claims: ['user:acme/sam', 'group:acme/shop'],
  mayDecide: false,
};
const tax: DisputeCaller = {
  name: 'user:acme/tim',
  claims: ['user:acme/tim', 'group:acme/tax'],
  mayDecide: false,
};
const stranger: DisputeCaller = {
  name: 'user:acme/kim',
  claims: ['user:acme/kim', 'group:acme/web'],
  mayDecide: false,
};
const own = (
  version: number,
  ownerRef = 'group:acme/shop',
  coOwnerRefs: string[] = [],
): DisputeCommand => ({
  kind: 'name-permanent-owner',
  ownerRef,
  coOwnerRefs,
  version,
});
const decide = (
  command: DisputeCommand,
  dispute: Dispute,
  caller = head,
  now = at(minute),
) => decideDispute(command, dispute, caller, context, now);

describe('a dispute', () => {
  it('tells deciders and claimants at once, and sets its clocks', () => {
    const { dispute, notices, setAlarms } = opened();
    expect(dispute).toMatchObject({ status: 'open', version: 1 });
    expect(notices).toEqual([
      expect.objectContaining({
        key: 'opened',
        recipients: [
          'group:acme/heads',
          'group:acme/shop',
          'group:acme/tax',
          'user:acme/fay',
        ],
      }),
    ]);
    expect(setAlarms).toEqual([
      {
        kind: 'temporary-owner-reminder-1',
        dueAt: at(30 * minute).toISOString(),
      },
      {
        kind: 'temporary-owner-reminder-2',
        dueAt: at(50 * minute).toISOString(),
      },
      { kind: 'temporary-owner-due', dueAt: at(hour).toISOString() },
      { kind: 'permanent-owner-reminder-1', dueAt: at(4 * day).toISOString() },
      { kind: 'permanent-owner-reminder-2', dueAt: at(6 * day).toISOString() },
      { kind: 'permanent-owner-due', dueAt: at(7 * day).toISOString() },
    ]);
  });

  it('goes from a temporary to a permanent owner, and closes when the catalog shows it', () => {
    const first = decide(
      {
        kind: 'name-temporary-owner',
        ownerRef: 'group:acme/web',
        version: 1,
      },
      opened().dispute,
    );
    expect(first.dispute).toMatchObject({
      status: 'temporary-owner',
      temporaryOwnerRef: 'group:acme/web',
      version: 2,
    });
    expect(first.stopAlarms).toEqual([
      'temporary-owner-reminder-1',
      'temporary-owner-reminder-2',
      'temporary-owner-due',
      'temporary-owner-overdue',
    ]);
    const settled = decide(own(2), first.dispute);
    expect(settled.dispute).toMatchObject({
      status: 'settled',
      permanentOwnerRef: 'group:acme/shop',
      change: { state: 'pending' },
    });
    expect(settled.dispute.temporaryOwnerRef).toBeUndefined();
    const wrong = { ownerRef: 'group:acme/tax' };
    const still = { ownerRef: 'group:acme/shop', gap: 'disagreement' as const };
    for (const thing of [wrong, still]) {
      const seen = decide({ kind: 'observe', thing }, settled.dispute);
      expect(seen.dispute).toBe(settled.dispute);
    }
    const closed = decide(
      { kind: 'observe', thing: { ownerRef: 'group:acme/shop' } },
      settled.dispute,
    );
    expect(closed.dispute).toMatchObject({
      status: 'closed',
      endedAt: at(minute).toISOString(),
    });
    expect(closed.events[0].text).toBe('The catalog shows shop as the owner.');
  });

  it('closes with a note when the gap or the entity disappears', () => {
    const { dispute } = opened();
    const clear = decide(
      { kind: 'observe', thing: { ownerRef: 'group:acme/tax' } },
      dispute,
    );
    expect(clear.dispute.status).toBe('closed');
    expect(clear.events[0]).toMatchObject({ by: 'portal', kind: 'closed' });
    expect(decide({ kind: 'observe' }, dispute).dispute.status).toBe('closed');
    // Somebody doubts an owner whom the catalog finds clear: that is no reason to stop.
    const doubted = { ...dispute, gap: undefined };
    expect(
      decide(
        { kind: 'observe', thing: { ownerRef: 'group:acme/tax' } },
        doubted,
      ).dispute,
    ).toBe(doubted);
  });

  it('is settled by its claimants once all of them want the same', () => {
    const { dispute } = opened();
    const one = decide(own(1), dispute, shop);
    expect(one.dispute).toMatchObject({
      status: 'open',
      agreement: { ownerRef: 'group:acme/shop', agreedBy: ['group:acme/shop'] },
    });
    expect(decide(own(2), one.dispute, shop).events).toEqual([]);
    const other = decide(own(2, 'group:acme/tax'), one.dispute, tax);
    expect(other.dispute.agreement).toMatchObject({
      ownerRef: 'group:acme/tax',
      agreedBy: ['group:acme/tax'],
    });
    const both = decide(own(3, 'group:acme/tax'), other.dispute, shop);
    expect(both.dispute).toMatchObject({
      status: 'settled',
      permanentOwnerRef: 'group:acme/tax',
    });
  });

  it.each<[string, DisputeCommand, Partial<Dispute>, DisputeCaller, string]>([
    [
      'an owner who does not exist',
      own(1, 'group:gone/shop'),
      {},
      head,
      'ownerRef: there is no team or person group:gone/shop',
    ],
    [
      'a co-owner who is the owner',
      own(1, 'group:acme/shop', ['group:acme/shop']),
      {},
      head,
      'coOwnerRefs: group:acme/shop is the owner already',
    ],
    ['an old version', own(1), { version: 2 }, head, 'somebody else decided'],
    ['a stranger', own(1), {}, stranger, 'Only heads decide on this dispute'],
    [
      'an agreement on a third',
      own(1, 'group:acme/web'),
      {},
      tax,
      'claimants can agree on shop, tax',
    ],
    [
      'a claimant who names a temporary owner',
      { kind: 'name-temporary-owner', ownerRef: 'group:acme/tax', version: 1 },
      {},
      tax,
      'You do not decide',
    ],
    [
      'a comment after the end',
      { kind: 'comment', text: 'but', id: 'x' },
      { status: 'closed' },
      shop,
      'is closed; open a new one',
    ],
    [
      'a withdrawal by somebody else',
      { kind: 'withdraw', reason: 'no', version: 1 },
      {},
      tax,
      'Only whoever opened this dispute and heads',
    ],
    [
      'a temporary owner after the permanent one',
      { kind: 'name-temporary-owner', ownerRef: 'group:acme/tax', version: 1 },
      { status: 'settled', permanentOwnerRef: 'group:acme/tax' },
      head,
      'is named already',
    ],
  ])('refuses %s', (_, command, more, caller, message) => {
    expect(() =>
      decide(command, { ...opened().dispute, ...more }, caller),
    ).toThrow(message);
  });

  it('reminds of a change that the catalog does not show, and escalates it', () => {
    const settled = decide(own(1), opened().dispute).dispute;
    const proposed = decide(
      { kind: 'change', change: { state: 'proposed' }, text: 'Proposed.' },
      settled,
    );
    expect(proposed.setAlarms).toEqual([
      { kind: 'merge-reminder', dueAt: at(minute + 3 * day).toISOString() },
    ]);
    const ring = (dispute: Dispute, kind: string, now: Date) =>
      decide(
        { kind: 'ring', alarm: { kind, dueAt: now.toISOString() } },
        dispute,
        { name: 'portal', claims: [], mayDecide: false },
        now,
      );
    const reminded = ring(proposed.dispute, 'merge-reminder', at(4 * day));
    expect(reminded).toMatchObject({
      dispute: { change: { remindedAt: at(4 * day).toISOString() } },
      events: [{ kind: 'reminder' }],
      notices: [
        {
          recipients: ['group:acme/shop', 'group:acme/tax'],
          title: 'The new owner of Billing is not in the catalog yet',
        },
      ],
      setAlarms: [
        { kind: 'merge-escalation', dueAt: at(minute + 7 * day).toISOString() },
      ],
    });
    const escalated = ring(reminded.dispute, 'merge-escalation', at(8 * day));
    expect(escalated).toMatchObject({
      dispute: { change: { escalatedAt: at(8 * day).toISOString() } },
      events: [{ kind: 'escalation' }],
      notices: [
        { recipients: expect.arrayContaining(rules.deciderRefs as string[]) },
      ],
      setAlarms: [],
    });
    const again = decide(
      { kind: 'change', change: { state: 'proposed' }, text: 'Proposed.' },
      escalated.dispute,
      head,
      at(9 * day),
    );
    expect(again.dispute.change).toEqual({
      state: 'proposed',
      at: at(9 * day).toISOString(),
    });
    expect(again.stopAlarms).toContain('merge-escalation');
    const closed = decide(
      { kind: 'observe', thing: { ownerRef: 'group:acme/shop' } },
      escalated.dispute,
    );
    expect(closed.dispute.status).toBe('closed');
    expect(closed.stopAlarms).toContain('merge-reminder');
    expect(ring(closed.dispute, 'merge-reminder', at(9 * day)).events).toEqual(
      [],
    );
  });

  it('escalates once for the time that the portal was down', () => {
    const due = at(hour).toISOString();
    expect(nextEscalation('temporary-owner', due, rules, at(hour))).toEqual({
      kind: 'temporary-owner-overdue',
      dueAt: at(hour + day).toISOString(),
    });
    expect(
      nextEscalation('temporary-owner', due, rules, at(hour + 5 * day + 1))
        .dueAt,
    ).toBe(at(hour + 6 * day).toISOString());
  });

  it('never has two owners, and clocks that say when they stopped', () => {
    const owners = ['group:acme/shop', 'group:acme/tax', 'group:acme/web'];
    const refusals = new Set<string>();
    const ownerRef = fc.constantFrom(...owners, 'group:gone/x');
    const command = (version: number): fc.Arbitrary<DisputeCommand> =>
      fc.oneof(
        fc.record({
          kind: fc.constant('comment' as const),
          text: fc.string(),
          id: fc.string(),
        }),
        fc.record({
          kind: fc.constant('name-temporary-owner' as const),
          ownerRef,
          version: fc.constantFrom(version, version - 1),
        }),
        fc.record({
          kind: fc.constant('name-permanent-owner' as const),
          ownerRef,
          coOwnerRefs: fc.subarray(owners),
          version: fc.constantFrom(version, version, version + 1),
        }),
        fc.record({
          kind: fc.constant('withdraw' as const),
          reason: fc.string(),
          version: fc.constant(version),
        }),
        fc.record({
          kind: fc.constant('observe' as const),
          thing: fc.option(
            fc.record({
              ownerRef,
              gap: fc.option(fc.constant('unowned' as const), {
                nil: undefined,
              }),
            }),
            { nil: undefined, freq: 20 },
          ),
        }),
        fc.record({
          kind: fc.constant('ring' as const),
          alarm: fc.constantFrom(
            ...disputeAlarmsOf(opened().dispute.clocks, rules),
          ),
        }),
      );
    fc.assert(
      fc.property(fc.gen(), generate => {
        let { dispute } = opened();
        const alarms = new Set(opened().setAlarms.map(({ kind }) => kind));
        for (let step = 0; step < 12; step++) {
          const now = at(generate(fc.integer, { max: 8 * day, min: 0 }));
          const caller = generate(fc.constantFrom, head, shop, tax, stranger);
          const before = dispute;
          try {
            const decision = decideDispute(
              generate(command, dispute.version),
              dispute,
              caller,
              context,
              now,
            );
            decision.stopAlarms.forEach(kind => alarms.delete(kind));
            decision.setAlarms.forEach(({ kind }) => alarms.add(kind));
            dispute = decision.dispute;
          } catch (error) {
            refusals.add((error as Error).name);
          }
          expect(
            [dispute.temporaryOwnerRef, dispute.permanentOwnerRef].filter(
              Boolean,
            ).length,
          ).toBeLessThanOrEqual(1);
          expect(Boolean(dispute.temporaryOwnerRef)).toBe(
            dispute.status === 'temporary-owner',
          );
          const isEnded = ['closed', 'withdrawn'].includes(dispute.status);
          expect(Boolean(dispute.endedAt)).toBe(isEnded);
          const [temporary, permanent] = dispute.clocks;
          expect(Boolean(temporary.stoppedAt)).toBe(dispute.status !== 'open');
          expect(Boolean(permanent.stoppedAt)).toBe(
            isEnded || dispute.status === 'settled',
          );
          expect(isEnded ? [...alarms] : []).toEqual([]);
          // Nothing rings for a clock that has stopped.
          const stopped = dispute.clocks.filter(each => each.stoppedAt);
          expect(
            [...alarms].filter(each =>
              stopped.some(({ name }) => each.startsWith(name)),
            ),
          ).toEqual([]);
          expect(dispute.version).toBeGreaterThanOrEqual(before.version);
          expect(before.endedAt ? dispute : before).toBe(before);
        }
      }),
      { numRuns: 500 },
    );
    expect([...refusals].sort()).toEqual([
      'ConflictError',
      'InputError',
      'NotAllowedError',
    ]);
  });
});

describe('gaps to dispute', () => {
  it('are the new ones: older ones and those taken back are the backlog', () => {
    const thing = (name: string, gap: string | undefined, minutes: number) => ({
      entityRef: name,
      gap: gap as 'unowned',
      since: at(minutes * minute).toISOString(),
    });
    const { open, settling, backlog } = gapsToDispute(
      [
        thing('old', 'unowned', 0),
        thing('new', 'contested', 20),
        thing('clear', undefined, 20),
        thing('drift', 'disagreement', 20),
        thing('disputed', 'unowned', 20),
        thing('taken-back', 'unowned', 20),
        thing('again', 'empty-owner', 40),
        thing('settled', 'unowned', 58),
        thing('settling', 'unowned', 59),
      ],
      {
        disputed: new Set(['disputed']),
        endedAt: new Map(
          ['taken-back', 'again'].map(name => [
            name,
            at(30 * minute).toISOString(),
          ]),
        ),
        seenSince: at(10 * minute).toISOString(),
        settledSince: at(58 * minute).toISOString(),
      },
    );
    expect(open.map(each => each.entityRef)).toEqual([
      'new',
      'again',
      'settled',
    ]);
    expect(settling.map(each => each.entityRef)).toEqual(['settling']);
    expect(backlog.map(each => each.entityRef)).toEqual(['old', 'taken-back']);
  });
});

describe('dispute clocks kept', () => {
  it('counts what was decided in the window, and nothing that was withdrawn', () => {
    const { dispute } = opened();
    const late = decide(own(1), dispute, head, at(2 * hour)).dispute;
    const withdrawn = { ...dispute, id: '2', status: 'withdrawn' as const };
    const facts = {
      disputes: [late, withdrawn],
      observedSince: start.toISOString(),
    };
    const query = {
      scope: 'all',
      from: start.toISOString(),
      to: at(10 * day).toISOString(),
      grain: 'month' as const,
      zone: 'UTC',
    };
    const [{ points }] = disputeClocksKept.answer(
      facts,
      query,
      at(10 * day),
    ).series;
    expect(points[0]).toMatchObject({ numerator: 1, denominator: 2 });
  });
});
