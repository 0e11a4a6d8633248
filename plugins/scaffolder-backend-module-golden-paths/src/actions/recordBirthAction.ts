import { ConflictError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  BIRTH_FILE,
  birthInputs,
  type BirthRecord,
  isSameBirth,
  readBirthRecord,
} from '@waymark/plugin-golden-paths-common';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { readHead } from '../changes/readHead';
import { repositoryOf } from '../changes/repositoryOf';
import type { RepositoryHosts } from '../hosts/RepositoryHosts';
import type { Actors } from '../people/Actors';
import { madeFiles, recordFiles } from '../publish/birthFiles';
import { inFolder } from '../update/updateFiles';
import { atWrittenPath, placeInWorkspace } from '../workspace/placeInWorkspace';
import { readWorkspace } from '../workspace/readWorkspace';
import { writeWorkspace } from '../workspace/writeWorkspace';
import { checkFolder } from './fields';
import { recordBirthExamples } from './recordBirthAction.examples';
import { templateOf } from './templateOf';

/** The action that keeps beside a new folder of a repository what it was made from. */
export function createRecordBirthAction(options: {
  actors: Actors;
  catalog: CatalogService;
  hosts: RepositoryHosts;
}) {
  return createTemplateAction({
    id: 'waymark:birth:record',
    description:
      'Writes into a new folder of the workspace the record of its birth and what the template has made, as the base of later updates. When the repository has the folder from the same inputs already, it is taken out of the workspace, so that nothing that people have changed is put back. A dry run does the same.',
    examples: recordBirthExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entity: z =>
          z.string({ description: 'Ref of the entity with the repository' }),
        folder: z =>
          z.string({ description: 'From the root of the repository' }),
        inputs: z =>
          z.record(z.unknown(), {
            description: 'What was filled in, without secrets',
          }),
        sourcePath: z =>
          z
            .string({
              description:
                'Folder of the workspace that is as from the root of the repository. Default: all of it',
            })
            .optional(),
      },
      output: {
        created: z =>
          z.boolean({
            description: 'Whether the folder is new to the repository',
          }),
      },
    },
    async handler(context) {
      const { input, logger, output, workspacePath } = context;
      const { sourcePath = '.' } = input;
      const folder = checkFolder('folder', input.folder)!;
      const actor = await options.actors.actorOf(context);
      const { repository } = await repositoryOf(
        options,
        actor,
        'entity',
        input.entity,
      );
      const birth: BirthRecord = {
        ...templateOf(context),
        inputs: birthInputs(input.inputs),
        by: actor.userRef,
      };
      const known = readBirthRecord(
        (await readHead(repository, inFolder(folder, BIRTH_FILE))) ?? '',
      );
      if (known && !isSameBirth(known, birth)) {
        throw new ConflictError(
          `name: ${folder} is there already, born from ${known.template} with other inputs. Choose another name`,
        );
      }
      output('created', known === undefined);
      placeInWorkspace(workspacePath, {
        field: 'sourcePath',
        path: sourcePath,
      });
      const written = {
        field: 'sourcePath',
        path: path.join(sourcePath, folder),
      };
      const place = placeInWorkspace(workspacePath, written);
      if (known) {
        await atWrittenPath(written, () =>
          rm(place, { recursive: true, force: true }),
        );
        logger.info(`${folder} was made from the same inputs before`);
        return;
      }
      const made = madeFiles(await readWorkspace(workspacePath, written.path));
      for (const file of recordFiles(birth, made)) {
        const text = file.content.toString('utf8');
        await writeWorkspace(workspacePath, written, file.path, text);
      }
      logger.info(`${folder} keeps what it was made from`);
    },
  });
}
