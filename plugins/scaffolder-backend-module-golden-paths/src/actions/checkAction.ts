import {
  ANNOTATION_LOCATION,
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { OwnerMapping } from '@waymark/plugin-ownership-common';
import type { RepositoryHosts } from '../hosts/RepositoryHosts';
import type { Actor, Actors } from '../people/Actors';
import { codeOwnerOf } from '../people/codeOwnerOf';
import { checkExamples } from './checkAction.examples';
import { checkLine, checkName, checkRef } from './fields';
import { templateOf } from './templateOf';

/** The action that says what is wrong with a form before anything is made. */
export function createCheckAction(options: {
  catalog: CatalogService;
  actors: Actors;
  hosts: RepositoryHosts;
  owners: OwnerMapping;
}) {
  const { catalog, actors, hosts, owners } = options;

  /** The team, when it exists and the person may act for it. */
  async function teamOf(actor: Actor, owner: string): Promise<Entity> {
    const ownerRef = checkRef('owner', owner, 'group');
    const team = ownerRef.startsWith('group:')
      ? await catalog.getEntityByRef(ownerRef, actor)
      : undefined;
    if (!team) {
      throw new InputError(
        `owner: there is no team ${ownerRef} in the catalog. Choose one from the list`,
      );
    }
    if (!(await actors.mayActFor(actor, ownerRef))) {
      throw new NotAllowedError(
        `owner: ${actor.userRef} is not in ${ownerRef}. Choose a team of yours, or ask somebody of that team to start this`,
      );
    }
    return team;
  }

  return createTemplateAction({
    id: 'waymark:check',
    description:
      'Checks the name and the owning team of something new before anything is made, and answers the addresses and names that later steps need.',
    examples: checkExamples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z.string({
            description:
              'Name of the repository and of its entity: a-z, 0-9 and "-", at most 50 characters',
          }),
        owner: z => z.string({ description: 'Ref of the team that owns it' }),
        description: z =>
          z.string({ description: 'What it is, in a sentence' }).optional(),
        kind: z =>
          z
            .string({ description: 'Kind of the entity. Default: Component' })
            .optional(),
        host: z =>
          z
            .string({
              description:
                'Host of the repository. Default: goldenPaths.publish.host',
            })
            .optional(),
        organisation: z =>
          z
            .string({
              description:
                'Organisation of the repository. Default: goldenPaths.publish.owner',
            })
            .optional(),
      },
      output: {
        name: z => z.string({ description: 'The name, checked' }),
        description: z => z.string({ description: 'The sentence, trimmed' }),
        entityRef: z =>
          z.string({ description: 'Ref that the entity will have' }),
        ownerRef: z => z.string({ description: 'Complete ref of the team' }),
        ownerTitle: z => z.string({ description: 'What people call the team' }),
        codeOwner: z =>
          z.string({ description: 'What CODEOWNERS calls the team' }),
        organisation: z => z.string({ description: 'Of the repository' }),
        repositoryUrl: z =>
          z.string({ description: 'Address that the repository will have' }),
        filesUrl: z =>
          z.string({ description: 'Address below which its files will be' }),
        template: z => z.string({ description: 'Ref of this template' }),
        templateVersion: z =>
          z.string({ description: 'Version of this template, or "0"' }),
      },
    },
    async handler(context) {
      const { input, logger, output } = context;
      const name = checkName('name', input.name);
      const description = checkLine(
        'description',
        input.description ?? '',
        300,
      );
      const actor = await actors.actorOf(context);
      const team = await teamOf(actor, input.owner);
      const ownerRef = stringifyEntityRef(team).toLocaleLowerCase('en-US');
      const { address, client, driver } = await hosts.open({
        host: input.host,
        owner: input.organisation,
        repository: name,
      });
      const { repositoryUrl, fileUrl } = client.urlsOf(address);
      const entityRef = checkRef(
        'kind',
        `${input.kind ?? 'component'}:default/${name}`,
        'component',
      );
      checkFree(
        await catalog.getEntityByRef(entityRef, actor),
        entityRef,
        repositoryUrl,
      );
      const profile = team.spec?.profile as
        | { displayName?: string }
        | undefined;
      const { template, version } = templateOf(context);
      output('name', name);
      output('description', description);
      output('entityRef', entityRef);
      output('ownerRef', ownerRef);
      output(
        'ownerTitle',
        profile?.displayName ?? parseEntityRef(ownerRef).name,
      );
      output('codeOwner', codeOwnerOf(ownerRef, address.owner, owners));
      output('organisation', address.owner);
      output('repositoryUrl', repositoryUrl);
      output('filesUrl', fileUrl('main', ''));
      output('template', template);
      output('templateVersion', version ?? '0');
      logger.info(
        `${entityRef} will belong to ${ownerRef} and live in ${repositoryUrl} (${driver})`,
      );
    },
  });
}

function checkFree(
  entity: Entity | undefined,
  entityRef: string,
  repositoryUrl: string,
): void {
  const location = entity?.metadata.annotations?.[ANNOTATION_LOCATION];
  if (entity && !location?.startsWith(`url:${repositoryUrl}/`)) {
    throw new ConflictError(
      `name: ${entityRef} is in the catalog already${
        location ? `, from ${location}` : ''
      }. Choose another name`,
    );
  }
}
