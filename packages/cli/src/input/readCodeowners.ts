import fs from 'node:fs';
import path from 'node:path';
import {
  Codeowners,
  CodeownersDialect,
  codeownersLocations,
  parseCodeowners,
} from '@waymark/codeowners';
import { dialectOf } from './dialectOf';
import { UnusableInputError } from './UnusableInputError';

const MAXIMUM_BYTES = 64 * 1024 * 1024;

/** Reads and parses a file; throws UnusableInputError when it cannot be read or is no text. */
export function readCodeowners(
  file: string,
  dialect: string | undefined,
): Codeowners {
  const text = readText(file);
  try {
    return parseCodeowners(text, { dialect: dialectOf(dialect, file) });
  } catch (error) {
    if (error instanceof UnusableInputError) {
      throw error;
    }
    throw new UnusableInputError(`${file}: ${(error as Error).message}`);
  }
}

/** The CODEOWNERS file that the host would use in the folder; throws UnusableInputError when there is none. */
export function findCodeowners(
  folder: string,
  dialect: string | undefined,
): string {
  const dialects: CodeownersDialect[] =
    dialect === undefined ? ['github', 'gitlab'] : [dialectOf(dialect)];
  const candidates = [...new Set(dialects.flatMap(codeownersLocations))];
  for (const candidate of candidates) {
    const file = path.join(folder, candidate);
    if (fs.existsSync(file)) {
      return file;
    }
  }
  throw new UnusableInputError(
    `${folder} has no CODEOWNERS file (looked for ${candidates.join(', ')})`,
  );
}

/** Reads a text file; throws UnusableInputError for what is no file, too large or not there. */
export function readText(file: string): string {
  let size: number;
  try {
    const stats = fs.statSync(file);
    if (stats.isDirectory()) {
      throw new UnusableInputError(`${file} is a folder, not a file`);
    }
    size = stats.size;
  } catch (error) {
    throw asUnusable(file, error);
  }
  if (size > MAXIMUM_BYTES) {
    throw new UnusableInputError(`${file} is larger than 64 MB`);
  }
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw asUnusable(file, error);
  }
}

function asUnusable(file: string, error: unknown): Error {
  if (error instanceof UnusableInputError) {
    return error;
  }
  const { code } = error as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    ENOENT: 'does not exist',
    EACCES: 'may not be read',
  };
  return new UnusableInputError(
    `${file} ${reasons[code ?? ''] ?? `cannot be read (${code})`}`,
  );
}
