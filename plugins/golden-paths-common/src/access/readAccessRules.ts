import type { AccessRules } from './access';

/**
 * The part of a configuration that rules are read from; Backstage's `Config`
 * fits.
 *
 * @public
 */
export interface AccessRulesConfig {
  getOptionalConfig(key: string):
    | {
        keys(): string[];
        getNumber(key: string): number;
      }
    | undefined;
  getOptionalStringArray(key: string): string[] | undefined;
}

const DEFAULT_ENVIRONMENTS = {
  production: { maxDays: 90 },
  staging: { maxDays: 180 },
};

/**
 * Reads `goldenPaths.access`; production and staging where nothing is
 * configured.
 *
 * @public
 */
export function readAccessRules(config: AccessRulesConfig): AccessRules {
  const environments = config.getOptionalConfig(
    'goldenPaths.access.environments',
  );
  return {
    environments: environments
      ? Object.fromEntries(
          environments
            .keys()
            .map(name => [
              name,
              { maxDays: environments.getNumber(`${name}.maxDays`) },
            ]),
        )
      : DEFAULT_ENVIRONMENTS,
    open: config.getOptionalStringArray('goldenPaths.access.open') ?? [],
  };
}
