import {
  Codeowners,
  CodeownersError,
  PathOwnership,
} from '@waymark/codeowners';
import { gitRoot } from '../input/listFiles';
import { findCodeowners, readCodeowners } from '../input/readCodeowners';
import { readEntries } from '../input/readEntries';
import { UnusableInputError } from '../input/UnusableInputError';
import { cell, Output } from '../output/Output';
import { ExitStatus } from './ExitStatus';

export interface WhoOptions {
  codeowners?: string;
  dialect?: string;
  git?: string;
  stdin?: boolean;
  null?: boolean;
  json?: boolean;
}

/**
 * Says who owns each path: one line a path, as it comes. A path that no rule
 * speaks of is a finding; one that cannot be in a repository is unusable, and
 * the others are answered all the same.
 */
export async function who(
  paths: readonly string[],
  options: WhoOptions,
): Promise<ExitStatus> {
  if (paths.length === 0 && !options.stdin) {
    throw new UnusableInputError('Name at least one path, or use --stdin');
  }
  const file =
    options.codeowners ??
    findCodeowners(gitRoot(options.git ?? '.'), options.dialect);
  const codeowners = readCodeowners(file, options.dialect);
  const output = new Output(process.stdout);
  let status: ExitStatus = 0;
  const answer = async (path: string) => {
    const ownership = ownersOf(codeowners, path);
    if (!ownership) {
      status = 2;
      return;
    }
    if (ownership.state === 'unmatched' && status === 0) {
      status = 1;
    }
    await output.line(
      options.json ? jsonOf(path, ownership) : lineOf(path, ownership),
    );
  };
  try {
    for (const path of paths) {
      await answer(path);
    }
    if (options.stdin) {
      const separator = options.null ? '\0' : '\n';
      for await (const path of readEntries(process.stdin, separator)) {
        await answer(path);
      }
    }
  } finally {
    await output.flush();
  }
  return status;
}

function ownersOf(
  codeowners: Codeowners,
  path: string,
): PathOwnership | undefined {
  try {
    return codeowners.ownersOf(path);
  } catch (error) {
    if (error instanceof CodeownersError) {
      process.stderr.write(`waymark: ${error.message}\n`);
      return undefined;
    }
    throw error;
  }
}

function lineOf(path: string, { state, owners, rules }: PathOwnership): string {
  const lines = rules.map(({ line }) => line).join(',');
  return [cell(path), state, owners.join(' '), lines].join('\t');
}

function jsonOf(path: string, { state, owners, rules }: PathOwnership): string {
  return JSON.stringify({
    path,
    state,
    owners,
    rules: rules.map(({ line, pattern, section }) => ({
      line,
      pattern,
      section,
    })),
  });
}
