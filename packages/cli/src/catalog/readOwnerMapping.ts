import {
  defaultOwnerMapping,
  OwnerMapping,
} from '@waymark/plugin-ownership-common';
import { parse } from 'yaml';
import { readText } from '../input/readCodeowners';
import { UnusableInputError } from '../input/UnusableInputError';

/** How handles become refs, and the ref that stands for nobody. */
export interface MappingSettings {
  owners: OwnerMapping;
  placeholderOwner: string;
}

/**
 * Reads `ownership.owners` and `ownership.placeholderOwner` of an app-config
 * file, and organisations from the command line, which win. Throws
 * UnusableInputError naming what is wrong.
 */
export function readOwnerMapping(
  configFile: string | undefined,
  organisations: readonly string[],
): MappingSettings {
  const config = configFile === undefined ? {} : sectionOf(configFile);
  const owners = recordOf(config.owners, `${configFile}: ownership.owners`);
  const listed = recordOf(
    owners.organisations,
    `${configFile}: ownership.owners.organisations`,
  );
  const text = (key: string, fallback: string) =>
    textOf(owners[key], `${configFile}: ownership.owners.${key}`) ?? fallback;
  return {
    owners: {
      team: text('team', defaultOwnerMapping.team),
      user: text('user', defaultOwnerMapping.user),
      email: text('email', defaultOwnerMapping.email),
      defaultNamespace: text('defaultNamespace', 'default'),
      organisations: Object.fromEntries([
        ...Object.entries(listed).map(([org, namespace]) => [
          org,
          textOf(namespace, `${configFile}: the namespace of ${org}`) ?? org,
        ]),
        ...organisations.map(organisationOf),
      ]),
    },
    placeholderOwner: (
      textOf(
        config.placeholderOwner,
        `${configFile}: ownership.placeholderOwner`,
      ) ?? 'group:default/unowned'
    ).toLocaleLowerCase('en-US'),
  };
}

function organisationOf(text: string): [string, string] {
  const match = /^([^=\s]+)=([^=\s]+)$/.exec(text);
  if (!match) {
    throw new UnusableInputError(
      `--organisation: write organisation=namespace, not '${text}'`,
    );
  }
  return [match[1], match[2]];
}

function sectionOf(file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parse(readText(file), { prettyErrors: false });
  } catch (error) {
    if (error instanceof UnusableInputError) {
      throw error;
    }
    throw new UnusableInputError(
      `${file} is not valid YAML: ${(error as Error).message.split('\n')[0]}`,
    );
  }
  return recordOf(recordOf(value, file).ownership, `${file}: ownership`);
}

function recordOf(value: unknown, what: string): Record<string, unknown> {
  if (value === undefined || value === null) {
    return {};
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new UnusableInputError(`${what} must be a map`);
  }
  return value as Record<string, unknown>;
}

function textOf(value: unknown, what: string): string | undefined {
  if (value !== undefined && typeof value !== 'string') {
    throw new UnusableInputError(`${what} must be a text`);
  }
  return value;
}
