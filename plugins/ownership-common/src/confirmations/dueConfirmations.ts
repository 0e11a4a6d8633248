import type { DueState } from './model';

const dayMillis = 24 * 60 * 60_000;

/** How long before it lapses a confirmation is shown as due soon. */
const soonMillis = 14 * dayMillis;

/**
 * Whether a thing must be reconfirmed, and since or from when: a thing that its
 * owner has never confirmed is due since they own it. `undefined` when there is
 * time.
 *
 * @public
 */
export function dueConfirmationOf(
  thing: { ownedSince: string; lapsesAt?: string },
  now: Date,
): { state: DueState; dueAt: string } | undefined {
  const { ownedSince, lapsesAt } = thing;
  if (lapsesAt === undefined) {
    return { state: 'never', dueAt: ownedSince };
  }
  const left = Date.parse(lapsesAt) - now.getTime();
  if (left <= 0) {
    return { state: 'lapsed', dueAt: lapsesAt };
  }
  return left <= soonMillis ? { state: 'soon', dueAt: lapsesAt } : undefined;
}

/**
 * The Monday of the week of an instant, in UTC: reminders are sent once a week.
 *
 * @public
 */
export function reminderWeekOf(now: Date): string {
  const daysSinceMonday = (now.getUTCDay() + 6) % 7;
  return new Date(now.getTime() - daysSinceMonday * dayMillis)
    .toISOString()
    .slice(0, 10);
}

/**
 * The notice that tells an owner what to reconfirm, at most one a week.
 *
 * @public
 */
export function reminderOf(
  ownerRef: string,
  titles: readonly string[],
  now: Date,
): { key: string; title: string; description: string; link: string } {
  const named = titles.slice(0, 5).join(', ');
  const more = titles.length > 5 ? ` and ${titles.length - 5} more` : '';
  const what = titles.length === 1 ? '1 thing' : `${titles.length} things`;
  return {
    key: `confirmation:${ownerRef}:${reminderWeekOf(now)}`,
    title: `Reconfirm that you own ${what}`,
    description: `${named}${more}. It takes one click, and tells everybody that they can rely on it.`,
    link: `/ownership/reconfirm?${new URLSearchParams({ ownerRef })}`,
  };
}
