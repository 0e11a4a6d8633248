/**
 * What a clock shows: `running` has time left, `due-soon` has less left than
 * was said to be soon, `breached` ran out, `kept` and `missed` were stopped in
 * time or late.
 *
 * @public
 */
export type ClockState =
  | 'running'
  | 'due-soon'
  | 'breached'
  | 'kept'
  | 'missed';

/**
 * The state of a clock that runs out at `dueAt` and was stopped at `stoppedAt`,
 * if it was; stopping at the very instant it runs out is in time. Instants are ISO.
 *
 * @public
 */
export function clockStateOf(
  clock: { dueAt: string; stoppedAt?: string; soonMillis: number },
  now: Date,
): ClockState {
  const dueMillis = Date.parse(clock.dueAt);
  if (clock.stoppedAt) {
    return Date.parse(clock.stoppedAt) <= dueMillis ? 'kept' : 'missed';
  }
  const leftMillis = dueMillis - now.getTime();
  if (leftMillis < 0) {
    return 'breached';
  }
  return leftMillis <= clock.soonMillis ? 'due-soon' : 'running';
}
