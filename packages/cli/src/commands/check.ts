import { CodeownersFinding, inspectCodeowners } from '@waymark/codeowners';
import { filesOfGit, filesOfList, gitRoot } from '../input/listFiles';
import { findCodeowners, readCodeowners } from '../input/readCodeowners';
import { UnusableInputError } from '../input/UnusableInputError';
import { cell, Output } from '../output/Output';
import { ExitStatus } from './ExitStatus';

export interface CheckOptions {
  dialect?: string;
  files?: string;
  git?: string;
  json?: boolean;
}

/** Reports what is wrong with a CODEOWNERS file; notes of severity `info` alone leave it clean. */
export async function check(
  file: string | undefined,
  options: CheckOptions,
): Promise<ExitStatus> {
  const folder = options.git ?? (file === undefined ? '.' : undefined);
  const codeownersFile =
    file ?? findCodeowners(gitRoot(folder ?? '.'), options.dialect);
  const codeowners = readCodeowners(codeownersFile, options.dialect);
  const files = filesToInspect(options, folder);
  const findings = [
    ...codeowners.findings,
    ...(files ? inspectFiles(codeowners, files) : []),
  ].sort((a, b) => a.line - b.line || a.column - b.column);

  const output = new Output(process.stdout);
  if (options.json) {
    await output.line(
      JSON.stringify({
        file: codeownersFile,
        dialect: codeowners.dialect,
        rules: codeowners.rules.length,
        files: files?.length,
        findings,
      }),
    );
  } else {
    for (const finding of findings) {
      await output.line(lineOf(codeownersFile, finding));
    }
  }
  await output.flush();
  return findings.some(({ severity }) => severity !== 'info') ? 1 : 0;
}

function inspectFiles(
  codeowners: Parameters<typeof inspectCodeowners>[0],
  files: readonly string[],
): CodeownersFinding[] {
  try {
    return inspectCodeowners(codeowners, files);
  } catch (error) {
    throw new UnusableInputError(
      `The list of files: ${(error as Error).message}`,
    );
  }
}

function filesToInspect(
  options: CheckOptions,
  folder: string | undefined,
): string[] | undefined {
  if (options.files !== undefined) {
    return filesOfList(options.files);
  }
  return folder === undefined ? undefined : filesOfGit(folder);
}

function lineOf(file: string, finding: CodeownersFinding): string {
  const { line, column, severity, kind, message } = finding;
  return `${file}:${line}:${column}: ${severity} ${kind}: ${cell(message)}`;
}
