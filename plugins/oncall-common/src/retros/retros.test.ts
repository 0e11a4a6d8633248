import fc from 'fast-check';
import type { Incident } from '../incidents/model';
import { decideRetro } from './decideRetro';
import { isSame } from './isSame';
import { followIncident } from './followIncident';
import { withLinesOf, withoutLinesOf } from './hiddenLines';
import { isPromised, type TrackedState } from './actionItem';
import { isPending, type Retro, retroSchema, signedTeamsOf } from './retro';
import type { RetroCommand, RetroCommandOf } from './retroCommands';
import type { RetroContext, RetroOutcome } from './RetroOutcome';

const hour = 3_600_000;
const start = Date.parse('2026-11-02T09:00:00.000Z');
const blue = 'group:default/blue';
const red = 'group:default/red';
const ada = 'user:default/ada';
const at = (hours: number) => new Date(start + hours * hour);

const context: RetroContext = {
  caller: { name: ada, claims: [ada, blue, red] },
  terms: {
    dueMillis: 48 * hour,
    soonMillis: 24 * hour,
    leadMillis: 24 * hour,
    escalationMillis: 72 * hour,
    itemSoonMillis: 48 * hour,
    itemReminderMillis: 168 * hour,
  },
  escalationRefs: ['group:default/heads'],
  titleOf: ref => ref.split('/')[1],
  leadsOf: ref => [`user:default/lead-${ref.split('/')[1]}`],
  zoneOf: () => 'America/New_York',
  exists: ref => !ref.endsWith('/gone'),
};

const incident: Incident = {
  id: 'i1',
  number: 12,
  title: 'Payments are slow',
  severity: 'P1',
  status: 'triggered',
  origin: 'person',
  openedBy: ada,
  entities: [
    { entityRef: 'component:default/pay', ownerRef: blue },
    { entityRef: 'component:default/book', ownerRef: red },
  ],
  roles: {},
  links: [],
  detectedAt: at(0).toISOString(),
  reopened: 0,
  severities: ['P1'],
  alertCount: 0,
  isUnmapped: false,
  escalatedSteps: [],
  updatedAt: at(0).toISOString(),
  version: 1,
};
const line = {
  id: 'e1',
  at: at(0).toISOString(),
  by: 'alerts',
  kind: 'declared' as const,
  text: 'It is slow <b>| [now](javascript:x)\n# big',
};
const follow = (
  retro: Retro | undefined,
  change: Partial<Incident>,
  hours = 0,
  onCallRefs: string[] = ['user:default/oncall'],
) =>
  followIncident(
    retro,
    { incident: { ...incident, ...change }, timeline: [line], onCallRefs },
    context,
    at(hours),
  );
const resolved = (hours: number, reopened = 0): Partial<Incident> => ({
  status: 'resolved',
  resolvedAt: at(hours).toISOString(),
  reopened,
});
const act = (retro: Retro, command: RetroCommand, hours = 4) =>
  decideRetro(command, retro, context, at(hours));
/** Does one after the other. */
const through = (retro: Retro, ...commands: RetroCommand[]) =>
  commands.reduce((state, command) => act(state, command).retro, retro);
const item: RetroCommandOf<'add-item'> = {
  type: 'add-item',
  item: {
    id: 'a1',
    title: 'Alert on the queue',
    type: 'detect',
    ownerRef: ada,
    dueOn: '2026-11-20',
  },
};
const written: RetroCommand = {
  type: 'edit',
  textVersion: 1,
  sections: { 'what-happened': 'The queue was full.' },
};
const signed = (textVersion: number): RetroCommand[] =>
  [blue, red].map(teamRef => ({ type: 'sign', teamRef, textVersion }));

describe('a retro follows its incident', () => {
  it('opens for a P1 or a P2, owned by the commander, else who was on call', () => {
    expect(follow(undefined, { severity: 'P3' })).toBeUndefined();
    expect(follow(undefined, { severity: 'unknown' })).toBeUndefined();
    const opened = follow(undefined, {})!;
    expect(opened.retro).toMatchObject({
      id: 'i1',
      status: 'draft',
      ownerRef: 'user:default/oncall',
      ownerBy: 'on-call',
      teamRefs: [blue, red],
    });
    expect(opened.retro.dueAt).toBeUndefined();
    expect(retroSchema.parse(opened.retro)).toEqual(opened.retro);
    expect(opened.clocks).toEqual([]);
    expect(opened.retro.sections.timeline).toBe(
      '- 2026-11-02 09:00 UTC It is slow \\<b\\>\\| \\[now\\](javascript:x) \\# big',
    );
    const commanded = follow(opened.retro, { roles: { commander: ada } })!;
    expect(commanded.retro).toMatchObject({ ownerRef: ada, roleRefs: [ada] });
    expect(
      follow(undefined, { acknowledgedBy: ada }, 0, [])!.retro.ownerBy,
    ).toBe('acknowledger');
    expect(follow(undefined, {}, 0, [])!.retro.ownerRef).toBe(blue);
    // Raised later: opened then.
    expect(
      follow(undefined, { severity: 'P2', ...resolved(9) }, 10)!.retro.dueAt,
    ).toBe(at(57).toISOString());
  });

  it('starts its clock with the end of the incident and stops it when that is opened again', () => {
    const { retro } = follow(undefined, {})!;
    const over = follow(retro, resolved(3), 3)!;
    expect(over.retro.dueAt).toBe(at(51).toISOString());
    expect(over.clocks.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ['soon', at(27).toISOString()],
      ['due', at(51).toISOString()],
      ['lead', at(75).toISOString()],
      ['escalation', at(123).toISOString()],
    ]);
    expect(follow(over.retro, resolved(3), 9)).toBeUndefined();
    const again = follow(over.retro, { reopened: 1 }, 10)!;
    expect(again.retro.dueAt).toBeUndefined();
    expect([again.stop, again.clocks]).toEqual([['retro:i1'], []]);
    const ended = follow(again.retro, resolved(20, 1), 20)!;
    expect(ended.retro.dueAt).toBe(at(68).toISOString());
    expect(ended.clocks).toHaveLength(4);
  });

  it('is cancelled with a reason when lowered or merged, and comes back', () => {
    const { retro } = follow(undefined, resolved(3), 3)!;
    const lowered = follow(retro, { ...resolved(3), severity: 'P3' }, 4)!;
    expect(lowered.retro).toMatchObject({
      status: 'cancelled',
      cancelled: { cause: 'severity', reason: expect.stringContaining('P3') },
    });
    expect(lowered.stop).toEqual(['retro:i1']);
    expect(() => act(lowered.retro, item)).toThrow('cancelled');
    const raised = follow(
      lowered.retro,
      { ...resolved(3), severity: 'P2' },
      5,
    )!;
    expect(raised.retro).toMatchObject({ status: 'draft', severity: 'P2' });
    expect(raised.clocks).toHaveLength(4);
    const merged = follow(retro, { ...resolved(3), mergedInto: 'i9' }, 4)!;
    expect(merged.retro.cancelled?.cause).toBe('merged');
    // What a person gave up stays so until it happens again.
    const given = act(retro, { type: 'cancel', reason: 'A drill' }).retro;
    expect(follow(given, resolved(3), 9)).toBeUndefined();
    expect(follow(given, { reopened: 1 }, 9)!.retro.status).toBe('draft');
  });

  it('does not touch what was published, unless the incident is opened again', () => {
    const { retro } = follow(undefined, resolved(3), 3)!;
    const published = through(
      retro,
      item,
      written,
      { type: 'submit' },
      ...signed(2),
      {
        type: 'publish',
      },
    );
    expect(published.status).toBe('published');
    const lowered = { ...resolved(3), severity: 'P4' as const, title: 'x' };
    expect(follow(published, lowered, 9)).toBeUndefined();
    const again = follow(published, resolved(30, 1), 30)!.retro;
    expect([again.status, again.publishedAt]).toEqual(['draft', undefined]);
    expect(signedTeamsOf(again)).toEqual([]);
    expect(again.sections['what-happened']).toBe('The queue was full.');
    expect(again.dueAt).toBe(at(78).toISOString());
  });
});

describe('a retro', () => {
  const { retro } = follow(undefined, resolved(3), 3)!;

  it('is published with a promised action item and every signature, not before', () => {
    expect(() => act(retro, { type: 'submit' })).toThrow('What happened');
    const review = through(retro, written, { type: 'submit' });
    expect(() => act(review, { type: 'publish' })).toThrow(
      /no action item with an owner and a due date.*blue, red must sign/,
    );
    const vague = through(
      review,
      {
        type: 'add-item',
        item: { id: 'a0', title: 'Think', type: 'prevent', ownerRef: ada },
      },
      ...signed(2),
    );
    expect(() => act(vague, { type: 'publish' })).toThrow('due date');
    const ready = through(vague, item);
    expect(act(ready, { type: 'publish' }).stop).toEqual(['retro:i1']);
    const given = through(ready, {
      type: 'cancel-item',
      itemId: 'a1',
      reason: 'No',
    });
    expect(() => act(given, { type: 'publish' })).toThrow('due date');
    expect(() =>
      decideRetro(
        { type: 'publish' },
        { ...ready, resolvedAt: undefined },
        context,
        at(5),
      ),
    ).toThrow('still open');
  });

  it('takes signatures of the text as it is, from those who are of the team', () => {
    expect(() => act(retro, signed(1)[0])).toThrow('draft');
    const review = through(retro, written, { type: 'submit' });
    expect(() => act(review, signed(1)[0])).toThrow('textVersion');
    expect(() =>
      act(review, { type: 'sign', teamRef: 'group:default/x', textVersion: 2 }),
    ).toThrow('owns nothing');
    expect(() =>
      decideRetro(
        signed(2)[0],
        review,
        { ...context, caller: { name: 'user:default/eve', claims: [red] } },
        at(5),
      ),
    ).toThrow('you are not in blue');
    const agreed = through(review, ...signed(2));
    expect(signedTeamsOf(agreed)).toEqual([blue, red]);
    expect(act(agreed, signed(2)[0]).retro).toBe(agreed);
    const edited = act(agreed, {
      type: 'edit',
      textVersion: 2,
      sections: { impact: 'Nobody could pay.' },
    });
    expect(signedTeamsOf(edited.retro)).toEqual([]);
    expect(edited.notices[0].recipients).toEqual([blue, red]);
    expect(() => act(edited.retro, written)).toThrow('changed since you read');
  });

  it('tells the owner, the teams, their leads and the heads in turn', () => {
    const told = (kind: 'soon' | 'due' | 'lead' | 'escalation') =>
      act(retro, { type: 'clock', kind }).notices[0].recipients;
    const oncall = 'user:default/oncall';
    expect(told('soon')).toEqual([oncall]);
    expect(told('due')).toEqual([oncall, blue, red]);
    expect(told('lead')).toEqual([
      oncall,
      'user:default/lead-blue',
      'user:default/lead-red',
    ]);
    expect(told('escalation')).toEqual([oncall, 'group:default/heads']);
    const gone = { ...retro, ownerRef: 'user:default/gone' };
    expect(
      act(gone, { type: 'clock', kind: 'soon' }).notices[0].recipients,
    ).toEqual([blue, red]);
  });

  it('has action items that are due at the end of a day where the owner is', () => {
    const added = act(retro, item);
    expect(added.retro.items[0].dueAt).toBe('2026-11-21T05:00:00.000Z');
    expect(added.clocks.map(({ kind }) => kind)).toEqual(['soon', 'overdue']);
    expect(act(added.retro, item).retro).toBe(added.retro);
    expect(() =>
      act(added.retro, {
        type: 'edit-item',
        itemId: 'a1',
        version: 1,
        changes: { dueOn: '2026-11-01' },
      }),
    ).toThrow('dueOn: 2026-11-01 lies in the past');
    expect(() =>
      act(added.retro, {
        type: 'edit-item',
        itemId: 'a1',
        version: 1,
        changes: { ownerRef: 'user:default/gone' },
      }),
    ).toThrow('the catalog has no');
    const late = act(
      added.retro,
      { type: 'item-clock', itemId: 'a1', kind: 'overdue' },
      24 * 30,
    );
    expect(late.notices[0].recipients).toEqual([ada]);
    expect(late.clocks[0].kind).toBe('reminder');
    const reminded = act(
      added.retro,
      { type: 'item-clock', itemId: 'a1', kind: 'reminder' },
      24 * 40,
    );
    expect(reminded.notices[0].recipients).toContain('user:default/lead-red');
    const done = act(added.retro, { type: 'finish-item', itemId: 'a1' });
    expect(done.stop).toEqual(['action-item:a1']);
    expect(
      act(
        done.retro,
        { type: 'item-clock', itemId: 'a1', kind: 'overdue' },
        900,
      ).notices,
    ).toEqual([]);
    const open = act(done.retro, { type: 'reopen-item', itemId: 'a1' });
    expect(open.retro.items[0].status).toBe('open');
    expect(open.retro.items[0].closedAt).toBeUndefined();
    expect(open.clocks).toHaveLength(2);
  });
});

describe('whatever happens to a retro', () => {
  type Step = (
    retro: Retro | undefined,
    hours: number,
  ) => RetroOutcome | undefined;
  const command =
    (of: (retro: Retro) => RetroCommand): Step =>
    (retro, hours) =>
      retro && act(retro, of(retro), hours);
  let opened = 0;
  const steps: Record<string, Step> = {
    lower: (retro, hours) =>
      follow(retro, { severity: 'P3', reopened: opened }, hours),
    raise: (retro, hours) =>
      follow(retro, { severity: 'P1', reopened: opened }, hours),
    resolve: (retro, hours) => follow(retro, resolved(hours, opened), hours),
    reopen: (retro, hours) => {
      opened += 1;
      return follow(retro, { reopened: opened }, hours);
    },
    merge: (retro, hours) =>
      follow(retro, { ...resolved(hours, opened), mergedInto: 'i9' }, hours),
    edit: command(retro => ({
      type: 'edit',
      textVersion: retro.textVersion,
      sections: { 'what-happened': `Version ${retro.version}` },
    })),
    own: command(retro => ({
      type: 'edit',
      textVersion: retro.textVersion,
      ownerRef: ada,
    })),
    submit: command(() => ({ type: 'submit' })),
    signBlue: command(({ textVersion }) => ({
      type: 'sign',
      teamRef: blue,
      textVersion,
    })),
    signRed: command(({ textVersion }) => ({
      type: 'sign',
      teamRef: red,
      textVersion,
    })),
    publish: command(() => ({ type: 'publish' })),
    cancel: command(() => ({ type: 'cancel', reason: 'why' })),
    add: command(retro => ({
      type: 'add-item',
      item: {
        id: `a${retro.items.length}`,
        title: 't',
        type: 'mitigate',
        ownerRef: ada,
        dueOn: '2027-01-01',
      },
    })),
    done: command(() => ({ type: 'finish-item', itemId: 'a0' })),
    giveUp: command(() => ({
      type: 'cancel-item',
      itemId: 'a0',
      reason: 'why',
    })),
    again: command(() => ({ type: 'reopen-item', itemId: 'a0' })),
    due: command(() => ({ type: 'clock', kind: 'due' })),
  };

  /** What does not agree after the steps; each throws what it refuses. */
  function problemsAfter(names: readonly string[]): string[] {
    opened = 0;
    let retro: Retro | undefined;
    const clocks = new Set<string>();
    const problems: string[] = [];
    const check = (what: string, holds: boolean) =>
      holds || problems.push(`${what} after ${names.join()}`);
    names.forEach((name, index) => {
      let outcome: RetroOutcome | undefined;
      try {
        outcome = steps[name](retro, index + 1);
      } catch (error) {
        check(
          `${error}`,
          /^(Conflict|NotFound|Input)Error$/.test((error as Error).name),
        );
      }
      if (!outcome) {
        return;
      }
      const before = retro;
      const { retro: after, stop } = outcome;
      for (const clock of [...clocks]) {
        if (stop.includes(clock.split('|')[0])) {
          clocks.delete(clock);
        }
      }
      outcome.clocks.forEach(({ subject, kind }) =>
        clocks.add(`${subject}|${kind}`),
      );
      check(
        'version',
        after === before || after.version === (before?.version ?? 0) + 1,
      );
      check(
        'publishing',
        after.status !== 'published' ||
          before?.status === 'published' ||
          (before!.items.some(isPromised) &&
            signedTeamsOf(before!).length === 2 &&
            before!.resolvedAt !== undefined),
      );
      check('schema', isSame(retroSchema.parse(after), after));
      const has = (value: unknown) => value !== undefined;
      check('due', has(after.dueAt) === has(after.resolvedAt));
      check(
        'cancelled',
        has(after.cancelled) === (after.status === 'cancelled'),
      );
      check(
        'published',
        has(after.publishedAt) === (after.status === 'published'),
      );
      check(
        'clock',
        clocks.has('retro:i1|due') === (isPending(after) && has(after.dueAt)),
      );
      for (const { id, status } of after.items) {
        check(
          'clock of an item',
          clocks.has(`action-item:${id}|overdue`) === (status === 'open'),
        );
      }
      retro = after;
    });
    return problems;
  }

  it('its state, versions and clocks agree', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 40 }),
        names => expect(problemsAfter(names)).toEqual([]),
      ),
      { numRuns: 1000 },
    );
  });
});

describe('an action item in a tracker', () => {
  const url = 'https://tracker.example/BLUE-1';
  const linked = through(follow(undefined, resolved(3), 3)!.retro, {
    ...item,
    item: { ...item.item, tracker: { url, key: 'BLUE-1' } },
  });
  const seen = (state: TrackedState, title = 'Tracker'): RetroCommand => ({
    type: 'track-item',
    itemId: 'a1',
    url,
    state,
    title,
  });
  const after = (...commands: RetroCommand[]) =>
    through(linked, ...commands).items[0];
  const done: RetroCommand = { type: 'finish-item', itemId: 'a1' };

  it('takes over what changes there, and leaves what people say here until then', () => {
    expect(after(seen('open'))).toMatchObject({
      status: 'open',
      tracker: { url, key: 'BLUE-1', state: 'open' },
    });
    expect(after(seen('open'), seen('done'))).toMatchObject({
      status: 'done',
      closedAt: at(4).toISOString(),
    });
    expect(after(seen('cancelled'))).toMatchObject({
      status: 'cancelled',
      reason: 'It was closed in Tracker',
    });
    expect(after(done, seen('open')).status).toBe('done');
    expect(after(seen('open'), done, seen('open')).status).toBe('done');
    const reopened = after(seen('done'), seen('open'));
    expect(reopened.status).toBe('open');
    expect(reopened.closedAt).toBeUndefined();
    expect(after(seen('unknown')).status).toBe('open');
    expect(after(seen('done'), seen('unknown'), seen('open')).status).toBe(
      'done',
    );
    const again: RetroCommand = { type: 'reopen-item', itemId: 'a1' };
    expect(after(seen('done'), again, seen('done')).status).toBe('open');
  });

  it('stops its clocks when it is done there, changes nothing twice, and only what is linked still', () => {
    const outcome = act(linked, seen('done'));
    expect(outcome.stop).toEqual(['action-item:a1']);
    expect(act(outcome.retro, seen('done')).retro).toBe(outcome.retro);
    const { version } = linked.items[0];
    const elsewhere = through(linked, {
      type: 'edit-item',
      itemId: 'a1',
      version,
      changes: { tracker: { url: `${url}2` } },
    });
    expect(act(elsewhere, seen('done')).retro).toBe(elsewhere);
    const renamed = through(outcome.retro, {
      type: 'reopen-item',
      itemId: 'a1',
    });
    expect(
      through(renamed, {
        type: 'edit-item',
        itemId: 'a1',
        version: renamed.items[0].version,
        changes: { title: 'Alert', tracker: { url, key: 'BLUE-1' } },
      }).items[0].tracker?.state,
    ).toBe('done');
  });
});

describe('a timeline of which the reader may not see all', () => {
  const noted = (text: string) => ({
    id: text,
    at: at(0).toISOString(),
    by: 'portal',
    kind: 'noted' as const,
    text,
  });
  const textOf = (text: string) => `- 2026-11-02 09:00 UTC ${text}`;

  it('is whole again when nothing was changed', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), {
      minLength: 1,
    });
    fc.assert(
      fc.property(texts, fc.subarray(['a', 'b', 'c', 'd']), (all, hidden) => {
        const events = hidden.map(noted);
        const whole = all.map(textOf).join('\n');
        const shown = withoutLinesOf(events, whole);
        expect(withLinesOf(events, whole, shown)).toBe(whole);
      }),
    );
  });

  it('keeps its lines behind those that they stood behind', () => {
    const whole = ['a', 'b', 'c', 'd'].map(textOf).join('\n');
    const hidden = [noted('a'), noted('c')];
    const changed = [textOf('d'), 'And then'].join('\n');
    expect(withLinesOf(hidden, whole, changed).split('\n')).toEqual([
      textOf('a'),
      textOf('c'),
      textOf('d'),
      'And then',
    ]);
    expect(withLinesOf(hidden, whole, '').split('\n')).toEqual([
      textOf('a'),
      textOf('c'),
    ]);
  });
});
