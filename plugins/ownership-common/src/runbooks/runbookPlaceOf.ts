import type { Entity } from '@backstage/catalog-model';
import { ANNOTATION_RUNBOOK } from '../annotations';

/** A runbook of more bytes is a book: nobody reads it at night, and the portal does not keep it. */
export const MAX_RUNBOOK_BYTES = 256 * 1024;

/**
 * Where the runbook of an entity is said to be, or usually is. `path` is from
 * the root of the entity's repository.
 *
 * @public
 */
export type RunbookPlace =
  | { kind: 'file'; origin: 'annotation' | 'convention'; path: string }
  | { kind: 'address'; origin: 'annotation' | 'link'; url: string }
  | { kind: 'invalid'; origin: 'annotation' | 'link'; problem: string };

const USUAL = /^(docs\/)?runbook\.md$/i;

/**
 * Whether a file of a repository is a runbook by its name: `runbook.md`, in any
 * case of letters.
 *
 * @public
 */
export function isUsualRunbook(path: string): boolean {
  return /(^|\/)runbook\.md$/i.test(path);
}

/**
 * Where to look for the runbook of an entity: its annotation `waymark/runbook`,
 * else a link of type `runbook`, else `runbook.md` or `docs/runbook.md` in its
 * own tree. `undefined` when none of them names a place.
 *
 * @public
 */
export function runbookPlaceOf(
  entity: Entity,
  tree: { folder: string; files: readonly string[] } | undefined,
): RunbookPlace | undefined {
  const annotation = entity.metadata.annotations?.[ANNOTATION_RUNBOOK]?.trim();
  if (annotation) {
    return declaredPlace(annotation, 'annotation', tree?.folder);
  }
  const link = entity.metadata.links?.find(
    ({ type }) => type?.toLocaleLowerCase('en-US') === 'runbook',
  );
  if (link) {
    return declaredPlace(link.url, 'link', undefined);
  }
  const usual = tree?.files.find(
    file =>
      file.startsWith(tree.folder) &&
      USUAL.test(file.slice(tree.folder.length)),
  );
  return usual === undefined
    ? undefined
    : { kind: 'file', origin: 'convention', path: usual };
}

/**
 * The path that an annotation names, from the root of the repository: `/a` is
 * from the root and `a` from the folder of the entity. `undefined` for an
 * address and for what is no path.
 *
 * @public
 */
export function runbookPathOf(
  annotation: string,
  folder: string,
): string | undefined {
  const text = annotation.trim();
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) || text.includes('\0')) {
    return undefined;
  }
  const base = text.startsWith('/') ? [] : folder.split('/');
  const segments: string[] = [];
  for (const segment of [...base, ...text.split('/')]) {
    if (segment === '..') {
      if (segments.pop() === undefined) {
        return undefined;
      }
    } else if (segment !== '' && segment !== '.') {
      segments.push(segment);
    }
  }
  return segments.length > 0 ? segments.join('/') : undefined;
}

function declaredPlace(
  text: string,
  origin: 'annotation' | 'link',
  folder: string | undefined,
): RunbookPlace {
  const name =
    origin === 'link' ? 'The link of type runbook' : ANNOTATION_RUNBOOK;
  if (/^https?:\/\//i.test(text)) {
    return URL.canParse(text)
      ? { kind: 'address', origin, url: text }
      : { kind: 'invalid', origin, problem: `${name} is no valid address.` };
  }
  if (origin === 'link') {
    return {
      kind: 'invalid',
      origin,
      problem: `${name} must be an address that starts with https:// or http://.`,
    };
  }
  if (folder === undefined) {
    return {
      kind: 'invalid',
      origin,
      problem: `${name} names a file, but the entity has no scanned repository.`,
    };
  }
  const path = runbookPathOf(text, folder);
  return path === undefined
    ? {
        kind: 'invalid',
        origin,
        problem: `${name} must be an address, or a path that stays inside the repository.`,
      }
    : { kind: 'file', origin: 'annotation', path };
}
