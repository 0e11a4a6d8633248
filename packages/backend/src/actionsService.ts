import { actionsServiceFactory } from '@backstage/backend-defaults/alpha';
import {
  type BackstageCredentials,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  type ActionsService,
  actionsServiceRef,
} from '@backstage/backend-plugin-api/alpha';

type ActionList = ReturnType<ActionsService['list']>;

const keptMillis = 10_000;

/** Backstage can replace a service but not wrap it: this is what a factory is made of. */
const upstream = actionsServiceFactory as unknown as {
  deps: Parameters<typeof createServiceFactory>[0]['deps'];
  factory(deps: object): Promise<ActionsService>;
};

/**
 * The actions that plugins offer, listed once for each request that a process serves, and anew after ten seconds. Upstream
 * asks every plugin over HTTP for each step of a template, although no step is another plugin's: that was most of the time
 * of a dry run. Whether somebody may use an action is still decided when it is used.
 */
export const actionsService = createServiceFactory({
  service: actionsServiceRef,
  deps: upstream.deps,
  factory: async deps => listedOnce(await upstream.factory(deps)),
});

/** Credentials are an object of their own for each request, and the same one for all steps of a dry run. */
export function listedOnce(
  actions: ActionsService,
  now: () => number = Date.now,
): ActionsService {
  const known = new WeakMap<
    BackstageCredentials,
    { list: ActionList; at: number }
  >();
  return {
    list: async ({ credentials }) => {
      const before = known.get(credentials);
      if (before && now() - before.at < keptMillis) {
        return await before.list;
      }
      const list = actions.list({ credentials });
      known.set(credentials, { list, at: now() });
      list.catch(() => known.delete(credentials));
      return await list;
    },
    invoke: async options => await actions.invoke(options),
  };
}
