/** `2026-11-02 09:00 UTC`: short, and the same for readers of several zones. */
export function utcMinute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}
