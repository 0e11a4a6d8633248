import { diffOwnership, PathOwnership } from '@waymark/codeowners';
import { filesOfGit, filesOfList } from '../input/listFiles';
import { readCodeowners } from '../input/readCodeowners';
import { UnusableInputError } from '../input/UnusableInputError';
import { cell, Output } from '../output/Output';
import { ExitStatus } from './ExitStatus';

export interface DiffOptions {
  dialect?: string;
  files?: string;
  git?: string;
  json?: boolean;
}

/** Says which files change hands between two CODEOWNERS files; any that does is a finding. */
export async function diff(
  beforeFile: string,
  afterFile: string,
  options: DiffOptions,
): Promise<ExitStatus> {
  const before = readCodeowners(beforeFile, options.dialect);
  const after = readCodeowners(afterFile, options.dialect);
  const files = options.files
    ? filesOfList(options.files)
    : filesOfGit(options.git ?? '.');
  let changes;
  try {
    changes = diffOwnership(before, after, files);
  } catch (error) {
    throw new UnusableInputError(
      `The list of files: ${(error as Error).message}`,
    );
  }
  const output = new Output(process.stdout);
  for (const change of changes) {
    await output.line(
      options.json
        ? JSON.stringify({
            path: change.path,
            before: sideOf(change.before),
            after: sideOf(change.after),
          })
        : [cell(change.path), textOf(change.before), textOf(change.after)].join(
            '\t',
          ),
    );
  }
  await output.flush();
  return changes.length > 0 ? 1 : 0;
}

function sideOf({ state, owners }: PathOwnership) {
  return { state, owners };
}

function textOf({ state, owners }: PathOwnership): string {
  return state === 'owned' ? owners.join(' ') : `(${state})`;
}
