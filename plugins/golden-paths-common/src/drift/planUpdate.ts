/** What becomes of a file when the template's changes are taken over. @public */
export type UpdateStep =
  | { path: string; kind: 'take'; content: string }
  | { path: string; kind: 'delete' }
  /** Both sides have changed it: to be merged line by line. */
  | {
      path: string;
      kind: 'merge';
      base: string;
      ours: string;
      theirs: string;
    }
  /** Stays as it is, and a person has to look at it. */
  | { path: string; kind: 'conflict'; why: string };

/** Files by their paths. @public */
export type Files = ReadonlyMap<string, string>;

/**
 * Takes over what a template has changed between `base`, as it once made the
 * files, and `theirs`, as it makes them now, into `ours`, as they have become.
 * What nobody but the template has changed is taken; what the template has not
 * changed stays; files that it never made are not looked at. Steps are sorted by
 * path.
 *
 * @public
 */
export function planUpdate(
  base: Files,
  ours: Files,
  theirs: Files,
): UpdateStep[] {
  const paths = new Set([...base.keys(), ...theirs.keys()]);
  return [...paths].sort().flatMap(path => {
    const step = stepOf(path, base.get(path), ours.get(path), theirs.get(path));
    return step ? [step] : [];
  });
}

function stepOf(
  path: string,
  base: string | undefined,
  ours: string | undefined,
  theirs: string | undefined,
): UpdateStep | undefined {
  if (theirs === base || theirs === ours) {
    return undefined;
  }
  if (ours === base) {
    return theirs === undefined
      ? { path, kind: 'delete' }
      : { path, kind: 'take', content: theirs };
  }
  const conflict = (why: string): UpdateStep => ({
    path,
    kind: 'conflict',
    why,
  });
  if (ours === undefined) {
    return conflict('was removed here, and the template has changed it since');
  }
  if (theirs === undefined) {
    return conflict('was changed here, and the template has removed it since');
  }
  if ([base ?? '', ours, theirs].some(text => text.includes('\0'))) {
    return conflict('is no text, and both sides have changed it');
  }
  return { path, kind: 'merge', base: base ?? '', ours, theirs };
}
