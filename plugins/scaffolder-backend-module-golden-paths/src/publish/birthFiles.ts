import {
  BIRTH_FILE,
  type BirthRecord,
  type Snapshot,
  SNAPSHOT_FILE,
  writeBirthRecord,
  writeSnapshot,
} from '@waymark/plugin-golden-paths-common';
import type { WorkspaceFile } from '../workspace/readWorkspace';

/** What the template has made, without the records of another birth. */
export function madeFiles(files: readonly WorkspaceFile[]): WorkspaceFile[] {
  return files.filter(
    ({ path }) => path !== BIRTH_FILE && path !== SNAPSHOT_FILE,
  );
}

/** The records that a repository keeps of what the template has made, and from what. */
export function recordFiles(
  birth: BirthRecord,
  made: readonly WorkspaceFile[],
): WorkspaceFile[] {
  return [
    { path: BIRTH_FILE, content: Buffer.from(writeBirthRecord(birth)) },
    {
      path: SNAPSHOT_FILE,
      content: Buffer.from(writeSnapshot(snapshotOf(made))),
    },
  ].map(file => ({ ...file, executable: false }));
}

/** Contents by path; bytes that are no UTF-8 are not lost. */
export function contentsOf({ text, base64 }: Snapshot): Map<string, Buffer> {
  return new Map([
    ...Object.entries(text).map(
      ([path, content]) => [path, Buffer.from(content)] as const,
    ),
    ...Object.entries(base64).map(
      ([path, content]) => [path, Buffer.from(content, 'base64')] as const,
    ),
  ]);
}

function snapshotOf(files: readonly WorkspaceFile[]): Snapshot {
  const snapshot: Snapshot = { text: {}, base64: {} };
  for (const { path, content } of files) {
    const text = content.toString('utf8');
    if (Buffer.from(text).equals(content)) {
      snapshot.text[path] = text;
    } else {
      snapshot.base64[path] = content.toString('base64');
    }
  }
  return snapshot;
}
