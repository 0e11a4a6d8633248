import {
  dueConfirmationOf,
  reminderOf,
  reminderWeekOf,
} from './dueConfirmations';

const now = new Date('2026-11-20T12:00:00Z');
const ownedSince = '2026-01-01T00:00:00.000Z';

describe('dueConfirmationOf', () => {
  it.each([
    [undefined, { state: 'never', dueAt: ownedSince }],
    ['2026-11-20T12:00:00.000Z', { state: 'lapsed' }],
    ['2026-11-20T12:00:00.001Z', { state: 'soon' }],
    ['2026-12-04T12:00:00.000Z', { state: 'soon' }],
    ['2026-12-04T12:00:00.001Z', undefined],
  ])('%s', (lapsesAt, expected) => {
    const due = dueConfirmationOf({ ownedSince, lapsesAt }, now);
    expect(due).toEqual(expected && { dueAt: lapsesAt, ...expected });
  });
});

describe('reminderOf', () => {
  it('has one key an owner and week, Monday to Sunday', () => {
    const weeks = ['2026-11-16T00:00:00Z', '2026-11-22T23:59:59Z'].map(text =>
      reminderWeekOf(new Date(text)),
    );
    expect(weeks).toEqual(['2026-11-16', '2026-11-16']);
    expect(reminderWeekOf(new Date('2026-11-23T00:00:00Z'))).toBe('2026-11-23');
    expect(
      reminderOf('group:acme/red', ['A', 'B', 'C', 'D', 'E', 'F'], now),
    ).toEqual({
      key: 'confirmation:group:acme/red:2026-11-16',
      title: 'Reconfirm that you own 6 things',
      description:
        'A, B, C, D, E and 1 more. It takes one click, and tells everybody that they can rely on it.',
      link: '/ownership/reconfirm?ownerRef=group%3Aacme%2Fred',
    });
  });
});
