import fc from 'fast-check';
import type { Alert, AlertFact } from '../alerts/model';
import { decideIncident } from './decideIncident';
import { defaultEscalationPolicy, plannedStepsOf } from './escalation';
import { type AlertWithFacts, incidentOf, timelineOf } from './incidentOf';
import type { IncidentCommand } from './incidentCommands';
import type { Incident, IncidentEvent } from './model';

const at = (minute: number) =>
  new Date(Date.UTC(2026, 10, 2, 9, minute)).toISOString();
const opening = {
  id: 'i',
  number: 7,
  origin: 'alert' as const,
  openedBy: 'prometheus',
  detectedAt: at(0),
  title: 'Disk full',
};

function alertWith(
  id: string,
  began: number,
  facts: [AlertFact['kind'], number][],
  severity: Alert['severity'] = 'P1',
): AlertWithFacts {
  return {
    alert: {
      id,
      source: 'prometheus',
      sourceKind: 'alertmanager',
      key: id,
      title: 'Disk full',
      labels: {},
      status: 'firing',
      startedAt: at(began),
      severity,
      mapping: 'mapped',
      dedupKey: 'd',
    },
    facts: facts.map(([kind, minute]) => ({
      alertKey: id,
      id: `${kind}-${minute}`,
      kind,
      at: at(minute),
      title: 'Disk full',
      labels: {},
    })),
  };
}

const whole = (
  alerts: AlertWithFacts[],
  events: IncidentEvent[] = [],
): Incident => ({ ...incidentOf(opening, events, alerts), version: 1 });

describe('incidentOf', () => {
  it('is one incident for two flaps: resolved by the first, opened again by the second', () => {
    const first = alertWith('a', 0, [['resolved', 3]]);
    expect(whole([first])).toMatchObject({
      status: 'resolved',
      resolvedAt: at(3),
      severity: 'P1',
      reopened: 0,
    });
    expect(whole([first, alertWith('b', 5, [])])).toMatchObject({
      status: 'triggered',
      reopened: 1,
      reopenedAt: at(5),
      resolvedAt: undefined,
      detectedAt: at(0),
      alertCount: 2,
      escalationSince: at(5),
    });
  });

  it('counts the first acknowledgement only, and escalates again when it is taken back', () => {
    expect(
      whole([
        alertWith('a', 0, [
          ['acknowledged', 2],
          ['unacknowledged', 10],
        ]),
      ]),
    ).toMatchObject({
      status: 'triggered',
      acknowledgedAt: at(2),
      escalationSince: at(10),
    });
  });

  it('is the same for every order in which things came', () => {
    const kinds = [
      'acknowledged',
      'unacknowledged',
      'resolved',
      'reopened',
    ] as const;
    const anyAlert = fc
      .record({
        id: fc.constantFrom('a', 'b', 'c'),
        began: fc.integer({ min: 0, max: 5 }),
        facts: fc.array(
          fc.tuple(
            fc.constantFrom<AlertFact['kind']>(...kinds),
            fc.integer({ min: 5, max: 20 }),
          ),
        ),
      })
      .map(({ id, began, facts }) => alertWith(id, began, facts));
    const anyAlerts = fc.uniqueArray(anyAlert, {
      selector: ({ alert }) => alert.id,
    });
    fc.assert(
      fc.property(
        anyAlerts.chain(alerts =>
          fc.tuple(
            fc.constant(alerts),
            fc.shuffledSubarray(alerts, { minLength: alerts.length }),
          ),
        ),
        ([alerts, shuffled]) => {
          const turned = shuffled.map(({ alert, facts }) => ({
            alert,
            facts: [...facts].reverse(),
          }));
          expect(whole(turned)).toEqual(whole(alerts));
          expect(timelineOf([], turned)).toEqual(timelineOf([], alerts));
        },
      ),
    );
  });
});

describe('decideIncident', () => {
  const now = new Date(at(30));
  const caller = { name: 'user:default/ada' };
  const open = whole([alertWith('a', 0, [])]);
  const decide = (
    command: IncidentCommand,
    incident = open,
    context: Parameters<typeof decideIncident>[3] = {},
  ) => decideIncident(command, incident, caller, context, now);

  it('changes nothing that is so already, and refuses what cannot be', () => {
    const resolved = whole([alertWith('a', 0, [['resolved', 3]])]);
    expect(decide({ kind: 'acknowledge' }).events).toMatchObject([
      { kind: 'acknowledged', by: caller.name },
    ]);
    expect(decide({ kind: 'resolve' }, resolved).events).toEqual([]);
    expect(() => decide({ kind: 'mitigate' }, resolved)).toThrow(
      'The incident is resolved and cannot be mitigated; open it again first',
    );
    expect(() => decide({ kind: 'reopen', reason: 'x' })).toThrow(
      'The incident is open',
    );
    expect(() =>
      decide({ kind: 'set-severity', severity: 'P2', reason: ' ' }),
    ).toThrow('reason: must not be empty');
    expect(() =>
      decide({ kind: 'assign', role: 'commander', userRef: 'user:default/x' }),
    ).toThrow('userRef: the catalog has no person user:default/x');
    expect(() =>
      // eslint-disable-next-line no-script-url -- what must be refused
      decide({ kind: 'link', link: { url: 'javascript:0', title: 'x' } }),
    ).toThrow('link.url');
  });

  it('says when it began with a reason, never after it was noticed', () => {
    const set = (startedAt: string) =>
      decide({ kind: 'set-started-at', startedAt, reason: 'Graphs show it' });
    expect(set('2026-11-02T09:50:00+01:00').events[0].set).toEqual({
      startedAt: '2026-11-02T08:50:00.000Z',
    });
    expect(() => set(at(1))).toThrow('startedAt: must not be after');
    expect(() => set(at(31))).toThrow('startedAt: must not be in the future');
    expect(() => set('x')).toThrow('startedAt: must be an ISO instant');
  });

  it('merges into another one, which ends it for good', () => {
    const into = { ...open, id: 'j', number: 3 };
    const merge = (intoId: string, other?: Incident) =>
      decide({ kind: 'merge', intoId, reason: 'The same' }, open, {
        into: other,
      });
    const { events, eventsOfOther } = merge('j', into);
    expect(eventsOfOther[0].text).toBe('Incident 7 goes on here: The same');
    const merged = whole([], [{ id: 'e', at: at(31), ...events[0] }]);
    expect(merged).toMatchObject({ status: 'resolved', mergedInto: 'j' });
    expect(() => decide({ kind: 'acknowledge' }, merged)).toThrow(
      "The incident was merged into 'j'",
    );
    expect(() => merge('i', open)).toThrow('cannot be merged into itself');
    expect(() => merge('j', { ...into, mergedInto: 'k' })).toThrow("into 'k'");
  });
});

describe('escalation', () => {
  it('takes every step for a P1, the first for a P2, none while nobody knows', () => {
    const steps = (severity: Alert['severity']) =>
      plannedStepsOf(
        whole([alertWith('a', 0, [], severity)]),
        defaultEscalationPolicy,
      ).map(({ target, at: when }) => `${target} ${when.slice(14, 16)}`);
    expect(steps('P1')).toEqual(['on-call 00', 'team-lead 05', 'executive 15']);
    expect(steps('P2')).toEqual(['on-call 00']);
    expect(steps('unknown')).toEqual([]);
  });
});
