const prefix = 'service:';

/** As whom a tracker does what it tells of, in the history of requests. */
export function nameOfTracker(id: string): string {
  return `${prefix}${id}`;
}

/** The id of the tracker that has done it, if one did. */
export function trackerOfName(by: string): string | undefined {
  return by.startsWith(prefix) ? by.slice(prefix.length) : undefined;
}
