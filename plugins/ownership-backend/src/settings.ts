import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';

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
  individualOwners: 'allow' | 'warn' | 'error';
  scan: {
    frequencyMillis: number;
    timeoutMillis: number;
    concurrency: number;
  };
}

const defaultKinds = ['Component', 'API', 'Resource', 'System', 'Domain'];

/** Reads the configuration; throws `InputError` naming the key that is wrong. */
export function readOwnershipSettings(config: Config): OwnershipSettings {
  const root = config.getOptionalConfig('ownership');
  const owners = root?.getOptionalConfig('owners');
  return {
    repositories: (root?.getOptionalConfigArray('repositories') ?? []).map(
      repository => ({
        url: repository.getString('url'),
        dialect: oneOf(repository, 'dialect', ['github', 'gitlab']),
        title: repository.getOptionalString('title'),
      }),
    ),
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
    individualOwners:
      (root && oneOf(root, 'individualOwners', ['allow', 'warn', 'error'])) ??
      'warn',
    scan: {
      frequencyMillis: millis(root, 'scan.frequency', { minutes: 10 }),
      timeoutMillis: millis(root, 'scan.timeout', { minutes: 5 }),
      concurrency: root?.getOptionalNumber('scan.concurrency') ?? 2,
    },
  };
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
  key: string,
  values: readonly T[],
): T | undefined {
  const value = config.getOptionalString(key);
  if (value !== undefined && !values.includes(value as T)) {
    throw new InputError(
      `ownership.${key}: must be one of ${values.join(
        ', ',
      )}, and is '${value}'`,
    );
  }
  return value as T | undefined;
}
