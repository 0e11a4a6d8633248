/**
 * An alert that is in an incident.
 *
 * @public
 */
export interface PlacedAlert {
  incidentId: string;
  startedAt: string;
}

/**
 * The incidents that an alert belongs to, of those with the same dedup key: all
 * in which an alert began within the window before or after it; none when a new
 * one is to be opened, and several when it joins what was apart. It looks at
 * nothing but when alerts began, so that the order in which they come does not
 * matter.
 *
 * @public
 */
export function incidentsOfAlert(
  startedAt: string,
  placed: readonly PlacedAlert[],
  groupMillis: number | undefined,
): string[] {
  const start = Date.parse(startedAt);
  return [
    ...new Set(
      placed
        .filter(
          each =>
            groupMillis === undefined ||
            Math.abs(Date.parse(each.startedAt) - start) <= groupMillis,
        )
        .map(({ incidentId }) => incidentId),
    ),
  ];
}
