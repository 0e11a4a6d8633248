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
  const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
  if (unit === 'share') {
    return `${number.format(value * 100)} %`;
  }
  return unit === 'count'
    ? number.format(value)
    : `${number.format(value)} ${unit}`;
}
