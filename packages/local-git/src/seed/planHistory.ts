import { minimatch } from 'minimatch';
import type { SeedHistory } from './seedHistory';

/** A file of a seed folder as it is in the end. */
export interface SeedFile {
  path: string;
  content: Buffer;
  executable: boolean;
}

/** A commit of the history that a seed folder asks for. */
export interface PlannedCommit {
  author: { name: string; email: string };
  date: Date;
  message: string;
  /** Files as they are after it; those that it does not change are left out. */
  files: SeedFile[];
}

/**
 * Spreads the final files over the commits of a history, oldest first: a text that n commits touch
 * has ceil(k/n) of its lines after the k-th. Binary and executable files appear whole with the first,
 * files that no commit names with the first of all. After the last commit the tree is the one given.
 */
export function planHistory(
  files: SeedFile[],
  history: SeedHistory,
  now: Date,
): PlannedCommit[] {
  const steps = [...history.commits].sort((a, b) => b.daysAgo - a.daysAgo);
  const planned = steps.map(
    (step): PlannedCommit => ({
      author: history.authors[step.author],
      date: new Date(now.getTime() - step.daysAgo * 24 * 60 * 60 * 1000),
      message: step.message,
      files: [],
    }),
  );
  for (const file of files) {
    const named = steps.flatMap((step, index) =>
      step.paths.some(glob => minimatch(file.path, glob, { dot: true }))
        ? [index]
        : [],
    );
    const touches = named.length > 0 ? named : [0];
    const lines = splitLines(file);
    let shown = -1;
    touches.forEach((index, touch) => {
      const count = Math.ceil(((touch + 1) / touches.length) * lines.length);
      if (count !== shown) {
        planned[index].files.push({
          ...file,
          content: Buffer.concat(lines.slice(0, count)),
        });
      }
      shown = count;
    });
  }
  return planned;
}

/** The lines with their breaks; one part for what must stay whole. */
function splitLines(file: SeedFile): Buffer[] {
  if (file.executable || file.content.includes(0)) {
    return [file.content];
  }
  const lines: Buffer[] = [];
  let start = 0;
  while (start < file.content.length) {
    const end = file.content.indexOf(0x0a, start);
    const next = end === -1 ? file.content.length : end + 1;
    lines.push(file.content.subarray(start, next));
    start = next;
  }
  return lines;
}
