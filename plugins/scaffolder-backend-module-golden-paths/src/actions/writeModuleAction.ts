import { InputError } from '@backstage/errors';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { insertOwnerRule } from '@waymark/plugin-golden-paths-common';
import {
  ANNOTATION_MODULES_FILE,
  moduleEntityName,
  type OwnerMapping,
} from '@waymark/plugin-ownership-common';
import { readHead } from '../changes/readHead';
import { readableRepositoryOf } from '../changes/repositoryOf';
import type { OpenRepository, RepositoryHosts } from '../hosts/RepositoryHosts';
import { addModule, setModuleVersion } from '../modules/addModule';
import type { Actors } from '../people/Actors';
import { codeOwnerOf } from '../people/codeOwnerOf';
import { writeWorkspace } from '../workspace/writeWorkspace';
import { checkLine, checkName, checkRef, checkText } from './fields';
import { templateOf } from './templateOf';

/** Where hosts look for it, in their order. */
const CODEOWNERS_FILES = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
];

const examples = [
  {
    description: 'Declare a module of a monolith, with its owner',
    example: `
steps:
  - id: declare
    name: Declare the module
    action: waymark:module:write
    input:
      monolith: component:default/monolith
      name: refunds
      description: Gives money back.
      owner: group:default/core
      targetPath: ./change
`,
  },
];

/** The action that writes the declaration and the CODEOWNERS rule of a new module into the workspace. */
export function createWriteModuleAction(options: {
  actors: Actors;
  catalog: CatalogService;
  hosts: RepositoryHosts;
  owners: OwnerMapping;
}) {
  const { actors, catalog, owners } = options;
  return createTemplateAction({
    id: 'waymark:module:write',
    description:
      'Writes into the workspace what a new module changes in the files of its monolith: the list of modules and CODEOWNERS.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        monolith: z => z.string({ description: 'Ref of the monolith' }),
        name: z => z.string({ description: 'Name of the module' }),
        title: z =>
          z.string({ description: 'Default: made of the name' }).optional(),
        description: z => z.string({ description: 'What it is for' }),
        owner: z => z.string({ description: 'Ref of the team' }),
        folder: z =>
          z
            .string({
              description: 'Folder in which modules are. Default: packs',
            })
            .optional(),
        update: z =>
          z
            .boolean({
              description:
                'Whether it is there and is only brought to this version of the template. Default: false',
            })
            .optional(),
        targetPath: z =>
          z
            .string({ description: 'Folder of the workspace. Default: .' })
            .optional(),
      },
      output: {
        name: z => z.string(),
        title: z => z.string(),
        className: z => z.string({ description: 'Such as RefundRequests' }),
        folder: z => z.string({ description: 'Of the module' }),
        entityRef: z =>
          z.string({ description: 'Ref that the catalog gives the module' }),
        ownerRef: z => z.string(),
        ownerName: z => z.string({ description: 'Name of the team' }),
        files: z =>
          z.array(z.string(), { description: 'What has been written' }),
      },
    },
    async handler(context) {
      const { input, logger, output } = context;
      const name = checkName('name', input.name);
      const actor = await actors.actorOf(context);
      const ownerRef = checkRef('owner', input.owner, 'group');
      const team = await catalog.getEntityByRef(ownerRef, actor);
      if (!team || !ownerRef.startsWith('group:')) {
        throw new InputError(
          `owner: there is no team ${ownerRef} in the catalog. Choose one from the list`,
        );
      }
      const parent = input.folder ?? 'packs';
      if (!/^[a-z][a-z0-9_/-]{0,99}$/.test(parent) || parent.includes('//')) {
        throw new InputError(
          'folder: must be a folder of at most 100 characters such as packs',
        );
      }
      const folder = `${parent.replace(/\/$/, '')}/${name}`;
      const title =
        checkLine('title', input.title ?? '', 60) ||
        name[0].toLocaleUpperCase('en-US') + name.slice(1).replace(/-/g, ' ');
      const { entity, repository } = await readableRepositoryOf(
        options,
        actor,
        'monolith',
        input.monolith,
      );
      const modulesFile =
        entity.metadata.annotations?.[ANNOTATION_MODULES_FILE];
      if (!modulesFile) {
        throw new InputError(
          `monolith: ${input.monolith} does not say where its modules are declared: give it the annotation ${ANNOTATION_MODULES_FILE}`,
        );
      }
      const { template, version: templateVersion = '0' } = templateOf(context);
      const declared = await readHead(repository, modulesFile);
      const files: Record<string, string> = input.update
        ? { [modulesFile]: setModuleVersion(declared, name, templateVersion) }
        : {
            [modulesFile]: addModule(declared, {
              name,
              title,
              description: checkText('description', input.description, 300),
              folder,
              ownerRef,
              template,
              templateVersion,
            }),
            ...(await codeownersWith(
              repository,
              folder,
              codeOwnerOf(ownerRef, repository.address.owner, owners),
            )),
          };
      for (const [file, content] of Object.entries(files)) {
        await writeWorkspace(
          context.workspacePath,
          { field: 'targetPath', path: input.targetPath },
          file,
          content,
        );
      }
      output('name', name);
      output('title', title);
      output(
        'className',
        name
          .split('-')
          .map(part => part[0].toLocaleUpperCase('en-US') + part.slice(1))
          .join(''),
      );
      output('folder', folder);
      output(
        'entityRef',
        stringifyEntityRef({
          kind: 'component',
          namespace: entity.metadata.namespace,
          name: moduleEntityName(entity.metadata.name, name),
        }),
      );
      output('ownerRef', ownerRef);
      output('ownerName', parseEntityRef(ownerRef).name);
      output('files', Object.keys(files));
      logger.info(`Wrote ${Object.keys(files).join(' and ')}`);
    },
  });
}

/** The file of rules with one for the folder. */
async function codeownersWith(
  repository: OpenRepository,
  folder: string,
  handle: string,
): Promise<Record<string, string>> {
  for (const file of CODEOWNERS_FILES) {
    const rules = await readHead(repository, file);
    if (rules !== undefined) {
      return { [file]: insertOwnerRule(rules, folder, handle) };
    }
  }
  return { [CODEOWNERS_FILES[0]]: insertOwnerRule('', folder, handle) };
}
