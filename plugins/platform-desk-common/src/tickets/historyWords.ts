import type { TicketCategory } from './ticket';

/** What should become of requests like this one, in words. @public */
export const categoryWords: Record<TicketCategory, string> = {
  'self-service': 'should be self-service',
  'platform-engineering': 'needs platform engineering',
  'feature-team': 'belongs to the feature team',
};

const fieldWords: Record<string, string> = {
  title: 'the line that says what',
  description: 'the description',
  entityRef: 'what it is for',
  businessCase: 'what it is worth',
  urgency: 'how urgent it is',
  links: 'links',
};

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day such as `2026-12-01` as `Tue 1 Dec 2026`; what is no day stays as it is. @public */
export function dayWords(day: string): string {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : NaN;
  return Number.isNaN(at) ? day : dayFormat.format(at).replace(',', '');
}

/**
 * A piece of a line of the history: words, or an entity that people are to be
 * told by its title.
 *
 * @public
 */
export type HistoryPart = { text: string } | { entityRef: string };

const ref = /[a-z][a-z0-9-]*:[^\s,/]+\/[^\s,]+/;
const day = /\d{4}-\d\d-\d\d/;
const category =
  /(?:category )?(?:self-service|platform-engineering|feature-team)/;
const token = new RegExp(
  `(${[ref, day, category].map(({ source }) => source).join('|')})`,
);

/**
 * The line of a history, as it is kept, in plain words: categories, days and
 * fields as the pages call them. What people have written stays as it is.
 *
 * @public
 */
export function historyParts(summary: string): HistoryPart[] {
  const [, fields] = /^Edited: (.*)$/.exec(summary) ?? [];
  if (fields !== undefined) {
    const words = fields.split(', ').map(field => fieldWords[field] ?? field);
    return [{ text: `Edited: ${words.join(', ')}` }];
  }
  return /^(Triaged|Planned|Categorised): /.test(summary)
    ? summary
        .split(token)
        .filter(piece => piece !== '')
        .map(partOf)
    : [{ text: summary }];
}

/** The same as one text, with the names of entities. @public */
export function historyWords(summary: string): string {
  return historyParts(summary)
    .map(part =>
      'text' in part
        ? part.text
        : part.entityRef.slice(part.entityRef.lastIndexOf('/') + 1),
    )
    .join('');
}

function partOf(piece: string): HistoryPart {
  if (ref.test(piece)) {
    return { entityRef: piece };
  }
  const known = categoryWords[piece.replace('category ', '') as TicketCategory];
  return { text: known ?? dayWords(piece) };
}
