export { EntityLink, nameOf } from '@waymark/tiles';

/** A text in which whole refs stand as names, for sentences of a backend. */
export function inNames(text: string): string {
  return text.replace(
    /\b[a-z]+:[\w.-]+\/([\w.-]*\w)/g,
    (_ref, name: string) => name,
  );
}
