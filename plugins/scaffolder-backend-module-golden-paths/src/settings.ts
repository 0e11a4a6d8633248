import type { Config } from '@backstage/config';
import {
  type AccessRules,
  readAccessRules,
  readCatalogRepositories,
} from '@waymark/plugin-golden-paths-common';
import {
  defaultOwnerMapping,
  type OwnerMapping,
} from '@waymark/plugin-ownership-common';

/** What golden paths read from the configuration. */
export interface Settings {
  /** Where new repositories go when a form says nothing else. */
  publish: { host?: string; owner?: string };
  /** How teams are called in CODEOWNERS; the ownership plugin reads the same. */
  owners: OwnerMapping;
  /** Who may deploy where. */
  access: AccessRules;
  /** Addresses of repositories whose entities may name others as their source. */
  catalogRepositories: readonly string[];
}

/** Reads `goldenPaths` and `ownership.owners`; new repositories are local where nothing is configured. */
export function readSettings(config: Config): Settings {
  const publish = config.getOptionalConfig('goldenPaths.publish');
  const owners = config.getOptionalConfig('ownership.owners');
  const [firstLocal] = config.getOptionalConfigArray('localGit.owners') ?? [];
  return {
    publish: {
      host:
        publish?.getOptionalString('host') ??
        config.getOptionalString('localGit.host'),
      owner:
        publish?.getOptionalString('owner') ??
        (publish?.has('host') ? undefined : firstLocal?.getString('name')),
    },
    owners: {
      team: owners?.getOptionalString('team') ?? defaultOwnerMapping.team,
      user: owners?.getOptionalString('user') ?? defaultOwnerMapping.user,
      email: owners?.getOptionalString('email') ?? defaultOwnerMapping.email,
      organisations:
        owners?.getOptional<Record<string, string>>('organisations') ?? {},
      defaultNamespace: owners?.getOptionalString('defaultNamespace'),
    },
    access: readAccessRules(config),
    catalogRepositories: readCatalogRepositories(config),
  };
}
