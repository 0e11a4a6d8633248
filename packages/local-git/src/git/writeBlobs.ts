import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runGitText } from './runGit';

/** Keeps contents in a repository, by one process however many there are, and answers their ids in the same order. */
export async function writeBlobs(
  gitDirectory: string,
  contents: readonly (string | Buffer)[],
): Promise<string[]> {
  const write = ['hash-object', '-w', '--no-filters'];
  if (contents.length === 0) {
    return [];
  }
  if (contents.length === 1) {
    const [input] = contents;
    return [await runGitText([...write, '--stdin'], { gitDirectory, input })];
  }
  // Git reads several from files only.
  const folder = await mkdtemp(path.join(os.tmpdir(), 'waymark-blobs-'));
  try {
    const files = contents.map((_, index) => path.join(folder, `${index}`));
    await Promise.all(
      files.map((file, index) => writeFile(file, contents[index])),
    );
    const output = await runGitText([...write, '--stdin-paths'], {
      gitDirectory,
      input: files.map(file => `${file}\n`).join(''),
    });
    return output.split('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
