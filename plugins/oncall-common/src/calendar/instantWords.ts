const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  return format;
}

/**
 * An ISO instant as people say it: its wall clock in the zone and the city of
 * that, as in `Mon 9 Nov 09:00 Berlin`. Throws `RangeError` for no instant or
 * no zone.
 *
 * @public
 */
export function instantWords(instant: string, zone: string): string {
  const parts = formatOf(zone).formatToParts(new Date(instant));
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find(part => part.type === type)?.value ?? '';
  const city = zone.split('/').at(-1)!.replaceAll('_', ' ');
  return `${of('weekday')} ${of('day')} ${of('month')} ${of('hour')}:${of(
    'minute',
  )} ${city}`;
}
