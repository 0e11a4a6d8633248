import { decideTransfer } from './decideTransfer';
import { handoverOf } from './handoverOf';
import { openTransfer } from './openTransfer';
import type { Transfer } from './transfer';
import { openTransferSchema, TransferCommand } from './transferCommands';
import type { TransferContext } from './TransferOutcome';
import {
  isOnPlan,
  openRequiredItems,
  rampUpOf,
  signedSidesOf,
  transferStatusOf,
  transferWeekAt,
} from './transferPlan';
import { transferSummaryOf } from './transferSummaryOf';
import { transferSentence } from './transferSentence';
import { directoryOf } from '../directory/Directory';
import type { Proposal } from '../model/proposal';

const blue = 'group:acme/blue';
const red = 'group:acme/red';
const heads = 'group:acme/heads';
const titles: Record<string, string> = { [blue]: 'Blue', [red]: 'Red' };
const day = (date: number, month = 10) =>
  new Date(Date.UTC(2026, month, date, 9));

const as = (name: string, ...claims: string[]): TransferContext => ({
  caller: {
    name: `user:acme/${name}`,
    claims: [`user:acme/${name}`, ...claims],
  },
  escalationRefs: [heads],
  mergeReminderMillis: 3 * 86_400_000,
  mergeEscalationMillis: 7 * 86_400_000,
  titleOf: ref => titles[ref] ?? ref,
});
const bea = as('bea', blue);
const ron = as('ron', red);
const sam = as('sam');

const entity = {
  entityRef: 'component:acme/boats',
  title: 'Boats',
  ownerRef: blue,
};
const request = (more: object = {}) =>
  openTransferSchema.parse({
    entityRef: entity.entityRef,
    toRef: red,
    reason: 'Red sails them',
    startsOn: '2026-11-02',
    weeks: 4,
    ...more,
  });
const open = (more: object = {}, about: object = {}) =>
  openTransfer(
    't1',
    request(more),
    { ...entity, ...about },
    { isTeam: ref => ref in titles, context: bea },
    day(1),
  );

/** The transfer after commands, one after the other. */
function after(
  transfer: Transfer,
  ...steps: [TransferCommand, TransferContext?, Date?][]
): Transfer {
  return steps.reduce(
    (state, [command, context = bea, now = day(3)]) =>
      decideTransfer(command, state, context, now).transfer,
    transfer,
  );
}
const done = (itemId: string): TransferCommand => ({
  type: 'set-item',
  itemId,
  state: 'done',
});
const sign = (
  side: 'giving' | 'receiving',
  planVersion = 1,
): TransferCommand => ({ type: 'sign', side, planVersion });
const required = [
  'architecture',
  'runbooks',
  'known-issues',
  'access',
  'shadow-shift',
];
const ready = () =>
  after(
    open().transfer,
    ...required.map(id => [done(id)] as [TransferCommand]),
    [sign('giving')],
    [sign('receiving'), ron],
  );
const refusal = (
  command: TransferCommand,
  transfer: Transfer,
  context = bea,
) => {
  try {
    decideTransfer(command, transfer, context, day(4));
    return 'allowed';
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};

describe('openTransfer', () => {
  it('plans the template, asks both teams to sign and sets the weekly clock', () => {
    const { transfer, notices, clocks, events } = open();
    expect(transfer).toMatchObject({
      fromRef: blue,
      toRef: red,
      phase: 'open',
      planVersion: 1,
      signatures: [],
    });
    expect(transfer.items.map(({ id, week }) => [id, week])).toEqual([
      ['architecture', 1],
      ['runbooks', 1],
      ['known-issues', 2],
      ['dashboards', 2],
      ['access', 3],
      ['shadow-shift', 4],
      ['on-call', 4],
    ]);
    expect(notices).toMatchObject([
      {
        key: 'transfer:t1:opened',
        recipients: [blue, red],
        title: 'Transfer planned: Boats: Blue to Red',
        link: '/ownership/transfers/t1',
      },
    ]);
    expect(clocks).toEqual([
      {
        subject: 'transfer:t1',
        kind: 'items-due',
        dueAt: '2026-11-09T00:00:00.000Z',
      },
    ]);
    expect(events).toMatchObject([{ by: 'user:acme/bea' }]);
  });

  it.each([
    ['the same team', { toRef: blue }, {}, 'toRef: Blue owns Boats already'],
    ['no team', { toRef: 'group:acme/gone' }, {}, 'is no team of the catalog'],
    [
      'nobody owns it',
      {},
      { ownerRef: undefined },
      'entityRef: Boats has no owner',
    ],
    [
      'one is under way',
      {},
      { openTransferId: 't0' },
      'cancel transfer t0 first',
    ],
    ['far away', { startsOn: '2031-01-01' }, {}, 'startsOn: must be within'],
    [
      'a week that is not',
      { items: [{ title: 'x', required: true, week: 5, side: 'giving' }] },
      {},
      'items.0.week: is week 5 of a plan of 4',
    ],
    [
      'an id twice',
      {
        items: ['a', 'b'].map(title => ({
          id: 'x',
          title,
          required: true,
          week: 1,
          side: 'giving',
        })),
      },
      {},
      "items.1.id: 'x' is used twice",
    ],
  ])('refuses when %s', (_, more, about, message) => {
    expect(() => open(more, about)).toThrow(message);
  });

  it.each([
    [{ startsOn: '2026-02-30' }, 'day of the calendar'],
    [{ weeks: 27 }, 'at most 26'],
    [{ weeks: 1.5 }, 'whole number'],
    [{ reason: ' ' }, 'must say why'],
    [{ reason: 'a\0' }, 'NUL'],
    [{ entityRef: 'boats' }, 'whole entity ref'],
    [
      {
        items: [
          {
            title: 'x',
            required: true,
            week: 1,
            side: 'giving',
            link: 'ftp://wiki.example/x',
          },
        ],
      },
      'https://',
    ],
  ])('takes no %j', (more, message) => {
    expect(() => request(more)).toThrow(message);
  });
});

describe('decideTransfer', () => {
  it('takes signatures of the plan as it stands, from members of the side', () => {
    const { transfer } = open();
    expect(refusal(sign('giving'), transfer, ron)).toMatch(
      /^NotAllowedError: side: you are not in Blue/,
    );
    expect(refusal(sign('giving', 7), transfer)).toMatch(
      /^ConflictError: planVersion: the plan has been changed/,
    );
    const signed = after(transfer, [sign('giving')], [sign('receiving'), ron]);
    expect(signedSidesOf(signed)).toEqual(['giving', 'receiving']);
    expect(decideTransfer(sign('giving'), signed, bea, day(4)).events).toEqual(
      [],
    );
    expect(refusal(sign('giving'), signed, sam)).toMatch(/^NotAllowedError/);
  });

  it('voids signatures by another plan, not by what is done', () => {
    const signed = after(
      open().transfer,
      [sign('giving')],
      [sign('receiving'), ron],
      [done('runbooks')],
      [{ type: 'set-item', itemId: 'runbooks', state: 'open' }],
      [
        {
          type: 'set-item',
          itemId: 'dashboards',
          state: 'not-applicable',
          reason: 'has none',
        },
      ],
    );
    expect(signedSidesOf(signed)).toHaveLength(2);
    const leaveOut: TransferCommand = {
      type: 'set-item',
      itemId: 'access',
      state: 'not-applicable',
      reason: 'open to all',
    };
    const { items, startsOn, weeks, planVersion } = signed;
    const same: TransferCommand = {
      type: 'plan',
      planVersion,
      startsOn,
      weeks,
      items,
    };
    expect(decideTransfer(same, signed, bea, day(4)).events).toEqual([]);
    for (const command of [
      leaveOut,
      { ...same, weeks: 5 },
      {
        type: 'add-item',
        itemId: 'new',
        planVersion,
        item: { title: 'New', required: false, week: 1, side: 'giving' },
      },
    ] as TransferCommand[]) {
      const outcome = decideTransfer(command, signed, bea, day(4));
      expect(outcome.transfer.planVersion).toBe(2);
      expect(signedSidesOf(outcome.transfer)).toEqual([]);
      expect(outcome.events[0].summary).toMatch(/both teams must sign again$/);
      expect(outcome.notices[0].title).toMatch(/^Sign again/);
    }
  });

  it('keeps how far items are when the plan changes, and refuses a stale one', () => {
    const { items, ...before } = after(open().transfer, [done('runbooks')]);
    const plan: TransferCommand = {
      type: 'plan',
      planVersion: 1,
      startsOn: '2026-11-09',
      weeks: 2,
      items: [
        { ...items[1], week: 2 },
        { title: 'Röster & rota', required: true, week: 2, side: 'receiving' },
        { title: 'Röster & rota', required: true, week: 2, side: 'receiving' },
      ],
    };
    const changed = after({ ...before, items }, [plan]);
    expect(changed.items).toMatchObject([
      { id: 'runbooks', week: 2, state: 'done' },
      { id: 'r-ster-rota', state: 'open' },
      { id: 'r-ster-rota-2', state: 'open' },
    ]);
    expect(refusal(plan, changed)).toMatch(/^ConflictError: planVersion/);
    expect(refusal(done('gone'), changed)).toMatch(/^NotFoundError/);
  });

  it('is completed only when the catalog shows the new owner', () => {
    const seen: TransferCommand = { type: 'seen', ownerRef: red };
    const { transfer } = open();
    expect(refusal({ type: 'complete' }, transfer)).toMatch(
      /^ConflictError: Required items are open: 'Walk through.*', 'Go through.*'Shadow a shift of the giving team'/,
    );
    const unsigned = after(
      transfer,
      ...required.map(id => [done(id)] as [TransferCommand]),
    );
    expect(refusal({ type: 'complete' }, unsigned)).toMatch(
      /not signed by Blue and Red$/,
    );
    const blocked = after(ready(), [{ type: 'block', reason: 'no vault' }]);
    expect(refusal({ type: 'complete' }, blocked)).toMatch(/blocked: no vault/);
    expect(after(ready(), [seen]).phase).toBe('open');

    const outcome = decideTransfer({ type: 'complete' }, ready(), bea, day(20));
    expect(outcome).toMatchObject({
      transfer: { phase: 'handing-over' },
      stop: ['items-due', 'merge-escalation'],
      clocks: [{ kind: 'merge-reminder', dueAt: day(23).toISOString() }],
      notices: [{ key: 'transfer:t1:handing-over' }],
    });
    for (const ownerRef of [undefined, blue]) {
      expect(after(outcome.transfer, [{ type: 'seen', ownerRef }]).phase).toBe(
        'handing-over',
      );
    }
    expect(refusal(done('dashboards'), outcome.transfer)).toMatch(
      /^ConflictError: The change of owner is proposed/,
    );
    const end = decideTransfer(seen, outcome.transfer, sam, day(21));
    expect(end).toMatchObject({
      transfer: { phase: 'completed' },
      stop: 'all',
      notices: [{ key: 'transfer:t1:completed' }],
    });
    expect(decideTransfer(seen, end.transfer, sam, day(22)).events).toEqual([]);
    for (const command of [
      { type: 'complete' },
      { type: 'cancel', reason: 'x' },
      sign('giving'),
    ] as TransferCommand[]) {
      expect(refusal(command, end.transfer)).toMatch(
        /^ConflictError: The transfer is completed since/,
      );
    }
  });

  it('is blocked, escalated and cancelled with a reason', () => {
    const { transfer } = open();
    const blocked = decideTransfer(
      { type: 'block', reason: 'no vault' },
      transfer,
      ron,
      day(3),
    );
    expect(transferStatusOf(blocked.transfer, day(3))).toBe('blocked');
    expect(blocked.notices).toMatchObject([{ severity: 'high' }]);
    expect(
      transferStatusOf(after(blocked.transfer, [{ type: 'unblock' }]), day(3)),
    ).toBe('active');
    expect(
      decideTransfer({ type: 'unblock' }, transfer, ron, day(3)).events,
    ).toEqual([]);
    const escalated = decideTransfer(
      { type: 'escalate', reason: 'they do not answer' },
      transfer,
      ron,
      day(3),
    );
    expect(escalated.notices[0].recipients).toEqual([heads, blue, red]);
    const cancelled = decideTransfer(
      { type: 'cancel', reason: 'reorganised' },
      transfer,
      bea,
      day(3),
    );
    expect(cancelled).toMatchObject({
      transfer: { phase: 'cancelled', ended: { reason: 'reorganised' } },
      stop: 'all',
    });
    expect(
      decideTransfer(
        { type: 'cancel', reason: 'again' },
        cancelled.transfer,
        bea,
        day(4),
      ).events,
    ).toEqual([]);
  });

  it('reminds week by week, then of the merge, then escalates', () => {
    const ring = (
      kind: 'items-due' | 'merge-reminder' | 'merge-escalation',
      transfer: Transfer,
      now: Date,
    ) => decideTransfer({ type: 'clock', kind }, transfer, sam, now);
    const { transfer } = open();
    const weekly = ring('items-due', transfer, day(16));
    expect(weekly.notices).toMatchObject([
      {
        recipients: [blue],
        title: '3 items are past the week of the plan: Boats: Blue to Red',
      },
    ]);
    expect(weekly.clocks).toMatchObject([
      { dueAt: '2026-11-23T00:00:00.000Z' },
    ]);
    const late = ring('items-due', transfer, day(10, 11));
    expect(late.notices.map(({ recipients }) => recipients)).toEqual([
      [blue],
      [red],
    ]);
    const handing = after(ready(), [{ type: 'complete' }, bea, day(20)]);
    expect(ring('items-due', handing, day(23))).toMatchObject({
      notices: [],
      clocks: [],
    });
    const reminded = ring('merge-reminder', handing, day(23));
    expect(reminded.notices).toMatchObject([{ recipients: [blue, red] }]);
    expect(reminded.clocks).toMatchObject([
      { kind: 'merge-escalation', dueAt: day(27).toISOString() },
    ]);
    const escalated = ring('merge-escalation', handing, day(27));
    expect(escalated.transfer.escalated?.reason).toMatch(/7 days after/);
    expect(escalated.notices[0].recipients).toContain(heads);
    const ended = after(handing, [{ type: 'cancel', reason: 'x' }]);
    expect(ring('merge-escalation', ended, day(27)).events).toEqual([]);
  });
});

describe('what is shown of a transfer', () => {
  const directory = directoryOf({
    groups: [blue, red].map(ref => ({
      ref,
      title: titles[ref],
      memberCount: 2,
      leads: [],
    })),
    users: [],
  });

  it('says week, items, signatures, ramp-up and whether it is on plan', () => {
    const transfer = after(
      open().transfer,
      [done('architecture'), bea, day(4)],
      [done('runbooks'), bea, day(10)],
      [sign('receiving'), ron, day(10)],
    );
    const summary = transferSummaryOf(transfer, directory, [red], day(10));
    expect(transferSentence(summary)).toBe(
      'Boats goes from Blue to Red: week 2 of 4, 2 of 7 items done, Red has signed.',
    );
    expect(summary).toMatchObject({
      endsOn: '2026-11-30',
      mySides: ['receiving'],
      due: { giving: 0, receiving: 0 },
      onPlan: true,
    });
    expect(rampUpOf(transfer, day(10))).toEqual([
      { week: 1, startsOn: '2026-11-02', planned: 0.4, actual: 0.2 },
      { week: 2, startsOn: '2026-11-09', planned: 0.6, actual: 0.4 },
      { week: 3, startsOn: '2026-11-16', planned: 0.8, actual: undefined },
      { week: 4, startsOn: '2026-11-23', planned: 1, actual: undefined },
    ]);
    expect(transferWeekAt(transfer, day(1))).toBe(0);
    expect(isOnPlan(transfer, day(1))).toBeUndefined();
    // In between an item of the first week was late, and has been done since.
    expect(isOnPlan(transfer, day(9))).toBe(false);
    expect(isOnPlan(transfer, day(16))).toBe(false);
  });

  it('says how far the change of owner is, and what to do', () => {
    const handing = after(ready(), [{ type: 'complete' }]);
    const proposal = (status: Proposal['status']) =>
      ({ status, repositoryTitle: 'o/boats', problem: 'no right' } as Proposal);
    const stateOf = (proposals: Proposal[], ownerRef = blue) =>
      handoverOf(handing, proposals, { ownerRef, titleOf: bea.titleOf });
    expect(handoverOf(ready(), [], { titleOf: bea.titleOf })).toBeUndefined();
    expect(stateOf([])).toMatchObject({
      state: 'not-proposed',
      mayProposeAgain: true,
    });
    expect(stateOf([proposal('proposed')])).toMatchObject({
      state: 'waiting-for-merge',
      mayProposeAgain: false,
    });
    expect(stateOf([proposal('merged')])!.sentence).toMatch(
      /is merged, and the catalog does not show it yet/,
    );
    expect(stateOf([proposal('outdated')])!.state).toBe('outdated');
    expect(stateOf([proposal('closed')])!.sentence).toMatch(/closed without/);
    expect(stateOf([proposal('failed')])!.sentence).toMatch(/no right/);
    expect(stateOf([proposal('merged')], red)!.state).toBe('seen');
  });
});

describe('any sequence of commands', () => {
  /** The same numbers for the same seed. */
  function randomOf(seed: number) {
    let state = seed;
    return (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
  }

  it('never completes with an open required item or without both signatures, and ends once', () => {
    const ends = { completed: 0, cancelled: 0, open: 0 };
    const refused = new Set<string>();
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomOf(seed);
      const pick = <T>(values: readonly T[]) => values[random(values.length)];
      let transfer = open().transfer;
      const outcomes: string[] = [];
      let readyWhenProposed = false;
      for (let step = 0; step < 100; step++) {
        const { planVersion, items, weeks, startsOn } = transfer;
        const commands: (() => TransferCommand)[] = [
          () => done(pick(items).id),
          () => done(pick(items).id),
          () => done(pick(items).id),
          () =>
            random(3) === 0
              ? { type: 'set-item', itemId: pick(items).id, state: 'open' }
              : sign('giving', planVersion),
          () =>
            random(3) === 0
              ? {
                  type: 'set-item',
                  itemId: pick(items).id,
                  state: 'not-applicable',
                  reason: 'none',
                }
              : sign('receiving', planVersion),
          () => sign('giving', planVersion - random(2)),
          () => sign('receiving', planVersion - random(2)),
          () => sign(pick(['giving', 'receiving']), planVersion),
          () => ({ type: 'complete' }),
          () => ({ type: 'complete' }),
          () => ({ type: 'seen', ownerRef: pick([blue, red, undefined]) }),
          () => pick([{ type: 'unblock' }, { type: 'block', reason: 'x' }]),
          () => ({ type: 'proposed', problem: pick([undefined, 'x']) }),
          () =>
            random(12) === 0
              ? { type: 'cancel', reason: 'x' }
              : { type: 'escalate', reason: 'x' },
          () =>
            random(6) === 0
              ? {
                  type: 'plan',
                  planVersion: planVersion - random(2),
                  startsOn,
                  weeks: weeks + random(2),
                  items: items.length > 1 ? items.slice(random(2)) : items,
                }
              : { type: 'unblock' },
          () => ({
            type: 'clock',
            kind: pick(['items-due', 'merge-reminder', 'merge-escalation']),
          }),
        ];
        const before = transfer;
        try {
          const outcome = decideTransfer(
            pick(commands)(),
            transfer,
            pick([bea, ron, sam, as('both', blue, red)]),
            day(2 + step),
          );
          transfer = outcome.transfer;
        } catch (error) {
          refused.add((error as Error).name);
        }
        if (before.phase === 'open' && transfer.phase === 'handing-over') {
          readyWhenProposed =
            openRequiredItems(transfer).length === 0 &&
            signedSidesOf(transfer).length === 2;
        }
        if (before.phase !== transfer.phase && transfer.ended) {
          outcomes.push(transfer.phase);
        }
        expect(before.ended && before !== transfer).toBeFalsy();
      }
      const isFulfilled =
        readyWhenProposed &&
        openRequiredItems(transfer).length === 0 &&
        signedSidesOf(transfer).length === 2;
      expect(transfer.phase !== 'completed' || isFulfilled).toBe(true);
      expect(outcomes).toEqual(transfer.ended ? [transfer.phase] : []);
      ends[
        transfer.phase === 'completed' || transfer.phase === 'cancelled'
          ? transfer.phase
          : 'open'
      ] += 1;
    }
    expect([...refused].sort()).toEqual(['ConflictError', 'NotAllowedError']);
    // The sequences reach what they are to test.
    expect(Math.min(ends.completed, ends.cancelled, ends.open)).toBeGreaterThan(
      10,
    );
  });
});
