import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Reads `platformDesk.access.services`: what services may act for, by the subject of their token. */
export function readServices(config: Config): Map<string, readonly string[]> {
  const key = 'platformDesk.access.services';
  const entries = config.getOptionalConfigArray(key) ?? [];
  return new Map(
    entries.map((entry, index) => [
      entry.getString('subject'),
      entry.getStringArray('actsFor').map(text => {
        const ref = text.toLocaleLowerCase('en-US');
        if (!/^(group|user):[^:/\s]+\/[^:/\s]+$/.test(ref)) {
          throw new InputError(
            `${key}[${index}].actsFor: '${text}' is not the ref of a Group or User, such as group:default/platform`,
          );
        }
        return ref;
      }),
    ]),
  );
}
