import type { RetroClock, RetroOutcome, RetroTerms } from './RetroOutcome';

/**
 * What follows now from something that was done earlier and elsewhere: nobody
 * is told, no clock rings for what has passed, and the history says who brought
 * it in. An action item that is overdue is reminded of in its usual rhythm.
 *
 * @public
 */
export function asHistory(
  outcome: RetroOutcome,
  broughtInBy: string,
  terms: Pick<RetroTerms, 'itemReminderMillis'>,
  now: Date,
): RetroOutcome {
  return {
    ...outcome,
    notices: [],
    events: outcome.events.map(event => ({
      ...event,
      summary: `${event.summary} (brought in by ${broughtInBy})`,
    })),
    clocks: outcome.clocks.flatMap(clock => stillToRing(clock, terms, now)),
  };
}

function stillToRing(
  clock: RetroClock,
  { itemReminderMillis }: Pick<RetroTerms, 'itemReminderMillis'>,
  now: Date,
): RetroClock[] {
  const late = now.getTime() - Date.parse(clock.dueAt);
  if (late < 0) {
    return [clock];
  }
  if (clock.kind !== 'overdue') {
    return [];
  }
  const reminders = Math.floor(late / itemReminderMillis) + 1;
  return [
    {
      subject: clock.subject,
      kind: 'reminder',
      dueAt: new Date(
        Date.parse(clock.dueAt) + reminders * itemReminderMillis,
      ).toISOString(),
    },
  ];
}
