type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Replaces strings in a configuration, and keeps only the keys of which something changed; arrays are kept whole. */
function changedStrings(
  value: Json,
  replace: (text: string) => string,
): Json | undefined {
  if (typeof value === 'string') {
    const replaced = replace(value);
    return replaced === value ? undefined : replaced;
  }
  if (Array.isArray(value)) {
    const items = value.map(item => changedStrings(item, replace));
    return items.every(item => item === undefined)
      ? undefined
      : value.map(item => replaceAll(item, replace));
  }
  if (value && typeof value === 'object') {
    const entries = Object.entries(value)
      .map(([key, item]) => [key, changedStrings(item, replace)] as const)
      .filter(([, item]) => item !== undefined);
    return entries.length
      ? (Object.fromEntries(entries) as { [key: string]: Json })
      : undefined;
  }
  return undefined;
}

function replaceAll(value: Json, replace: (text: string) => string): Json {
  if (typeof value === 'string') {
    return replace(value);
  }
  if (Array.isArray(value)) {
    return value.map(item => replaceAll(item, replace));
  }
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        replaceAll(item, replace),
      ]),
    );
  }
  return value;
}

/**
 * What has to be laid over a configuration so that the app (port 3000) and the backend (port 7007) are both found on `port`:
 * every address in it, `git.localhost:7007` included.
 */
export function moveConfig(config: Json, port: number): Json {
  const replace = (text: string) =>
    text.replace(/(^|localhost|127\.0\.0\.1):(3000|7007)\b/g, `$1:${port}`);
  return changedStrings(config, replace) ?? {};
}
