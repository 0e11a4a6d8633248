import type {
  EntityOwnershipDetails,
  Folder,
  Overview,
  PathOwnership,
  RepositoryList,
  ThingList,
  ThingsQuery,
} from '@waymark/plugin-ownership-common';
import { LiveAnswer, useAnswer } from '@waymark/tiles';
import { useOwnershipAnswers } from './ownershipAnswers';

/** What is new in the catalog is known here within seconds. */
const AWAITED_SECONDS = 5;
const CHANGED_SECONDS = 300;

/**
 * Everything about the owner of one entity: the card and the tab share one
 * request.
 *
 * @public
 */
export function useEntityOwnership(
  entityRef: string,
): LiveAnswer<EntityOwnershipDetails> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(
    store,
    `entity ${entityRef}`,
    () => api.detailsOf(entityRef),
    {
      everySeconds: details => (details ? CHANGED_SECONDS : AWAITED_SECONDS),
    },
  );
}

/** Gaps, teams and what they own. @public */
export function useOverview(): LiveAnswer<Overview> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, 'overview', () => api.overview());
}

/** The things behind a number. @public */
export function useThings(query: ThingsQuery): LiveAnswer<ThingList> {
  const { api, store } = useOwnershipAnswers();
  const { ownerRef, column, gap, clarity } = query;
  const key = [ownerRef, column, gap, clarity].join(' ');
  return useAnswer(store, `things ${key}`, () => api.things(query));
}

/** The repositories that are scanned. @public */
export function useRepositories(): LiveAnswer<RepositoryList> {
  const { api, store } = useOwnershipAnswers();
  return useAnswer(store, 'repositories', () => api.repositories());
}

/** Who owns a path, and why; nothing is asked while an argument is absent. @public */
export function usePathOwnership(
  repositoryId: string | undefined,
  path: string | undefined,
): LiveAnswer<PathOwnership> {
  const { api, store } = useOwnershipAnswers();
  const key = repositoryId && path ? `path ${repositoryId} ${path}` : undefined;
  return useAnswer(store, key, () => api.pathOwnership(repositoryId!, path!));
}

/** The children of a folder with their owners; '' is the root. @public */
export function useFolder(
  repositoryId: string | undefined,
  path: string,
): LiveAnswer<Folder> {
  const { api, store } = useOwnershipAnswers();
  const key = repositoryId ? `folder ${repositoryId} ${path}` : undefined;
  return useAnswer(store, key, () => api.folder(repositoryId!, path));
}
