import { OncallClient } from '@waymark/plugin-oncall-common';
import type { FeatureEnvironment } from '../createFeatures';
import type { Feature } from '../Feature';
import { DatabaseTransferStore } from '../transfers/DatabaseTransferStore';
import { OnCallAsker } from './OnCallAsker';
import { OnCallStore } from './OnCallStore';

/**
 * What the on-call plugin says of things and of teams that receive them.
 * `changed` is called when it says something else than before.
 */
export function createOnCall(
  environment: FeatureEnvironment & { changed(): Promise<void> },
): Feature {
  const { knex, things, discovery, now } = environment;
  const transfers = new DatabaseTransferStore(knex);
  const asker = new OnCallAsker({
    ...environment,
    store: new OnCallStore(knex),
    oncall: new OncallClient({
      discoveryApi: discovery,
      fetchApi: { fetch },
    }),
  });
  return {
    tasks: [
      {
        id: 'on-call',
        scope: 'global',
        frequency: { minutes: 1 },
        run: async () => {
          const known = await things.all();
          const open = await transfers.notEndedBefore(now().toISOString());
          const isOther = await asker.ask([
            ...known.map(({ entityRef }) => entityRef),
            ...open.map(({ toRef }) => toRef),
          ]);
          if (isOther) {
            await environment.changed();
          }
        },
      },
    ],
  };
}
