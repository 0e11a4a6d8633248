import path from 'node:path';
import type { Config } from '@backstage/config';

/** The key whose presence turns it on. */
const key = 'platformDesk.exampleRequests';

/**
 * The folder of the quarter; `undefined` without the key. Throws, naming the
 * key, whenever it exists in production.
 */
export function exampleDirectoryOf(
  config: Config,
  nodeEnv: string | undefined,
): string | undefined {
  if (!config.has(key)) {
    return undefined;
  }
  if (nodeEnv === 'production') {
    throw new Error(
      `Nobody has asked for the example requests, and NODE_ENV is 'production': remove ${key} from the configuration`,
    );
  }
  return path.resolve(config.getString(`${key}.directory`));
}
