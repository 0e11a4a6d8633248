import type {
  CapabilityState,
  CapabilityView,
} from '@waymark/plugin-platform-desk-common';

/** What the state of a capability means to whoever wants it. */
export const stateWords: Record<CapabilityState, string> = {
  'self-service': 'self-service',
  'retired-ticket': 'self-service only',
  ticket: 'by request',
  planned: 'planned',
};

/** A length of time for people: `40 s`, `12 min`, `5 h`, `3 d`. */
export function lengthWords(minutes: number): string {
  if (minutes < 1) {
    return `${Math.max(1, Math.round(minutes * 60))} s`;
  }
  if (minutes < 90) {
    return `${Math.round(minutes)} min`;
  }
  return minutes < 48 * 60
    ? `${Math.round(minutes / 60)} h`
    : `${Math.round(minutes / 60 / 24)} d`;
}

/** A number of runs, in words. */
export function runsWords(count: number): string {
  return count === 1 ? '1 run' : `${count} runs`;
}

/** How long it takes to get it, as far as anybody has measured. */
export function timeWords({ measures, state }: CapabilityView): string {
  const { runMedianSeconds, runsFinished, ticketMedianMinutes, ticketsDone } =
    measures;
  const parts = [
    runMedianSeconds === undefined
      ? ''
      : `${lengthWords(runMedianSeconds / 60)} by path (${runsWords(
          runsFinished,
        )})`,
    ticketMedianMinutes === undefined
      ? ''
      : `${lengthWords(ticketMedianMinutes)} by request (${ticketsDone} done)`,
  ].filter(part => part !== '');
  if (parts.length > 0) {
    return parts.join('; ');
  }
  return state === 'planned' ? '–' : 'not measured yet';
}

/** How many wait for something planned. */
export function followerWords(followers: number): string {
  return followers === 1 ? '1 follower' : `${followers} followers`;
}
