import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  parseLocationRef,
} from '@backstage/catalog-model';

/**
 * Where the source of an entity is: `target` is an address when `type` is
 * `url`. Whoever writes an entity may name any repository as its source, so its
 * owner has a say in that one only with `isVouched`: what the catalog has read
 * the entity from is there too, or is one of `trusted`, the addresses of
 * repositories that speak for others. `undefined` for an entity from nowhere.
 *
 * @public
 */
export function sourceOf(
  annotations: Readonly<Record<string, string>> = {},
  trusted: readonly string[] = [],
): { type: string; target: string; isVouched: boolean } | undefined {
  const from = annotations[ANNOTATION_LOCATION];
  const source = annotations[ANNOTATION_SOURCE_LOCATION] ?? from;
  if (source === undefined) {
    return undefined;
  }
  const { type, target } = parseLocationRef(source);
  // Files are registered by the configuration alone.
  const location = from === undefined ? undefined : parseLocationRef(from);
  const isVouched =
    location?.type !== 'url' ||
    [target, ...trusted].some(each => isSameRepository(each, location.target));
  return { type, target, isVouched };
}

function isSameRepository(one: string, other: string): boolean {
  const key = repositoryOf(one);
  return key !== undefined && key === repositoryOf(other);
}

/** Host, owner and name. */
function repositoryOf(url: string): string | undefined {
  if (!URL.canParse(url)) {
    return undefined;
  }
  const { host, pathname } = new URL(url);
  const [owner, name] = pathname.split('/').filter(Boolean);
  return name === undefined
    ? undefined
    : `${host}/${owner}/${name.replace(/\.git$/, '')}`.toLowerCase();
}
