import fs from 'node:fs';
import path from 'node:path';
import {
  CodeownersDialect,
  codeownersDriftFindings,
  codeownersDriftOf,
  CodeownersEdit,
  codeownersEditOf,
  CodeownersError,
  codeownersLocations,
} from '@waymark/plugin-ownership-common';
import { createTwoFilesPatch } from 'diff';
import { Checkout, readCheckout } from '../catalog/readCheckout';
import { readOwnerMapping } from '../catalog/readOwnerMapping';
import { dialectOf } from '../input/dialectOf';
import { gitRoot } from '../input/listFiles';
import { UnusableInputError } from '../input/UnusableInputError';
import { cell, Output } from '../output/Output';
import { ExitStatus } from './ExitStatus';

export interface GenerateOptions {
  git: string;
  catalog?: string[];
  config?: string;
  organisation?: string[];
  dialect?: string;
  check?: boolean;
  write?: boolean;
  force?: boolean;
  json?: boolean;
}

/**
 * Makes the marked block of CODEOWNERS from the catalog files of a checkout:
 * shows the change, with `check` also every difference that would be left, or
 * writes it. A difference is a finding; so is a block that was edited by hand
 * and is not replaced.
 */
export async function generate(options: GenerateOptions): Promise<ExitStatus> {
  if (options.check && options.write) {
    throw new UnusableInputError('--check and --write exclude each other');
  }
  const root = gitRoot(options.git);
  const dialect = dialectIn(root, options.dialect);
  const mapping = readOwnerMapping(options.config, options.organisation ?? []);
  const checkout = readCheckout({
    folder: root,
    catalog: options.catalog ?? [],
    dialect,
    mapping,
  });
  const edit = editOf(checkout, {
    ...mapping,
    dialect,
    force: options.force ?? false,
  });
  const left = codeownersDriftOf(edit.plan, edit.after, checkout.content.paths);
  const isStopped = edit.handEdited !== undefined && !options.force;
  if (options.write && edit.changed) {
    const file = path.join(root, edit.path);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, edit.after);
  }
  const output = new Output(process.stdout);
  if (options.json) {
    await output.line(jsonOf(edit, isStopped, left));
  } else {
    reportProblems(edit, checkout, isStopped);
    if (edit.changed && !options.write) {
      await output.line(patchOf(edit));
    }
    if (options.check) {
      await reportDrift(edit, left, output);
    }
  }
  await output.flush();
  const isBehind = edit.changed && !options.write;
  return isBehind || isStopped || left.entries.length > 0 ? 1 : 0;
}

/** The dialect that is asked for, else GitLab's where only GitLab would find the file. */
function dialectIn(root: string, asked: string | undefined): CodeownersDialect {
  if (asked !== undefined) {
    return dialectOf(asked);
  }
  const has = (file: string) => fs.existsSync(path.join(root, file));
  return codeownersLocations('github').some(has) || !has('.gitlab/CODEOWNERS')
    ? 'github'
    : 'gitlab';
}

function editOf(
  checkout: Checkout,
  settings: Pick<
    Parameters<typeof codeownersEditOf>[0],
    'owners' | 'placeholderOwner' | 'dialect' | 'force'
  >,
): CodeownersEdit {
  try {
    return codeownersEditOf({ ...checkout, ...settings });
  } catch (error) {
    if (error instanceof CodeownersError) {
      throw new UnusableInputError(error.message);
    }
    throw error;
  }
}

function patchOf({ path: file, before, after }: CodeownersEdit): string {
  return createTwoFilesPatch(
    before === undefined ? '/dev/null' : `a/${file}`,
    `b/${file}`,
    before ?? '',
    after,
    undefined,
    undefined,
    { context: 3 },
  )
    .replace(/^=+\n/, '')
    .replace(/\n$/, '');
}

function reportProblems(
  edit: CodeownersEdit,
  { findings, isAssumed }: Checkout,
  isStopped: boolean,
): void {
  const say = (severity: string, message: string) =>
    process.stderr.write(`waymark: ${severity}: ${cell(message)}\n`);
  if (isAssumed) {
    say(
      'info',
      'No catalog file has a Group or User, so every owner counts as existing; name the files that have them with --catalog.',
    );
  }
  for (const { severity, message } of [...findings, ...edit.problems]) {
    say(severity, message);
  }
  if (isStopped) {
    say(
      'error',
      `${
        edit.path
      }: the generated block was edited by hand (line ${edit.handEdited!.lines.join(
        ', ',
      )}) and is left as it is; move these lines out of the block, or use --force.`,
    );
  }
  for (const { line, text, files, example } of edit.superseded) {
    say(
      'warning',
      `${edit.path}:${line}: ${oneSpaced(text)} no longer decides ${countOf(
        files,
      )}, such as ${example}; below the block it would.`,
    );
  }
  for (const { line, text, effect, files = 0, example } of edit.overrides) {
    say(
      'warning',
      `${edit.path}:${line}: ${oneSpaced(text)} ${
        effect === 'adds' ? 'adds owners to' : 'decides against the block for'
      } ${countOf(files)}, such as ${example}.`,
    );
  }
}

function oneSpaced(line: string): string {
  return line.trim().replace(/\s+/g, ' ');
}

function countOf(files: number): string {
  return files === 1 ? '1 file' : `${files} files`;
}

async function reportDrift(
  edit: CodeownersEdit,
  left: ReturnType<typeof codeownersDriftOf>,
  output: Output,
): Promise<void> {
  for (const finding of codeownersDriftFindings(left, {
    codeownersPath: edit.path,
  })) {
    const { file, line, column, severity, kind, message } = finding;
    const place = file ? `${file}:${line}:${column}` : edit.path;
    await output.line(`${place}: ${severity} ${kind}: ${cell(message)}`);
  }
}

function jsonOf(
  edit: CodeownersEdit,
  isStopped: boolean,
  left: ReturnType<typeof codeownersDriftOf>,
): string {
  const { path: file, changed, problems, handEdited, plan } = edit;
  const { overrides, superseded } = edit;
  return JSON.stringify({
    file,
    changed,
    stopped: isStopped,
    entries: plan.entries,
    problems,
    handEdited,
    overrides,
    superseded,
    drift: codeownersDriftFindings(left, { codeownersPath: file }),
    agreeing: left.agreeing,
    covered: left.covered,
  });
}
