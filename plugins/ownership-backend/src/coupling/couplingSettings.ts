import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  defaultIgnoredFiles,
  ignoredFilesOf,
} from '@waymark/plugin-ownership-common';

/** What `ownership.coupling` says. */
export interface CouplingSettings {
  /** Defaults first, so that the configuration can take them back. */
  ignore: { pattern: string; origin: 'default' | 'config' }[];
  isIgnored(path: string): boolean;
  /** Where mirrors of hosted repositories are kept; absent when there shall be none. */
  mirrorDirectory?: string;
  /** The same as long as the same files are ignored. */
  hash: string;
}

/** Reads `ownership.coupling`; throws `InputError` naming the pattern that is wrong. */
export function readCouplingSettings(config: Config): CouplingSettings {
  const mirrors = config.getOptionalString(
    'ownership.coupling.mirrorDirectory',
  );
  const own = config.getOptionalStringArray('ownership.coupling.ignore') ?? [];
  const patterns = [...defaultIgnoredFiles, ...own];
  try {
    return {
      ignore: patterns.map((pattern, index) => ({
        pattern,
        origin: index < defaultIgnoredFiles.length ? 'default' : 'config',
      })),
      isIgnored: ignoredFilesOf(patterns),
      mirrorDirectory: mirrors && path.resolve(mirrors),
      hash: createHash('sha256').update(JSON.stringify(patterns)).digest('hex'),
    };
  } catch (error) {
    throw new InputError(
      `ownership.coupling.ignore: ${(error as Error).message}`,
    );
  }
}
