import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Document } from 'yaml';
import { ANNOTATION_CO_OWNERS } from '../annotations';
import { editYaml, type YamlChange, type YamlEdit } from './editYaml';
import type { FileEdit } from './FileEdit';
import { NotEditableError } from './NotEditableError';

/**
 * Who shall own an entity. `coOwnerRefs` absent keeps the co-owners that are
 * declared, empty takes them away.
 *
 * @public
 */
export interface OwnersOfEntity {
  entityRef: string;
  ownerRef: string;
  coOwnerRefs?: readonly string[];
}

/**
 * A catalog file in which the entity has these owners. Comments, order and
 * spelling of everything else stay; of several documents only the entity's
 * changes.
 *
 * @public
 */
export function editCatalogFile(
  source: string,
  owners: OwnersOfEntity,
): FileEdit {
  return editYaml(source, catalogFileEdit(owners));
}

/**
 * The edit of a catalog file that gives the entity these owners.
 *
 * @internal
 */
export function catalogFileEdit({
  entityRef,
  ownerRef,
  coOwnerRefs,
}: OwnersOfEntity): YamlEdit {
  return {
    find: documents => {
      const index = documents.findIndex(
        document => refOf(document) === entityRef,
      );
      if (index < 0) {
        throw new NotEditableError(`it declares no ${entityRef}`);
      }
      return index;
    },
    changesOf: value => {
      const { spec, metadata } = value as {
        spec?: { owner?: unknown };
        metadata: {
          namespace?: string;
          annotations?: Record<string, unknown>;
        };
      };
      const changes: YamlChange[] = [];
      if (completeOwner(spec?.owner, metadata.namespace) !== ownerRef) {
        changes.push({
          path: ['spec', 'owner'],
          value: ownerRef,
          after: ['type', 'lifecycle'],
        });
      }
      if (coOwnerRefs !== undefined) {
        const text = coOwnerRefs.join(',');
        const before = metadata.annotations?.[ANNOTATION_CO_OWNERS];
        if ((before ?? '') !== text) {
          changes.push({
            path: ['metadata', 'annotations', ANNOTATION_CO_OWNERS],
            value: text === '' ? undefined : text,
            after: ['name', 'namespace', 'title', 'description'],
          });
        }
      }
      return changes;
    },
  };
}

function refOf(document: Document.Parsed): string | undefined {
  const kind = document.get('kind');
  const name = document.getIn(['metadata', 'name']);
  const namespace = document.getIn(['metadata', 'namespace']) ?? 'default';
  return typeof kind === 'string' &&
    typeof name === 'string' &&
    typeof namespace === 'string'
    ? stringifyEntityRef({ kind, namespace, name })
    : undefined;
}

function completeOwner(
  owner: unknown,
  defaultNamespace: string | undefined,
): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(owner as string, {
        defaultKind: 'group',
        defaultNamespace,
      }),
    );
  } catch {
    return undefined;
  }
}
