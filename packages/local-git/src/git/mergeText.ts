import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { GitError, runGit } from './runGit';

/** Git says in its status how many conflicts there are; from here on it says that it failed. */
const FAILED = 128;

/** Three versions of a text, and what people call them in markers of conflicts. */
export interface MergeTextRequest {
  base: Buffer;
  ours: Buffer;
  theirs: Buffer;
  labels: { base: string; ours: string; theirs: string };
}

/**
 * Merges what two sides have made of a text, as git does: where both have
 * changed the same lines, both stand between markers, with the base between
 * them.
 */
export async function mergeText({
  labels,
  ...texts
}: MergeTextRequest): Promise<{ content: Buffer; conflicts: number }> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'waymark-merge-'));
  try {
    const files = { ours: '', base: '', theirs: '' };
    for (const side of ['ours', 'base', 'theirs'] as const) {
      files[side] = path.join(folder, side);
      await fs.writeFile(files[side], texts[side]);
    }
    // The merged text goes into the file of our side.
    const conflicts = await statusOf([
      'merge-file',
      '--quiet',
      '--diff3',
      ...[labels.ours, labels.base, labels.theirs].flatMap(label => [
        '-L',
        label,
      ]),
      files.ours,
      files.base,
      files.theirs,
    ]);
    return { content: await fs.readFile(files.ours), conflicts };
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function statusOf(args: string[]): Promise<number> {
  try {
    await runGit(args);
    return 0;
  } catch (error) {
    const status = error instanceof GitError ? error.status : undefined;
    if (status === undefined || status >= FAILED) {
      throw error;
    }
    return status;
  }
}
