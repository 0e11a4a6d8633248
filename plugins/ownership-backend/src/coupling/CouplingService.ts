import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  type CouplingChange,
  type CouplingChangeList,
  type CouplingMatrix,
  couplingMatrixOf,
  type CouplingState,
  type CouplingStateList,
  type CouplingTrend,
  couplingTrendOf,
  type Directory,
  ownerOf,
} from '@waymark/plugin-ownership-common';
import type { z } from 'zod';
import type { DirectoryStore, Visibility } from '@waymark/backend-features';
import { toDirectory } from '../directory/toDirectory';
import type {
  RepositoryRecord,
  RepositoryStore,
} from '../repositories/RepositoryStore';
import { commitHref } from '../repositories/sourceAddress';
import type { couplingChangesQuerySchema } from './couplingSchemas';
import type { CouplingSettings } from './couplingSettings';
import type {
  CouplingHistory,
  CouplingStore,
  StoredChange,
} from './CouplingStore';
import { couplingWindowOf } from './couplingWindow';

interface Query {
  repositoryId?: string;
  from?: string;
  to?: string;
}

/** Answers who changes together with whom, from what was read of histories. */
export class CouplingService {
  constructor(
    private readonly options: {
      store: CouplingStore;
      repositories: RepositoryStore;
      directory: DirectoryStore;
      visibility: Visibility;
      settings: CouplingSettings;
      now(): Date;
    },
  ) {}

  /** How far each repository is known. */
  async state(): Promise<CouplingStateList> {
    const { store, repositories, settings } = this.options;
    const histories = new Map(
      (await store.list()).map(each => [each.repositoryId, each]),
    );
    return {
      items: (await repositories.list()).map(repository =>
        stateOf(repository, histories.get(repository.id)),
      ),
      ignore: settings.ignore,
    };
  }

  async matrix(
    query: Query,
    credentials: BackstageCredentials,
  ): Promise<CouplingMatrix> {
    const { store, visibility, now } = this.options;
    const window = couplingWindowOf(query, now());
    const { repositoryIds, stale, asOf } = await this.scopeOf(query);
    const [weeks, directory] = await Promise.all([
      store.weeks({ ...window, repositoryIds }),
      this.directory(),
    ]);
    const refs = new Set(weeks.flatMap(({ owners }) => owners));
    const visible = await visibility.visible([...refs], credentials);
    const { from, to } = window;
    return {
      from,
      to,
      asOf,
      stale,
      ...couplingMatrixOf(weeks, ref => visible.has(ref), directory),
    };
  }

  async trend(query: Query): Promise<CouplingTrend> {
    const { store, now } = this.options;
    const { weeks, from, to, ...window } = couplingWindowOf(query, now());
    const { repositoryIds, stale } = await this.scopeOf(query);
    const totals = await store.totals({ ...window, repositoryIds });
    return { from, to, stale, weeks: couplingTrendOf(weeks, totals) };
  }

  async changes(
    query: z.output<typeof couplingChangesQuerySchema>,
    credentials: BackstageCredentials,
  ): Promise<CouplingChangeList> {
    const { store, visibility, now } = this.options;
    const { from, to, ...window } = couplingWindowOf(query, now());
    const { repositoryIds, repositories } = await this.scopeOf(query);
    const asked = [query.a, query.b].filter(ref => ref !== undefined);
    const mayAsk = await visibility.visible(asked, credentials);
    if (!asked.every(ref => mayAsk.has(ref))) {
      return { from, to, items: [], total: 0 };
    }
    const { items, total } = await store.changes({
      ...window,
      repositoryIds,
      owners: [...new Set(asked)],
      alone: query.a !== undefined && query.a === query.b,
      crossing: crossingOf(query),
      limit: query.limit,
      after: query.cursor ? positionOf(query.cursor) : undefined,
    });
    const visible = await visibility.visible(
      [...new Set(items.flatMap(({ owners }) => owners.map(({ ref }) => ref)))],
      credentials,
    );
    const directory = await this.directory();
    const last = items.at(-1);
    return {
      from,
      to,
      items: items.map(item =>
        shownOf(item, repositories, ref => visible.has(ref), directory),
      ),
      total,
      next:
        last && items.length === query.limit
          ? `${last.at} ${last.sha}`
          : undefined,
    };
  }

  private async scopeOf({ repositoryId }: Query) {
    const { repositories, store } = this.options;
    const all = await repositories.list();
    const asked = all.filter(
      ({ id }) => repositoryId === undefined || id === repositoryId,
    );
    if (repositoryId !== undefined && asked.length === 0) {
      throw new NotFoundError(`There is no repository '${repositoryId}'`);
    }
    const ids = new Set(asked.map(({ id }) => id));
    const served = (await store.list()).filter(
      ({ repositoryId: id, generation }) => ids.has(id) && generation > 0,
    );
    return {
      repositories: new Map(asked.map(each => [each.id, each])),
      repositoryIds: [...ids],
      stale: served.some(isStale),
      asOf: served.flatMap(({ asOf }) => asOf ?? []).sort()[0],
    };
  }

  private async directory(): Promise<Directory> {
    return toDirectory(await this.options.directory.all());
  }
}

/** Whether what is served is from before something that is not read yet. */
export function isStale(history: CouplingHistory): boolean {
  const { generation, status, reason } = history;
  return (
    generation > 0 &&
    (status === 'failed' ||
      status === 'not-configured' ||
      (status === 'building' && reason !== 'new-commits'))
  );
}

function stateOf(
  { id, title }: RepositoryRecord,
  history: CouplingHistory | undefined,
): CouplingState {
  if (!history) {
    return {
      repositoryId: id,
      title,
      status: 'never',
      done: 0,
      total: 0,
      commits: 0,
      stale: false,
    };
  }
  const { status, reason, done, total, commits, head, asOf } = history;
  return {
    repositoryId: id,
    title,
    status,
    reason,
    done,
    total,
    commits,
    head,
    asOf,
    stale: isStale(history),
    rewrittenAt: history.rewrittenAt,
    error: history.error,
  };
}

/** A cell of two owners holds what crossed between them, which joint owners alone do not. */
function crossingOf(query: {
  a?: string;
  b?: string;
  crossing?: 'true' | 'false';
}): boolean | undefined {
  if (query.b !== undefined) {
    return query.a !== query.b;
  }
  return query.crossing === undefined ? undefined : query.crossing === 'true';
}

function shownOf(
  change: StoredChange,
  repositories: ReadonlyMap<string, RepositoryRecord>,
  isVisible: (ref: string) => boolean,
  directory: Directory,
): CouplingChange {
  const repository = repositories.get(change.repositoryId);
  const owners = change.owners.filter(({ ref }) => isVisible(ref));
  return {
    ...change,
    repositoryTitle: repository?.title ?? change.repositoryId,
    owners: owners.map(owner => ({
      ...owner,
      title: ownerOf(owner.ref, directory).title,
    })),
    hiddenOwners: change.owners.length - owners.length,
    href:
      repository && commitHref(repository.url, repository.provider, change.sha),
  };
}

function positionOf(cursor: string): { at: string; sha: string } {
  const [, at, sha] =
    /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([0-9a-f]{7,64})$/.exec(cursor) ?? [];
  if (!at) {
    throw new InputError('cursor: is none that was given here');
  }
  return { at, sha };
}
