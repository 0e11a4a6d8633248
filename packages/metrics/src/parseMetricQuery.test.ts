import { parseMetricQuery, parseMetricRowsQuery } from './parseMetricQuery';

const now = new Date('2026-11-18T15:30:00.000Z');

describe('parseMetricQuery', () => {
  it('means everything of the last twelve weeks when nothing is said', () => {
    expect(parseMetricQuery({}, now)).toEqual({
      scope: 'all',
      from: '2026-08-31T00:00:00.000Z',
      to: '2026-11-18T15:30:00.000Z',
      grain: 'week',
      zone: 'UTC',
      by: undefined,
    });
  });

  it('reads days in the zone, instants as they stand, and refs in lower case', () => {
    expect(
      parseMetricQuery(
        {
          scope: 'Component:default/Billing',
          from: '2026-11-01',
          to: '2026-11-08T00:00:00+01:00',
          grain: 'day',
          zone: 'Europe/Madrid',
          by: 'team',
        },
        now,
      ),
    ).toEqual({
      scope: 'component:default/billing',
      from: '2026-10-31T23:00:00.000Z',
      to: '2026-11-07T23:00:00.000Z',
      grain: 'day',
      zone: 'Europe/Madrid',
      by: 'team',
    });
  });

  it.each([
    [{ zone: 'Europe/Atlantis' }, /^zone: 'Europe\/Atlantis' is not an IANA/],
    [{ zone: 'UTC+3' }, /^zone:/],
    [
      { grain: 'hour' },
      /^grain: must be day, week, month, quarter, and is 'hour'/,
    ],
    [{ from: 'yesterday' }, /^from: must be an ISO 8601 instant/],
    [{ from: '2026-11-01T10:00:00' }, /^from: .* with an offset/],
    [{ to: '2026-02-30' }, /^to: must be an ISO 8601 instant/],
    [{ from: '2026-11-08', to: '2026-11-08' }, /^from: must be before 'to'/],
    [{ from: '1900-01-01', grain: 'day' }, /^from: .*more than 1000 days/],
    [{ scope: 'billing' }, /^scope: must be 'all' or an entity ref/],
    [{ scope: ['all', 'all'] }, /^scope: must be given once, as text/],
    [{ by: { team: 'x' } }, /^by: must be given once/],
    [{ by: 'a\0b' }, /^by: .*no NUL/],
    [{ by: 'x'.repeat(501) }, /^by: must have at most 500 characters/],
  ])('refuses %j and names the field', (parameters, message) => {
    const parse = () => parseMetricQuery(parameters, now);
    expect(parse).toThrow(message);
    expect(parse).toThrow(expect.objectContaining({ name: 'InputError' }));
  });

  it('reads the page of rows, and refuses a limit that is none', () => {
    expect(
      parseMetricRowsQuery({ key: 'x', cursor: 'c', limit: '7' }, now),
    ).toMatchObject({ key: 'x', cursor: 'c', limit: 7, scope: 'all' });
    expect(parseMetricRowsQuery({}, now).limit).toBe(100);
    for (const limit of ['0', '501', '1.5', 'ten', '-1']) {
      expect(() => parseMetricRowsQuery({ limit }, now)).toThrow(/^limit: /);
    }
  });
});
