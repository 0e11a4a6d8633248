/**
 * Backgrounds for people on a calendar, in the same order in both themes; black
 * text on each has a contrast of 7:1 or more.
 */
const colours = [
  '#9ecbff',
  '#ffd479',
  '#a8e6a1',
  '#f5b7d1',
  '#c9b8ff',
  '#8fe0d6',
  '#ffbd9b',
  '#d9e27a',
];

/** A colour a person: the same wherever the same people are shown. */
export function coloursOf(userRefs: readonly string[]): Map<string, string> {
  const refs = [...new Set(userRefs)].sort();
  return new Map(refs.map((ref, index) => [ref, colours[index % 8]]));
}
