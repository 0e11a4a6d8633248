import { absencesOfAnnotation, awayUntil } from './absencesOfAnnotation';

const userRef = 'user:default/ada';
const read = (text?: string, zone?: string) =>
  absencesOfAnnotation(userRef, text, zone).map(({ start, end }) => [
    start,
    end,
  ]);

describe('absences that the catalog says', () => {
  it('are whole days on the clocks of the person, or instants', () => {
    expect(read('2026-03-27/2026-03-29', 'Europe/Berlin')).toEqual([
      ['2026-03-26T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ]);
    expect(read('2026-03-27/2026-03-27', 'No/Where')).toEqual([
      ['2026-03-27T00:00:00.000Z', '2026-03-28T00:00:00.000Z'],
    ]);
    expect(read('2026-03-27T08:00:00Z/2026-03-27T12:00:00Z')).toEqual([
      ['2026-03-27T08:00:00.000Z', '2026-03-27T12:00:00.000Z'],
    ]);
  });

  it('leave out what is none', () => {
    for (const text of [
      undefined,
      '',
      'soon',
      '2026-03-29/2026-03-01',
      '2026-03-01/2026-03-02/2026-03-03',
      '2026-03-01/2026-03-02T00:00:00Z',
      '2026-99-99/2026-99-99',
      '/',
    ]) {
      expect(read(text)).toEqual([]);
    }
  });

  it('go on as long as one follows another', () => {
    const absences = [
      { start: '2026-03-05', end: '2026-03-07' },
      { start: '2026-03-01', end: '2026-03-05' },
      { start: '2026-03-09', end: '2026-03-10' },
    ].map(({ start, end }) => ({
      start: `${start}T00:00:00.000Z`,
      end: `${end}T00:00:00.000Z`,
    }));
    const at = (text: string) => awayUntil(absences, new Date(text));
    expect(at('2026-03-02T00:00:00Z')).toBe('2026-03-07T00:00:00.000Z');
    expect(at('2026-03-08T00:00:00Z')).toBeUndefined();
  });
});
