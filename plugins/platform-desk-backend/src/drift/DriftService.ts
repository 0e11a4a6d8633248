import type {
  BackstageCredentials,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { isError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_TEMPLATE,
  ANNOTATION_TEMPLATE_CHANGES,
  ANNOTATION_TEMPLATE_VERSION,
  BIRTH_FILE,
  type BirthRecord,
  driftOf,
  readBirthRecord,
  sourceOf,
} from '@waymark/plugin-golden-paths-common';
import { ownerRefOfEntity } from '@waymark/plugin-ownership-common';
import type {
  DriftDetails,
  DriftList,
  DriftQuery,
  DriftView,
} from '@waymark/plugin-platform-desk-common';
import type { DeskHosts } from '../hosts/DeskHosts';
import { updatePathOf } from './updatePathOf';

const mostListed = 5000;
const order: DriftView['state'][] = ['behind', 'gone', 'unknown', 'current'];

/** Tells what was born from which template; everything is asked as the caller. */
export class DriftService {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      urlReader: UrlReaderService;
      hosts: Pick<DeskHosts, 'catalogRepositories'>;
    },
  ) {}

  async list(
    query: DriftQuery,
    credentials: BackstageCredentials,
  ): Promise<DriftList> {
    const { catalog } = this.options;
    const fields = [
      'kind',
      'metadata.name',
      'metadata.namespace',
      'metadata.title',
      'metadata.annotations',
      'relations',
      'spec.owner',
    ];
    const { items: born } = await catalog.getEntities(
      {
        filter: {
          [`metadata.annotations.${ANNOTATION_TEMPLATE}`]:
            CATALOG_FILTER_EXISTS,
        },
        fields,
        limit: mostListed + 1,
      },
      { credentials },
    );
    const { items: templates } = await catalog.getEntities(
      { filter: { kind: 'Template' }, fields },
      { credentials },
    );
    const byRef = new Map(templates.map(each => [refOf(each), each]));
    const items = born
      .slice(0, mostListed)
      .map(entity => viewOf(entity, byRef.get(templateRefOf(entity))))
      .filter(
        each =>
          (!query.state || each.state === query.state) &&
          (!query.templateRef || each.templateRef === query.templateRef) &&
          (!query.ownerRef || each.ownerRef === query.ownerRef),
      )
      .sort(
        (a, b) =>
          order.indexOf(a.state) - order.indexOf(b.state) ||
          (a.entityRef < b.entityRef ? -1 : 1),
      );
    return { items, hasMore: born.length > mostListed };
  }

  async get(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<DriftDetails> {
    const { catalog } = this.options;
    const entity = await catalog.getEntityByRef(entityRef, { credentials });
    if (!entity?.metadata.annotations?.[ANNOTATION_TEMPLATE]) {
      throw new NotFoundError(
        `There is no ${entityRef} that you may see and that was born from a template`,
      );
    }
    const template = await catalog.getEntityByRef(templateRefOf(entity), {
      credentials,
    });
    const view = viewOf(entity, template);
    const birth = await this.birthOf(entity);
    if (typeof birth === 'string') {
      return { ...view, problem: birth };
    }
    return {
      ...view,
      inputs: birth.inputs,
      ...updatePathOf(view, birth, template),
    };
  }

  /** The record that the repository of an entity keeps, or why there is none. */
  private async birthOf(entity: Entity): Promise<BirthRecord | string> {
    const { urlReader, hosts } = this.options;
    const { annotations = {} } = entity.metadata;
    const source = sourceOf(annotations, hosts.catalogRepositories);
    if (source?.type !== 'url') {
      return 'It comes from no repository that the catalog knows, so nothing can be offered to it.';
    }
    if (!source.isVouched) {
      // Read as the portal, which may read more than whoever asks or has written it.
      return 'It names a repository that the catalog has not read it from, so nothing is read there.';
    }
    try {
      const { target } = source;
      const folder = annotations[ANNOTATION_SOURCE_LOCATION]
        ? target
        : target.replace(/[^/]*$/, '');
      const file = await urlReader.readUrl(
        `${folder.replace(/\/?$/, '/')}${BIRTH_FILE}`,
      );
      const birth = readBirthRecord((await file.buffer()).toString('utf8'));
      return birth ?? `Its ${BIRTH_FILE} cannot be read: restore it.`;
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') {
        return `Its repository has no ${BIRTH_FILE}, so nobody knows what was filled in.`;
      }
      return 'Its repository cannot be read now; try again later.';
    }
  }
}

function viewOf(entity: Entity, template: Entity | undefined): DriftView {
  const annotations = entity.metadata.annotations!;
  const told = template?.metadata.annotations ?? {};
  const bornVersion = annotations[ANNOTATION_TEMPLATE_VERSION];
  const currentVersion = told[ANNOTATION_TEMPLATE_VERSION];
  const ownerRef = ownerRefOfEntity(entity);
  return {
    entityRef: refOf(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    ...(ownerRef ? { ownerRef } : {}),
    templateRef: templateRefOf(entity),
    ...(template
      ? { templateTitle: template.metadata.title ?? template.metadata.name }
      : {}),
    ...(bornVersion ? { bornVersion } : {}),
    ...(currentVersion ? { currentVersion } : {}),
    ...driftOf(
      bornVersion,
      template && {
        version: currentVersion,
        changes: told[ANNOTATION_TEMPLATE_CHANGES],
      },
    ),
  };
}

function templateRefOf(entity: Entity): string {
  return entity.metadata.annotations![ANNOTATION_TEMPLATE].toLocaleLowerCase(
    'en-US',
  );
}

function refOf(entity: Entity): string {
  return stringifyEntityRef(entity).toLocaleLowerCase('en-US');
}
