/** The class names that are there. */
export function joined(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
