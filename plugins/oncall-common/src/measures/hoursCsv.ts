import type { PersonHoursList } from './loadViews';

const header = [
  'month',
  'person',
  'name',
  'teams',
  'zone',
  'zone is',
  'shifts',
  'hours',
  'business hours',
  'off hours',
  'sleep hours',
  'of them on weekends',
  'of them on holidays',
  'pages',
  'pages in business hours',
  'pages in off hours',
  'pages in sleep hours',
  'pages in unknown hours',
];

/**
 * The monthly hours as CSV (RFC 4180), a line a person; how many people are not
 * in it says nothing of them and is left out.
 *
 * @public
 */
export function hoursCsv({ month, items }: PersonHoursList): string {
  const lines = items.map(
    ({ person, teamRefs, zone, zoneAssumed, pages, ...hours }) => [
      month,
      person.ref,
      person.title,
      teamRefs.join(' '),
      zone,
      zoneAssumed ? 'assumed' : 'own',
      hours.shifts,
      hours.totalHours,
      hours.businessHours,
      hours.offHours,
      hours.sleepHours,
      hours.weekendHours,
      hours.holidayHours,
      pages.total,
      pages.business,
      pages.off,
      pages.sleep,
      pages.unknown,
    ],
  );
  return [header, ...lines]
    .map(line => `${line.map(cellOf).join(',')}\r\n`)
    .join('');
}

/** Quotes what a spreadsheet would run as a formula: names are written by others. */
function cellOf(cell: string | number): string {
  const text = String(cell);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
