import { parseEntityRef } from '@backstage/catalog-model';
import type { Document } from 'yaml';
import { moduleEntityName } from '../modules/moduleName';
import type { OwnersOfEntity } from './editCatalogFile';
import { editYaml, type YamlChange, type YamlEdit } from './editYaml';
import type { FileEdit } from './FileEdit';
import { NotEditableError } from './NotEditableError';

/**
 * A modules file in which the module that the entity stands for has these
 * owners; everything else stays as it is written.
 *
 * @public
 */
export function editModulesFile(
  source: string,
  monolithName: string,
  owners: OwnersOfEntity,
): FileEdit {
  return editYaml(source, modulesFileEdits(monolithName)(owners));
}

/**
 * The edits of a modules file that give modules these owners; they look at its list once.
 *
 * @internal
 */
export function modulesFileEdits(
  monolithName: string,
): (owners: OwnersOfEntity) => YamlEdit {
  let known:
    | { value: unknown; positions: ReadonlyMap<string, number> }
    | undefined;
  const positionsIn = (value: unknown) => {
    if (!known || known.value !== value) {
      known = { value, positions: positionsOf(value, monolithName) };
    }
    return known.positions;
  };
  return owners => ({
    find: onlyDocument,
    changesOf: value => {
      const name = parseEntityRef(owners.entityRef).name.toLocaleLowerCase(
        'en-US',
      );
      const index = positionsIn(value).get(name);
      if (index === undefined) {
        throw new NotEditableError(`it declares no module ${name}`);
      }
      const entry = (value as { modules: Record<string, unknown>[] }).modules[
        index
      ];
      const after = ['name', 'title', 'description', 'paths', 'owner'];
      const changes: YamlChange[] = [];
      if (entry.owner !== owners.ownerRef) {
        changes.push({
          path: ['modules', index, 'owner'],
          value: owners.ownerRef,
          after,
        });
      }
      return [
        ...changes,
        ...coOwnerChange(owners, entry.coOwners, [
          'modules',
          index,
          'coOwners',
        ]).map(change => ({ ...change, after })),
      ];
    },
  });
}

function positionsOf(
  value: unknown,
  monolithName: string,
): ReadonlyMap<string, number> {
  const entries = (value as { modules?: unknown } | null)?.modules;
  const positions = new Map<string, number>();
  (Array.isArray(entries) ? entries : []).forEach((entry, index) => {
    if (typeof entry?.name === 'string') {
      const name = String(
        moduleEntityName(monolithName, entry.name, entry.entityName),
      ).toLocaleLowerCase('en-US');
      positions.set(name, positions.get(name) ?? index);
    }
  });
  return positions;
}

/**
 * A `package.yml` of Packwerk that names the owner: where it is named already,
 * else as `metadata.owner`, which Packwerk leaves to others.
 *
 * @public
 */
export function editPackageFile(
  source: string,
  owners: OwnersOfEntity,
): FileEdit {
  if (owners.coOwnerRefs && owners.coOwnerRefs.length > 0) {
    return { problem: 'a package.yml names one owner only' };
  }
  if (source.replace(/^\s*(#.*)?$/gm, '').trim() === '') {
    const eol = source.includes('\r\n') ? '\r\n' : '\n';
    const start =
      source === '' || source.endsWith('\n') ? source : source + eol;
    return {
      content: `${start}metadata:${eol}  owner: ${owners.ownerRef}${eol}`,
    };
  }
  return editYaml(source, {
    find: onlyDocument,
    changesOf: value => {
      const { owner } = (value ?? {}) as { owner?: unknown };
      return [
        {
          path: owner === undefined ? ['metadata', 'owner'] : ['owner'],
          value: owners.ownerRef,
          after: ['enforce_dependencies', 'enforce_privacy', 'public_path'],
        },
      ];
    },
  });
}

function coOwnerChange(
  { coOwnerRefs }: OwnersOfEntity,
  before: unknown,
  path: YamlChange['path'],
): YamlChange[] {
  if (
    coOwnerRefs === undefined ||
    JSON.stringify(before ?? []) === JSON.stringify(coOwnerRefs)
  ) {
    return [];
  }
  return [{ path, value: coOwnerRefs.length > 0 ? coOwnerRefs : undefined }];
}

function onlyDocument(documents: readonly Document.Parsed[]): number {
  if (documents.length !== 1) {
    throw new NotEditableError('it holds several YAML documents');
  }
  return 0;
}
