import type { CatalogSnapshot } from '@waymark/plugin-ownership-common';

/** The owner of a folder, as the processor needs it. */
export interface FilledOwner {
  ownerRef: string;
  ownerRule?: string;
  commit: string;
}

/** What the last snapshot says of a location. */
export type TreeAnswer =
  /** No snapshot yet: nobody knows. */
  | 'unknown'
  /** Nobody owns it, or no scan covers it. */
  | 'none'
  | FilledOwner;

/**
 * The newest snapshot in this process. The provider writes it, the processor
 * reads it; reading is a look into memory and nothing else.
 */
export class SnapshotHolder {
  private snapshot: CatalogSnapshot | undefined;
  private byUrl = new Map<string, FilledOwner | 'none'>();

  /** The snapshot, absent until the first one came. */
  get(): CatalogSnapshot | undefined {
    return this.snapshot;
  }

  /** Takes a snapshot; answers the addresses whose owner is not what it was. */
  set(snapshot: CatalogSnapshot): string[] {
    const byUrl = new Map<string, FilledOwner | 'none'>();
    for (const tree of snapshot.trees) {
      byUrl.set(
        normalize(tree.url),
        tree.ownerRef
          ? {
              ownerRef: tree.ownerRef,
              ownerRule: tree.ownerRule,
              commit: tree.commit,
            }
          : 'none',
      );
    }
    const changed = [
      ...new Set([...byUrl.keys(), ...this.byUrl.keys()]),
    ].filter(
      url => ownerRefOf(byUrl.get(url)) !== ownerRefOf(this.byUrl.get(url)),
    );
    this.snapshot = snapshot;
    this.byUrl = byUrl;
    return changed;
  }

  /** Who owns the nearest folder at or above the address that was scanned. */
  ownerOf(address: string): TreeAnswer {
    if (!this.snapshot) {
      return 'unknown';
    }
    for (const folder of foldersOf(address)) {
      const answer = this.byUrl.get(folder);
      if (answer) {
        return answer;
      }
    }
    return 'none';
  }
}

/** The address and the folders above it, nearest first, in the form of keys. */
export function foldersOf(address: string): string[] {
  const normal = normalize(address);
  const start = normal.indexOf('//') + 2;
  const folders: string[] = [];
  let end = normal.lastIndexOf('/');
  while (end > start) {
    folders.push(normal.slice(0, end + 1));
    end = normal.lastIndexOf('/', end - 1);
  }
  return folders;
}

/** Hosts have one page for files and another one for folders. */
function normalize(address: string): string {
  return address.replace(/\/blob\//, '/tree/').replace(/[?#].*$/, '');
}

function ownerRefOf(
  answer: FilledOwner | 'none' | undefined,
): string | undefined {
  return typeof answer === 'object' ? answer.ownerRef : undefined;
}
