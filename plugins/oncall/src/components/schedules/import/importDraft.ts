import {
  type CalendarPreview,
  importedTimeOf,
  instantOfWall,
  type Schedule,
  type TemporarySchedule,
  wallOf,
} from '@waymark/plugin-oncall-common';
import { spanWords } from '../../shared/timeWords';
import { count } from '../../shared/words';
import { nextStep } from '../shiftDraft';

/** What the form of an import holds; times are wall clocks of the schedule's zone. */
export interface ImportDraft {
  text: string;
  start: string;
  end: string;
}

/** A person's events do not come in. */
export const LEFT_OUT = 'left out';

/** Who somebody of the calendar is by id there: a User ref, `LEFT_OUT`, or nothing yet. */
export type Choices = Readonly<Record<string, string>>;

const DAYS = 90;
const MOST_DAYS = 400;
const DAY_MILLIS = 86_400_000;
/** As much as one request may carry. */
const MOST_BYTES = 1_000_000;

/** The next 90 days. */
export function firstImportDraft(zone: string, now: Date): ImportDraft {
  const start = nextStep(now);
  const end = new Date(Date.parse(start) + DAYS * DAY_MILLIS).toISOString();
  return { text: '', start: wallOf(start, zone), end: wallOf(end, zone) };
}

/** The question that a draft asks, or why it asks none. */
export function questionOf(
  draft: ImportDraft,
  zone: string,
  now: Date,
): { question: { text: string; from: string; to: string } } | string {
  const { text } = draft;
  const from = instantOfWall(draft.start, zone);
  const to = instantOfWall(draft.end, zone);
  if (!text.trim()) {
    return 'Choose a file, or paste the text of a calendar.';
  }
  if (new TextEncoder().encode(JSON.stringify(text)).length > MOST_BYTES) {
    return 'It is larger than 1 MB: export a shorter time.';
  }
  if (!from || !to) {
    return 'Say from when until when.';
  }
  if (Date.parse(from) < now.getTime() - 60_000) {
    return 'It begins in the past: choose a later start.';
  }
  const length = Date.parse(to) - Date.parse(from);
  if (length <= 0 || length > MOST_DAYS * DAY_MILLIS) {
    return `It ends after it begins, and lasts at most ${MOST_DAYS} days.`;
  }
  return { question: { text, from, to } };
}

/** Whom the catalog knows already; nobody is guessed. */
export function firstChoices({ people }: CalendarPreview): Choices {
  return Object.fromEntries(
    people.map(({ id, userRef }) => [id, userRef ?? '']),
  );
}

/** What an import would make, and why it cannot be made yet. */
export interface Import {
  time?: Omit<TemporarySchedule, 'id'>;
  problem?: string;
}

/** What the choices make of a preview. */
export function importOf(
  preview: CalendarPreview,
  choices: Choices,
  schedule: Schedule,
  zone: string,
): Import {
  const refOf = (id: string) =>
    choices[id] === LEFT_OUT ? undefined : choices[id] || undefined;
  const time = importedTimeOf(preview.shifts, refOf);
  const open = preview.people.filter(({ id }) => !choices[id]);
  if (open.length > 0) {
    return {
      time,
      problem: `Say who ${open
        .slice(0, 3)
        .map(({ name }) => `“${name}”`)
        .join(', ')}${open.length > 3 ? ' and others' : ''} ${
        open.length > 1 ? 'are, or leave them' : 'is, or leave that'
      } out.`,
    };
  }
  if (!time) {
    return { problem: 'Nothing would come in: no event is anybody’s shift.' };
  }
  if (time.shifts.length > preview.mostShifts) {
    return {
      time,
      problem: `More than ${count(
        preview.mostShifts,
        'shift',
      )} would come in: choose a shorter time.`,
    };
  }
  const other = schedule.temporarySchedules.find(
    each => each.start < time.end && each.end > time.start,
  );
  return other
    ? {
        time,
        problem: `“${other.title ?? 'temporary'}” replaces ${spanWords(
          other,
          zone,
        )} already: take that back on the page of the schedule, or choose another time.`,
      }
    : { time };
}

/** What is sent besides the calendar: only what the catalog did not say by itself. */
export function answersOf(preview: CalendarPreview, choices: Choices) {
  const said = preview.people.filter(
    ({ id, userRef }) => choices[id] && choices[id] !== userRef,
  );
  return {
    people: Object.fromEntries(
      said
        .filter(({ id }) => choices[id] !== LEFT_OUT)
        .map(({ id }) => [id, choices[id]]),
    ),
    leaveOut: said
      .filter(({ id }) => choices[id] === LEFT_OUT)
      .map(({ id }) => id),
  };
}
