/** As whom a tracker does what it tells of, in the history of requests. */
export function nameOfTracker(id: string): string {
  return `service:${id}`;
}
