import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOwnershipAnswers } from '../../hooks/ownershipAnswers';
import { useOverview, useRepositories } from '../../hooks/useOwnership';
import { useDueConfirmations } from '../confirmations/useDueConfirmations';
import { useDisputeNeeds } from '../disputes/disputeNeeds';
import { useTransferNeeds } from '../transfers/transferNeeds';
import { NamedThing, Needs, needsOf } from './needs';
import { useMe } from './useMe';
import { useMyServices } from './useMyServices';

/** What waits for the visitor, and what of it could not be read. */
export interface FoundNeeds {
  needs: Needs;
  /** In words, for example `disputes`. */
  unread: string[];
}

/** How clear the things are, in one request. */
function useLevels(things: readonly NamedThing[] | undefined) {
  const { store, clarityLevels } = useOwnershipAnswers();
  const refs = things?.map(({ entityRef }) => entityRef);
  return useAnswer(
    store,
    refs && refs.length > 0 ? `clarity of mine ${refs.join(' ')}` : undefined,
    async () => await Promise.all(refs!.map(ref => clarityLevels.load(ref))),
  );
}

/**
 * What waits for the visitor: one request a source, however much it is. It
 * fails only with what everything hangs on; the rest is named when it fails.
 */
export function useNeeds(): LiveAnswer<FoundNeeds> {
  const me = useMe();
  const overview = useOverview();
  const repositories = useRepositories();
  const services = useMyServices();
  const levels = useLevels(services.value);
  const disputes = useDisputeNeeds();
  const transfers = useTransferNeeds();
  const confirmations = useDueConfirmations(undefined);
  const needed = [overview, repositories, me];
  const others: [string, LiveAnswer<unknown>][] = [
    ['disputes', disputes],
    ['transfers', transfers],
    ['what to reconfirm', confirmations],
    ['your services', services],
    ['runbooks', levels],
  ];
  const all = [...needed, ...others.map(([, answer]) => answer)];
  // All at once, so that the list does not grow under the pointer.
  const isKnown = all.every(
    answer =>
      answer.value !== undefined ||
      answer.error ||
      (answer === levels && (services.error || services.value?.length === 0)),
  );
  const value =
    isKnown && me.value && overview.value && repositories.value
      ? {
          needs: needsOf({
            me: me.value,
            overview: overview.value,
            repositories: repositories.value,
            services: services.value?.map((service, index) => ({
              ...service,
              clarity: levels.value?.[index],
            })),
            disputes: disputes.value,
            transfers: transfers.value,
            confirmations: confirmations.value,
          }),
          unread: others
            .filter(([, answer]) => answer.error)
            .map(([what]) => what),
        }
      : undefined;
  return {
    value,
    loading: all.some(answer => answer.loading),
    error: needed.find(answer => answer.error)?.error,
    loadedAt: overview.loadedAt,
    retry: () => all.forEach(answer => answer.retry()),
  };
}
