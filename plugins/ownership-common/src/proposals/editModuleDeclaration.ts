import { parseEntityRef } from '@backstage/catalog-model';
import type { Document } from 'yaml';
import { moduleEntityName } from '../modules/moduleName';
import type { OwnersOfEntity } from './editCatalogFile';
import { editYaml, type FileEdit, type YamlChange } from './editYaml';
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
  const name = parseEntityRef(owners.entityRef).name.toLocaleLowerCase('en-US');
  return editYaml(source, onlyDocument, value => {
    const entries = (value as { modules?: unknown } | null)?.modules;
    const index = Array.isArray(entries)
      ? entries.findIndex(
          entry =>
            typeof entry?.name === 'string' &&
            moduleEntityName(
              monolithName,
              entry.name,
              entry.entityName,
            ).toLocaleLowerCase('en-US') === name,
        )
      : -1;
    if (index < 0) {
      throw new NotEditableError(`it declares no module ${name}`);
    }
    const entry = (entries as Record<string, unknown>[])[index];
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
  });
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
  return editYaml(source, onlyDocument, value => {
    const { owner } = (value ?? {}) as { owner?: unknown };
    return [
      {
        path: owner === undefined ? ['metadata', 'owner'] : ['owner'],
        value: owners.ownerRef,
        after: ['enforce_dependencies', 'enforce_privacy', 'public_path'],
      },
    ];
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
