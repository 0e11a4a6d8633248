import { createHash } from 'node:crypto';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ANNOTATION_MODULE_OF } from '@waymark/plugin-ownership-common';
import type { ConfiguredRepository } from '../settings';
import type { RepositoryRecord } from './RepositoryStore';
import type { SourceAddress } from './sourceAddress';

/** What should be done so that the right repositories are scanned. */
export interface RepositoryPlan {
  /** New or different. */
  save: RepositoryRecord[];
  /** Not named by anything for longer than the grace period. */
  remove: string[];
  /** Where the sources of each entity are. */
  places: Map<string, { repositoryId: string; path: string }>;
}

/** Decides which repositories are to be scanned, from configuration and catalog. */
export function planRepositories(
  input: {
    known: readonly RepositoryRecord[];
    configured: readonly ConfiguredRepository[];
    entities: readonly Entity[];
    discover: boolean;
    removeAfterMillis: number;
    parse(address: string): SourceAddress | undefined;
  },
  now: Date,
): RepositoryPlan {
  const found = new Map<string, RepositoryRecord>();
  for (const { url, dialect, title } of input.configured) {
    const address = input.parse(url) ?? {
      root: url.replace(/\/*$/, '/'),
      path: '',
      provider: 'other',
    };
    const record = toRecord(address, 'configured');
    found.set(record.id, {
      ...record,
      title: title ?? record.title,
      dialect: dialect ?? record.dialect,
    });
  }
  const places: RepositoryPlan['places'] = new Map();
  // A module comes from the scan of its repository: it must not keep that repository alive.
  const [modules, others] = partition(input.entities, isModule);
  for (const entity of [...others, ...modules]) {
    const address = addressOf(entity, input.parse);
    if (!address) {
      continue;
    }
    const record = toRecord(address, 'discovered');
    if (!found.has(record.id) && input.discover && !isModule(entity)) {
      found.set(record.id, record);
    }
    const repository = found.get(record.id);
    if (repository) {
      const entityRef = stringifyEntityRef(entity);
      repository.entityRefs.push(entityRef);
      places.set(entityRef, { repositoryId: record.id, path: address.path });
    }
  }
  return { ...compare(found, input, now), places };
}

function compare(
  found: ReadonlyMap<string, RepositoryRecord>,
  input: { known: readonly RepositoryRecord[]; removeAfterMillis: number },
  now: Date,
): Pick<RepositoryPlan, 'save' | 'remove'> {
  const known = new Map(input.known.map(each => [each.id, each]));
  const save: RepositoryRecord[] = [];
  const remove: string[] = [];
  for (const repository of found.values()) {
    repository.entityRefs = [...new Set(repository.entityRefs)].sort();
    if (
      JSON.stringify(repository) !==
      JSON.stringify(known.get(repository.id) ?? null)
    ) {
      save.push(repository);
    }
  }
  for (const repository of known.values()) {
    if (found.has(repository.id)) {
      continue;
    }
    const missingSince = repository.missingSince ?? now.toISOString();
    if (now.getTime() - Date.parse(missingSince) >= input.removeAfterMillis) {
      remove.push(repository.id);
    } else if (!repository.missingSince) {
      save.push({ ...repository, missingSince });
    }
  }
  return { save, remove };
}

function isModule(entity: Entity): boolean {
  return Boolean(entity.metadata.annotations?.[ANNOTATION_MODULE_OF]);
}

function partition<T>(
  values: readonly T[],
  isFirst: (value: T) => boolean,
): [T[], T[]] {
  return [values.filter(isFirst), values.filter(value => !isFirst(value))];
}

function addressOf(
  entity: Entity,
  parse: (address: string) => SourceAddress | undefined,
): SourceAddress | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const source = urlOf(annotations[ANNOTATION_SOURCE_LOCATION]);
  const location = urlOf(annotations[ANNOTATION_LOCATION]);
  const address = parse(source ?? location ?? '');
  if (!address) {
    return undefined;
  }
  const path = source
    ? address.path.replace(/([^/])$/, '$1/')
    : address.path.slice(0, address.path.lastIndexOf('/') + 1);
  return { ...address, path };
}

function urlOf(location: string | undefined): string | undefined {
  return location?.startsWith('url:') ? location.slice(4) : undefined;
}

function toRecord(
  address: SourceAddress,
  origin: RepositoryRecord['origin'],
): RepositoryRecord {
  const title = titleOf(address.root);
  const hash = createHash('sha256').update(address.root).digest('hex');
  const name = title
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(-60)
    .replace(/^-|-$/g, '');
  return {
    id: `${name}-${hash.slice(0, 8)}`,
    url: address.root,
    title,
    origin,
    provider: address.provider,
    dialect: address.provider === 'gitlab' ? 'gitlab' : 'github',
    entityRefs: [],
  };
}

function titleOf(root: string): string {
  const path = root.replace(/^[a-z]+:\/\/[^/]+\//, '').replace(/\?.*$/, '');
  const repository = path.split(/\/(?:-\/)?(?:tree|src|_git)\//)[0];
  return repository.replace(/\/+$/, '') || root;
}
