import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import fs from 'node:fs';
import path from 'node:path';
import { checkOwnerName } from './git/names';

/** Where the repositories of one owner are. */
export interface LocalGitOwner {
  name: string;
  /** Absolute path of the folder of bare repositories. */
  root: string;
  /** Absolute path of the folder whose sub-folders become repositories. */
  seed?: string;
}

/** The configuration of local repositories; without owners when there is none. */
export interface LocalGitConfig {
  /** Host part of the addresses, with the port. */
  host?: string;
  /** Scheme and host of the addresses. */
  baseUrl?: string;
  owners: LocalGitOwner[];
}

/** Reads `localGit`; throws an InputError that names the key that is wrong. */
export function readLocalGitConfig(
  config: Config,
  workingDirectory: string = process.cwd(),
): LocalGitConfig {
  const section = config.getOptionalConfig('localGit');
  if (!section) {
    return { owners: [] };
  }
  const host = section.getString('host');
  const directory = path.resolve(
    workingDirectory,
    section.getOptionalString('directory') ??
      findPortalDirectory(workingDirectory),
  );
  const owners = (section.getOptionalConfigArray('owners') ?? []).map(
    (owner): LocalGitOwner => {
      const seed = owner.getOptionalString('seed');
      return {
        name: checkOwnerName(owner.getString('name')),
        root: path.resolve(directory, owner.getString('root')),
        ...(seed ? { seed: path.resolve(directory, seed) } : {}),
      };
    },
  );
  const names = owners.map(owner => owner.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(`localGit.owners lists "${twice}" twice`);
  }
  return { host, baseUrl: findBaseUrl(config, host), owners };
}

/** The nearest folder upwards that is the root of a Backstage project, else the working directory. */
function findPortalDirectory(workingDirectory: string): string {
  let directory = workingDirectory;
  while (!fs.existsSync(path.join(directory, 'backstage.json'))) {
    const parent = path.dirname(directory);
    if (parent === directory) {
      return workingDirectory;
    }
    directory = parent;
  }
  return directory;
}

function findBaseUrl(config: Config, host: string): string {
  const integration = config
    .getOptionalConfigArray('integrations.gitea')
    ?.find(entry => entry.getOptionalString('host') === host);
  const isOnThisMachine = /(^|\.)localhost(:\d+)?$/.test(host);
  return (
    integration?.getOptionalString('baseUrl')?.replace(/\/+$/, '') ??
    `${isOnThisMachine ? 'http' : 'https'}://${host}`
  );
}
