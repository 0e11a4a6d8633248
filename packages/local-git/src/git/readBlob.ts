import { runGit } from './runGit';

const headerPattern = /^[0-9a-f]{40} blob (\d+)\n/;
/** More than a header has. */
const HEADER_BYTES = 128;

/** The beginning of a file of a commit, or of the target of a symbolic link, and the size of the whole; undefined when there is none. */
export async function readBlob(
  gitDirectory: string,
  sha: string,
  path: string,
  maxBytes: number,
): Promise<{ content: Buffer; size: number } | undefined> {
  const output = await runGit(['cat-file', '--batch', '-z'], {
    gitDirectory,
    input: `${sha}:${path}\0`,
    stopAfterBytes: HEADER_BYTES + maxBytes,
  });
  const [header, size] =
    headerPattern.exec(output.toString('latin1', 0, HEADER_BYTES)) ?? [];
  if (header === undefined) {
    return undefined;
  }
  return {
    size: Number(size),
    content: output.subarray(
      header.length,
      header.length + Math.min(Number(size), maxBytes),
    ),
  };
}
