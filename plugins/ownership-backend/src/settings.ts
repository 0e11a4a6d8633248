import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import type { ClaritySettings } from '@waymark/plugin-ownership-common';
import { readClaritySettings } from './clarity/readClaritySettings';

/** A repository that the configuration names. */
export interface ConfiguredRepository {
  url: string;
  dialect?: 'github' | 'gitlab';
  title?: string;
}

/** What the configuration says, with every default in place. Durations are in milliseconds. */
export interface OwnershipSettings {
  repositories: ConfiguredRepository[];
  discovery: {
    enabled: boolean;
    kinds: string[];
    frequencyMillis: number;
    removeAfterMillis: number;
  };
  owners: {
    team: string;
    user: string;
    email: string;
    organisations: Record<string, string>;
    defaultNamespace: string;
  };
  placeholderOwner: string;
  clarity: ClaritySettings;
  individualOwners: 'allow' | 'warn' | 'error';
  scan: {
    frequencyMillis: number;
    timeoutMillis: number;
    leaseMillis: number;
    concurrency: number;
  };
}

const defaultKinds = ['Component', 'API', 'Resource', 'System', 'Domain'];

/** Reads the configuration; throws `InputError` naming the key that is wrong. */
export function readOwnershipSettings(config: Config): OwnershipSettings {
  const root = config.getOptionalConfig('ownership');
  const owners = root?.getOptionalConfig('owners');
  return {
    repositories: readRepositories(root),
    discovery: {
      enabled: root?.getOptionalBoolean('discovery.enabled') ?? true,
      kinds: root?.getOptionalStringArray('discovery.kinds') ?? defaultKinds,
      frequencyMillis: millis(root, 'discovery.frequency', { minutes: 1 }),
      removeAfterMillis: millis(root, 'discovery.removeAfter', { minutes: 10 }),
    },
    owners: {
      team: owners?.getOptionalString('team') ?? 'group:{namespace}/{team}',
      user: owners?.getOptionalString('user') ?? 'user:default/{user}',
      email: owners?.getOptionalString('email') ?? 'profile',
      organisations:
        owners?.getOptional<Record<string, string>>('organisations') ?? {},
      defaultNamespace:
        owners?.getOptionalString('defaultNamespace') ?? 'default',
    },
    placeholderOwner: (
      root?.getOptionalString('placeholderOwner') ?? 'group:default/unowned'
    ).toLocaleLowerCase('en-US'),
    clarity: readClaritySettings(config),
    individualOwners:
      (root &&
        oneOf(root, 'ownership', 'individualOwners', [
          'allow',
          'warn',
          'error',
        ])) ??
      'warn',
    scan: {
      frequencyMillis: millis(root, 'scan.frequency', { minutes: 10 }),
      timeoutMillis: millis(root, 'scan.timeout', { minutes: 5 }),
      leaseMillis: millis(root, 'scan.lease', { minutes: 1 }),
      concurrency: readConcurrency(root),
    },
  };
}

function readRepositories(root: Config | undefined): ConfiguredRepository[] {
  const repositories = (root?.getOptionalConfigArray('repositories') ?? []).map(
    (repository, index) => {
      const at = `ownership.repositories[${index}]`;
      const url = repository.getString('url');
      if (!URL.canParse(url)) {
        throw new InputError(`${at}.url: '${url}' is not an address`);
      }
      return {
        url,
        dialect: oneOf(repository, at, 'dialect', ['github', 'gitlab']),
        title: repository.getOptionalString('title'),
      };
    },
  );
  const addresses = repositories.map(({ url }) => url.replace(/\/*$/, ''));
  addresses.forEach((address, index) => {
    if (addresses.indexOf(address) < index) {
      throw new InputError(
        `ownership.repositories[${index}].url: ${address} is listed twice`,
      );
    }
  });
  return repositories;
}

function readConcurrency(root: Config | undefined): number {
  const concurrency = root?.getOptionalNumber('scan.concurrency') ?? 2;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new InputError(
      `ownership.scan.concurrency: must be a whole number from 1, and is ${concurrency}`,
    );
  }
  return concurrency;
}

function millis(
  config: Config | undefined,
  key: string,
  fallback: HumanDuration,
): number {
  return durationToMilliseconds(
    config?.has(key) ? readDurationFromConfig(config, { key }) : fallback,
  );
}

function oneOf<T extends string>(
  config: Config,
  at: string,
  key: string,
  values: readonly T[],
): T | undefined {
  const value = config.getOptionalString(key);
  if (value !== undefined && !values.includes(value as T)) {
    throw new InputError(
      `${at}.${key}: must be one of ${values.join(', ')}, and is '${value}'`,
    );
  }
  return value as T | undefined;
}
