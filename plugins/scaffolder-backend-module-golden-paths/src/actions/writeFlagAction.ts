import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { addFlag, type FlagType } from '@waymark/plugin-golden-paths-common';
import { readHead } from '../changes/readHead';
import { readableRepositoryOf } from '../changes/repositoryOf';
import type { RepositoryHosts } from '../hosts/RepositoryHosts';
import type { Actors } from '../people/Actors';
import { writeWorkspace } from '../workspace/writeWorkspace';

/** Where a repository keeps its flags. */
const FLAGS_FILE = 'flags/flags.flagd.json';

const examples = [
  {
    description: 'Define a flag for unfinished work',
    example: `
steps:
  - id: flag
    name: Define the flag
    action: waymark:flag:write
    input:
      entity: component:default/invoice-export
      name: new-layout
      description: The new layout of invoices
      type: release
      expiresOn: '2026-12-20'
`,
  },
];

/** The action that writes the file of flags with one more into the workspace. */
export function createWriteFlagAction(options: {
  actors: Actors;
  catalog: CatalogService;
  hosts: RepositoryHosts;
  now?: () => Date;
}) {
  const { actors, now = () => new Date() } = options;
  return createTemplateAction({
    id: 'waymark:flag:write',
    description: `Writes ${FLAGS_FILE} of an entity's repository into the workspace with one more flag, in the format of OpenFeature's flagd: switched off, with owner, type and the day on which it has to be gone.`,
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entity: z => z.string({ description: 'Ref of what the flag is in' }),
        name: z => z.string({ description: 'Key of the flag' }),
        description: z => z.string({ description: 'What it switches' }),
        type: z =>
          z.string({
            description: 'release, experiment, operational or permission',
          }),
        expiresOn: z => z.string({ description: 'Day, such as 2026-12-20' }),
        targetPath: z =>
          z
            .string({ description: 'Folder of the workspace. Default: .' })
            .optional(),
      },
      output: {
        created: z =>
          z.boolean({ description: 'Whether the flag is not there yet' }),
        name: z => z.string(),
        ownerRef: z => z.string({ description: 'Owner of the entity' }),
        file: z => z.string({ description: 'Path of the file' }),
      },
    },
    async handler(context) {
      const { input, logger, output } = context;
      const actor = await actors.actorOf(context);
      const { ownerRef, entityRef, repository } = await readableRepositoryOf(
        options,
        actor,
        'entity',
        input.entity,
      );
      if (!ownerRef) {
        throw new InputError(
          `entity: nobody owns ${entityRef}: settle its owner first`,
        );
      }
      const { text, added } = addFlag(
        await readHead(repository, FLAGS_FILE),
        {
          name: input.name,
          description: input.description,
          type: input.type as FlagType,
          ownerRef,
          expiresOn: input.expiresOn,
        },
        now(),
      );
      await writeWorkspace(
        context.workspacePath,
        { field: 'targetPath', path: input.targetPath },
        FLAGS_FILE,
        text,
      );
      output('created', added);
      output('name', input.name);
      output('ownerRef', ownerRef);
      output('file', FLAGS_FILE);
      logger.info(
        added
          ? `Wrote the flag ${input.name} of ${entityRef}`
          : `The flag ${input.name} of ${entityRef} is there already`,
      );
    },
  });
}
