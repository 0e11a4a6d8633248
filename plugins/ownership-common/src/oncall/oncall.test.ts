import type { OnCallAnswerFact } from './OnCallKnowledge';
import { onCallFactOf } from './onCallFactOf';
import { onCallHandoverOf } from './onCallHandover';

const asOf = '2026-11-20T08:00:00.000Z';
const connected = { status: 'connected', asOf } as const;
const down = { status: 'down', asOf } as const;
const red: OnCallAnswerFact = {
  entityRef: 'component:default/boats',
  teamRef: 'group:default/red',
  scheduleTitle: 'Red week',
  via: 'owner',
  isAnswered: true,
};
const blueTeam: OnCallAnswerFact = {
  entityRef: 'group:default/blue',
  teamRef: 'group:default/blue',
  scheduleTitle: 'Blue week',
  via: 'team',
  isAnswered: true,
};

it('counts for clarity what on-call said last, and nothing where it is not installed', () => {
  expect(onCallFactOf(red, { status: 'absent' })).toBeUndefined();
  expect(onCallFactOf(red, connected)).toEqual({
    covered: true,
    reason: 'Red week answers for it.',
  });
  expect(onCallFactOf(red, down)).toEqual({
    covered: true,
    reason:
      'Red week answers for it. That was on 2026-11-20: the on-call plugin does not answer now.',
  });
  expect(
    onCallFactOf(
      { entityRef: 'a', isAnswered: false, reason: 'Nobody owns it.' },
      connected,
    ),
  ).toEqual({ covered: false, reason: 'Nobody owns it.' });
  expect(onCallFactOf(undefined, connected)?.covered).toBeUndefined();
  expect(onCallFactOf(undefined, { status: 'down' })?.reason).toContain(
    'does not answer',
  );
});

it('says whether the duty to answer goes over, and what to do when it does not', () => {
  const transfer = {
    entityTitle: 'Boats',
    toRef: 'group:default/blue',
    toTitle: 'Blue team',
  };
  const of = (
    thing: OnCallAnswerFact | undefined,
    receiver: OnCallAnswerFact | undefined,
    connection: Parameters<
      typeof onCallHandoverOf
    >[1]['connection'] = connected,
  ) => onCallHandoverOf(transfer, { connection, thing, receiver });
  expect(of(red, blueTeam)).toEqual({
    state: 'follows-owner',
    sentence:
      'Blue week of Blue team answers for Boats as soon as the catalog names Blue team as its owner.',
    asOf,
    isStale: false,
  });
  expect(of({ ...red, teamRef: blueTeam.teamRef }, blueTeam).state).toBe(
    'with-receiver',
  );
  expect(of({ ...red, via: 'mapping' }, blueTeam)).toMatchObject({
    state: 'stays',
    sentence: expect.stringContaining('map it to a schedule of Blue team'),
  });
  const without = { entityRef: 'x', isAnswered: false };
  expect(of(red, without, down)).toMatchObject({
    state: 'nobody',
    isStale: true,
  });
  expect(of(undefined, undefined).state).toBe('unknown');
  expect(of(undefined, undefined, { status: 'absent' })).toEqual({
    state: 'not-connected',
    sentence: expect.stringContaining('not installed'),
    isStale: false,
  });
});
