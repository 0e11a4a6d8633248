import { Glob } from './segment';

interface Row<T> {
  glob: Glob;
  value: T;
}

interface Bucket<T> {
  lengths: number[];
  rows: Map<string, Row<T>[]>;
}

function collectFrom<T>(
  rows: readonly Row<T>[] | undefined,
  name: string,
  found: T[],
): void {
  if (rows) {
    for (const row of rows) {
      if (row.glob.matches(name)) {
        found.push(row.value);
      }
    }
  }
}

/** Values by names with wildcards, found by the longer of the fixed ends so that few names are tried. */
export class GlobTable<T> {
  private readonly values = new Map<string, T>();
  private readonly byPrefix: Bucket<T> = { lengths: [], rows: new Map() };
  private readonly bySuffix: Bucket<T> = { lengths: [], rows: new Map() };
  private readonly rest: Row<T>[] = [];

  get(key: string): T | undefined {
    return this.values.get(key);
  }

  add(key: string, glob: Glob, value: T): void {
    this.values.set(key, value);
    const { prefix, suffix } = glob;
    if (prefix === '' && suffix === '') {
      this.rest.push({ glob, value });
      return;
    }
    const isPrefix = prefix.length >= suffix.length;
    const bucket = isPrefix ? this.byPrefix : this.bySuffix;
    const end = isPrefix ? prefix : suffix;
    const rows = bucket.rows.get(end);
    if (rows) {
      rows.push({ glob, value });
      return;
    }
    bucket.rows.set(end, [{ glob, value }]);
    if (!bucket.lengths.includes(end.length)) {
      bucket.lengths.push(end.length);
    }
  }

  /** Adds the values whose pattern matches the name to `found`. */
  collect(name: string, found: T[]): void {
    for (const length of this.byPrefix.lengths) {
      if (length <= name.length) {
        const start = name.slice(0, length);
        collectFrom(this.byPrefix.rows.get(start), name, found);
      }
    }
    for (const length of this.bySuffix.lengths) {
      if (length <= name.length) {
        const end = name.slice(name.length - length);
        collectFrom(this.bySuffix.rows.get(end), name, found);
      }
    }
    collectFrom(this.rest, name, found);
  }
}
