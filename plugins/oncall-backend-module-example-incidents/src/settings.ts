import path from 'node:path';
import type { Config } from '@backstage/config';
import {
  type AlertSourceKind,
  alertSourceKindSchema,
} from '@waymark/plugin-oncall-common';

/** The key whose presence turns it on. */
const key = 'oncall.exampleIncidents';

/** A source of alerts, with what it signs or proves its deliveries by. */
export interface ExampleSource {
  name: string;
  kind: AlertSourceKind;
  secret?: string;
  token?: string;
}

/** What the configuration says. */
export interface ExampleSettings {
  directory: string;
  /** The first source of each kind. */
  sources: ReadonlyMap<AlertSourceKind, ExampleSource>;
}

/**
 * Reads the configuration; `undefined` without the key. Throws, naming the key,
 * whenever it exists in production.
 */
export function readExampleIncidents(
  config: Config,
  nodeEnv: string | undefined,
): ExampleSettings | undefined {
  if (!config.has(key)) {
    return undefined;
  }
  if (nodeEnv === 'production') {
    throw new Error(
      `The example incidents never happened, and NODE_ENV is 'production': remove ${key} from the configuration`,
    );
  }
  const webhooks = config.getOptionalConfig('oncall.webhooks');
  const sources = new Map<AlertSourceKind, ExampleSource>();
  for (const name of webhooks?.keys() ?? []) {
    const source = webhooks!.getConfig(name);
    const kind = alertSourceKindSchema.parse(source.getString('kind'));
    if (!sources.has(kind)) {
      sources.set(kind, {
        name,
        kind,
        secret: source.getOptionalString('secret'),
        token: source.getOptionalString('token'),
      });
    }
  }
  return {
    directory: path.resolve(config.getString(`${key}.directory`)),
    sources,
  };
}
