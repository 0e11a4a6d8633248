import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Caller } from '@waymark/backend-features';
import {
  ANNOTATION_TEMPLATE,
  ANNOTATION_TEMPLATE_CHANGES,
  ANNOTATION_TEMPLATE_VERSION,
  driftOf,
} from '@waymark/plugin-golden-paths-common';
import { ownerRefOfEntity } from '@waymark/plugin-ownership-common';
import type {
  DriftDetails,
  DriftList,
  DriftQuery,
  DriftView,
} from '@waymark/plugin-platform-desk-common';
import type { AccessPolicy } from '../grants/AccessPolicy';
import type { BirthReader } from './BirthReader';
import { updatePathOf } from './updatePathOf';

const mostListed = 5000;
const order: DriftView['state'][] = ['behind', 'gone', 'unknown', 'current'];

/** Tells what was born from which template; everything is asked as the caller. */
export class DriftService {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      births: BirthReader;
      policy: Pick<AccessPolicy, 'actorOf'>;
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

  /** Inputs are for those who act for the owner and for whoever started the run; the update is for the former. */
  async get(entityRef: string, caller: Caller): Promise<DriftDetails> {
    const { catalog, births, policy } = this.options;
    const entity = await catalog.getEntityByRef(entityRef, caller);
    if (!entity?.metadata.annotations?.[ANNOTATION_TEMPLATE]) {
      throw new NotFoundError(
        `There is no ${entityRef} that you may see and that was born from a template`,
      );
    }
    const template = await catalog.getEntityByRef(
      templateRefOf(entity),
      caller,
    );
    const view = viewOf(entity, template);
    const birth = await births.of(entity);
    if (!('record' in birth)) {
      return { ...view, ...birth };
    }
    const { record, readAt } = birth;
    const { ownerRef } = view;
    const actsForOwner =
      ownerRef !== undefined &&
      policy.actorOf(caller, [ownerRef]).claims.includes(ownerRef);
    const isStarter =
      record.by !== undefined && record.by === caller.person?.userRef;
    return {
      ...view,
      readAt,
      ...(actsForOwner || isStarter ? { inputs: record.inputs } : {}),
      ...(actsForOwner
        ? updatePathOf(view, record, template)
        : {
            problem: ownerRef
              ? `Its update is offered by those who act for ${ownerRef}.`
              : 'Nobody owns it, so nobody can offer its update: settle its owner first.',
          }),
    };
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
