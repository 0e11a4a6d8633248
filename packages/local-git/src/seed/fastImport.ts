import type { PlannedCommit } from './planHistory';

/** The input of `git fast-import` that makes these commits on a branch, in this order. */
export function* fastImportInput(
  commits: PlannedCommit[],
  branch: string,
): Generator<Buffer> {
  for (const { author, date, message, files } of commits) {
    const person = `${author.name} <${author.email}> ${Math.floor(
      date.getTime() / 1000,
    )} +0000`;
    yield Buffer.from(
      `commit refs/heads/${branch}\nauthor ${person}\ncommitter ${person}\n`,
    );
    yield* data(Buffer.from(`${message.trimEnd()}\n`));
    for (const file of files) {
      const mode = file.executable ? '100755' : '100644';
      yield Buffer.from(`M ${mode} inline ${quote(file.path)}\n`);
      yield* data(file.content);
    }
    yield Buffer.from('\n');
  }
  yield Buffer.from('done\n');
}

function* data(content: Buffer): Generator<Buffer> {
  yield Buffer.from(`data ${content.length}\n`);
  yield content;
  yield Buffer.from('\n');
}

function quote(path: string): string {
  const escaped = path
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n');
  return `"${escaped}"`;
}
