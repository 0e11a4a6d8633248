/** A tenth says something of small numbers only. */
const words = (value: number) =>
  new Intl.NumberFormat('en', {
    maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0,
  }).format(value);

/**
 * A metric's value with its unit for people: shares as per cent, counts bare,
 * the rest with the unit behind. A missing value is `no data`.
 *
 * @public
 */
export function formatMetricValue(
  value: number | undefined,
  unit: string,
): string {
  if (value === undefined) {
    return 'no data';
  }
  if (unit === 'share') {
    return `${words(value * 100)} %`;
  }
  const text = words(value);
  if (unit === 'count') {
    return text;
  }
  return `${text} ${text === '1' ? unit.replace(/s$/, '') : unit}`;
}
