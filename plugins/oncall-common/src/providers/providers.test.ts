import { freshnessOf, whyUnknown } from './freshness';
import { suggestMappings } from './suggestMappings';

const named = (id: string, ...names: string[]) => ({ id, names });

describe('suggestMappings', () => {
  const targets = [
    named('1', 'Billing Worker (prod)'),
    named('2', 'shop-service'),
    named('3', 'Event gateway Europe'),
    named('4', 'Event gateway America'),
    named('5', 'API'),
  ];
  const of = (...names: string[]) =>
    suggestMappings([named('component:default/x', ...names)], targets).map(
      ({ target, score }) => [target, score],
    );

  it('knows a name by its telling words, however they are written', () => {
    expect(of('billingWorker')).toEqual([['1', 1]]);
    expect(of('BILLING_worker-svc')).toEqual([['1', 1]]);
    expect(of('unlike', 'Shop')).toEqual([['2', 1]]);
    expect(of('api')).toEqual([['5', 1]]);
  });

  it('suggests nothing between two that are as likely, and nothing unlike', () => {
    expect(of('event-gateway')).toEqual([]);
    expect(of('event-gateway-europe')).toEqual([['3', 1]]);
    expect(of('warehouse', '', '---')).toEqual([]);
  });

  it('goes on to the next where one was dismissed', () => {
    const entity = named('component:default/x', 'event gateway');
    const pairs = suggestMappings(
      [entity],
      targets,
      (_, target) => target === '3',
    );
    expect(pairs).toEqual([
      {
        entityRef: 'component:default/x',
        target: '4',
        score: 2 / 3,
        reason: '2 of 3 words are the same: event, gateway',
      },
    ]);
  });

  it('looks only at words that tell targets apart', () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      named(`component:default/c${index}`, `service number ${index}`),
    );
    const others = Array.from({ length: 500 }, (_, index) =>
      named(`${index}`, `number-${index}-prod`),
    );
    expect(suggestMappings(many, others).length).toBe(500);
  });
});

describe('how far a provider is trusted', () => {
  const asOf = '2026-11-23T00:00:00.000Z';
  const at = (hours: number) => new Date(Date.parse(asOf) + hours * 3_600_000);

  it.each([
    [undefined, undefined, 0, 'never'],
    [asOf, undefined, 1, 'fresh'],
    [asOf, 'is down', 0.1, 'stale'],
    [asOf, undefined, 2, 'stale'],
    [asOf, 'is down', 24, 'stale'],
    [asOf, 'is down', 24.1, 'unknown'],
  ])(
    'read at %s with the problem %s is after %d h %s',
    (read, problem, hours, is) => {
      expect(freshnessOf({ asOf: read, problem }, at(hours))).toBe(is);
    },
  );

  it('is said in a sentence when it is too old, was never read, or not so far', () => {
    const title = 'PagerDuty (Acme)';
    const knownUntil = at(200).toISOString();
    const reading = { title, asOf, knownUntil, problem: 'it is down' };
    expect(whyUnknown(reading, at(23), at(23))).toBeUndefined();
    // What was served while it counted stays known.
    expect(whyUnknown(reading, at(5), at(48))).toBeUndefined();
    expect(whyUnknown(reading, at(48), at(1))).toBeUndefined();
    expect(whyUnknown(reading, at(48), at(48))).toBe(
      'Unknown since Tue 24 Nov 00:00 UTC: PagerDuty (Acme) was last read at Mon 23 Nov 00:00 UTC, and what it said is served for 24 hours (it is down).',
    );
    expect(whyUnknown(reading, at(200), at(1))).toContain('was read until');
    expect(whyUnknown({ title }, at(0), at(0))).toContain(
      'has not been read yet',
    );
  });
});
