import { splitRecords } from './readTree';
import { runGit } from './runGit';

/** A run of changed lines with the lines around them. */
export interface DiffHunk {
  /** First line of the hunk before and after, counted from 1. */
  oldStart: number;
  newStart: number;
  /** What git shows after the second `@@`; may be empty. */
  heading: string;
  /** Each begins with " ", "+", "-" or "\". */
  lines: string[];
}

/** What happened to one file between two commits. */
export interface FileDiff {
  status:
    | 'added'
    | 'modified'
    | 'deleted'
    | 'renamed'
    | 'copied'
    | 'type-changed';
  path: string;
  /** Where a renamed or copied file was. */
  oldPath?: string;
  /** Changed lines; absent for binary files. */
  additions?: number;
  deletions?: number;
  binary: boolean;
  /** The hunks are left out because the file or the whole difference is too large. */
  truncated: boolean;
  hunks: DiffHunk[];
}

/** How much of a difference to read. */
export interface ReadDiffOptions {
  /** Bytes of hunks of one file. */
  maxFileBytes?: number;
  /** Bytes of hunks of all files. */
  maxTotalBytes?: number;
}

/** The tree without files, the base of a first commit. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const STATUS: Record<string, FileDiff['status']> = {
  A: 'added',
  M: 'modified',
  D: 'deleted',
  R: 'renamed',
  C: 'copied',
  T: 'type-changed',
};
const COMMAND = ['diff-tree', '-r', '-M', '--no-ext-diff', '--no-textconv'];

/** What changed from one commit (or tree) to another, file by file in git's order. */
export async function readDiff(
  gitDirectory: string,
  base: string,
  head: string,
  options: ReadDiffOptions = {},
): Promise<FileDiff[]> {
  const maxFileBytes = options.maxFileBytes ?? 200_000;
  const maxTotalBytes = options.maxTotalBytes ?? 1_000_000;
  const [raw, counts, patch] = await Promise.all([
    runGit([...COMMAND, '-z', '--raw', base, head], { gitDirectory }),
    runGit([...COMMAND, '-z', '--numstat', base, head], { gitDirectory }),
    runGit([...COMMAND, '-p', '--no-color', base, head], {
      gitDirectory,
      stopAfterBytes: maxTotalBytes + 1,
    }),
  ]);
  const files = parseRaw(raw.toString('utf8'));
  const numbers = parseCounts(counts.toString('utf8'));
  const sections = patch
    .toString('utf8')
    .split(/^(?=diff --git )/m)
    .filter(section => section !== '');
  if (patch.length > maxTotalBytes) {
    // The last one is cut somewhere in the middle.
    sections.pop();
  }
  let next = 0;
  return files.map((file, index) => {
    // Git shows a changed type as a deletion and an addition.
    const size = file.status === 'type-changed' ? 2 : 1;
    const own = sections.slice(next, next + size);
    next += size;
    const text = own.join('');
    const truncated =
      own.length < size || Buffer.byteLength(text) > maxFileBytes;
    return {
      ...file,
      ...numbers[index],
      truncated,
      hunks: truncated ? [] : own.flatMap(parseHunks),
    };
  });
}

function parseRaw(
  output: string,
): Pick<FileDiff, 'status' | 'path' | 'oldPath'>[] {
  const records = splitRecords(output);
  const files = [];
  for (let index = 0; index < records.length; ) {
    const letter = records[index].split(' ')[4][0];
    const status = STATUS[letter] ?? 'modified';
    if (letter === 'R' || letter === 'C') {
      files.push({
        status,
        oldPath: records[index + 1],
        path: records[index + 2],
      });
      index += 3;
    } else {
      files.push({ status, path: records[index + 1] });
      index += 2;
    }
  }
  return files;
}

function parseCounts(
  output: string,
): Pick<FileDiff, 'additions' | 'deletions' | 'binary'>[] {
  const records = splitRecords(output);
  const counts = [];
  for (let index = 0; index < records.length; ) {
    const [additions, deletions, path] = records[index].split('\t');
    counts.push(
      additions === '-'
        ? { binary: true }
        : {
            additions: Number(additions),
            deletions: Number(deletions),
            binary: false,
          },
    );
    // A rename has an empty path here and two records more.
    index += path === '' ? 3 : 1;
  }
  return counts;
}

function parseHunks(section: string): DiffHunk[] {
  const hunks: DiffHunk[] = [];
  for (const line of section.replace(/\n$/, '').split('\n')) {
    const head = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@ ?(.*)$/.exec(line);
    if (head) {
      hunks.push({
        oldStart: Number(head[1]),
        newStart: Number(head[2]),
        heading: head[3],
        lines: [],
      });
    } else {
      hunks.at(-1)?.lines.push(line);
    }
  }
  return hunks;
}
