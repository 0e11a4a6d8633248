import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { parse } from 'yaml';
import { registerLocation } from '../catalog/registerLocation';
import { untilVisible } from '../catalog/untilVisible';
import type { Actors } from '../people/Actors';
import { readWorkspace } from '../workspace/readWorkspace';
import { checkpointOf } from './checkpointOf';
import { checkRef } from './fields';
import { registerExamples } from './registerAction.examples';

const CATALOG_INFO = 'catalog-info.yaml';

/** The action that brings a new entity into the catalog and waits until it is there. */
export function createRegisterAction(options: {
  actors: Actors;
  catalog: CatalogService;
  timeoutMillis?: number;
}) {
  const { actors, catalog, timeoutMillis = 20_000 } = options;
  return createTemplateAction({
    id: 'waymark:register',
    description:
      'Registers the address of a catalog-info.yaml, or finds it registered, and waits until the catalog shows the entity. A dry run asks the catalog whether the file of the workspace is valid.',
    examples: registerExamples,
    supportsDryRun: true,
    schema: {
      input: {
        catalogInfoUrl: z =>
          z.string({ description: 'Address of the catalog-info.yaml' }),
        entityRef: z =>
          z.string({ description: 'Ref of the entity that is in it' }),
        sourcePath: z =>
          z
            .string({
              description:
                'Folder of the workspace with the file, for dry runs. Default: all of it',
            })
            .optional(),
      },
      output: {
        created: z =>
          z.boolean({
            description:
              'Whether this run registered it, or in a dry run would',
          }),
        entityRef: z => z.string({ description: 'The complete ref' }),
        catalogInfoUrl: z => z.string(),
      },
    },
    async handler(context) {
      const { input, logger, output } = context;
      const entityRef = checkRef('entityRef', input.entityRef, 'component');
      const target = input.catalogInfoUrl;
      const { credentials } = await actors.actorOf(context);
      output('entityRef', entityRef);
      output('catalogInfoUrl', target);
      if (context.isDryRun) {
        const files = await readWorkspace(
          context.workspacePath,
          input.sourcePath,
        );
        const file = files.find(({ path }) => path === CATALOG_INFO);
        await checkEntity(file?.content.toString('utf8'), entityRef, entity =>
          catalog.validateEntity(entity, `url:${target}`, { credentials }),
        );
        const known = await catalog.getLocationByRef(`url:${target}`, {
          credentials,
        });
        output('created', known === undefined);
        logger.info(
          known
            ? `${target} is registered already`
            : `Would register ${target} as ${entityRef}; nothing has been registered`,
        );
        return;
      }
      const created = await checkpointOf(context)('location', () =>
        registerLocation(catalog, target, credentials),
      );
      const isHere = (entity: Entity) =>
        entity.metadata.annotations?.[ANNOTATION_LOCATION] === `url:${target}`;
      const entity = await untilVisible(catalog, entityRef, isHere, {
        credentials,
        timeoutMillis,
        signal: context.signal,
      });
      if (!entity) {
        const other = await catalog.getEntityByRef(entityRef, { credentials });
        throw other
          ? new ConflictError(
              `name: ${entityRef} is in the catalog from ${other.metadata.annotations?.[ANNOTATION_LOCATION]}, not from ${target}. Rename one of them`,
            )
          : new ServiceUnavailableError(
              `${target} is registered, but the catalog does not show ${entityRef} yet. Retry in a minute; if it stays away, look at the errors of its location`,
            );
      }
      output('created', created);
      logger.info(
        created
          ? `Registered ${entityRef} from ${target}`
          : `${entityRef} was registered from ${target} before`,
      );
    },
  });
}

async function checkEntity(
  text: string | undefined,
  entityRef: string,
  validate: (entity: Entity) => Promise<{ valid: boolean; errors?: Error[] }>,
): Promise<void> {
  if (text === undefined) {
    throw new InputError(
      `sourcePath has no ${CATALOG_INFO}: the template must write one`,
    );
  }
  let entity: Entity;
  try {
    entity = parse(text);
  } catch (error) {
    throw new InputError(`${CATALOG_INFO} is no YAML: ${error}`);
  }
  const found = checkRef(
    CATALOG_INFO,
    `${entity?.kind}:${entity?.metadata?.namespace ?? 'default'}/${
      entity?.metadata?.name
    }`,
    'component',
  );
  if (found !== entityRef) {
    throw new InputError(
      `${CATALOG_INFO} is about ${found}, not about ${entityRef}`,
    );
  }
  const { valid, errors } = await validate(entity);
  if (!valid) {
    throw new InputError(
      `${CATALOG_INFO} is not valid: ${errors
        ?.map(({ message }) => message)
        .join('; ')}`,
    );
  }
}
