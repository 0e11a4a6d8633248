/** An instant as text, so many milliseconds later. */
export function later(now: Date, millis: number): string {
  return new Date(now.getTime() + millis).toISOString();
}
