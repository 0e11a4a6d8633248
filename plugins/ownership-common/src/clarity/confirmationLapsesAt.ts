/**
 * The instant from which a confirmation no longer counts.
 *
 * @public
 */
export function confirmationLapsesAt(
  confirmedAt: string,
  everyMillis: number,
): string {
  return new Date(Date.parse(confirmedAt) + everyMillis).toISOString();
}
