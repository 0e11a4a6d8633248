import { InputError, NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  BIRTH_FILE,
  birthInputs,
  type BirthRecord,
  readBirthRecord,
  readSnapshot,
  SNAPSHOT_FILE,
} from '@waymark/plugin-golden-paths-common';
import { changeRepository } from '../changes/changeRepository';
import { readHead } from '../changes/readHead';
import { repositoryOf } from '../changes/repositoryOf';
import type { OpenRepository, RepositoryHosts } from '../hosts/RepositoryHosts';
import type { Actors } from '../people/Actors';
import { contentsOf, madeFiles, recordFiles } from '../publish/birthFiles';
import { type Conflict, inFolder, updateFiles } from '../update/updateFiles';
import { readWorkspace, type WorkspaceFile } from '../workspace/readWorkspace';
import { checkpointOf } from './checkpointOf';
import { checkFolder } from './fields';
import { templateOf } from './templateOf';
import { updateExamples } from './updateAction.examples';

/** The action that offers what a template has changed to a service that was born from it. */
export function createUpdateAction(options: {
  actors: Actors;
  catalog: CatalogService;
  hosts: RepositoryHosts;
}) {
  const { actors } = options;
  return createTemplateAction({
    id: 'waymark:update',
    description:
      'Offers what the template has changed since to something that was born from it: on a branch, merged line by line with what people have changed, and with conflicts marked. Nothing is merged into the default branch. A dry run says what would be on the branch.',
    examples: updateExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entity: z =>
          z.string({ description: 'Ref of the entity that was born from it' }),
        inputs: z =>
          z.record(z.unknown(), {
            description: 'What was filled in this time, without secrets',
          }),
        folder: z =>
          z
            .string({
              description:
                'Folder of the repository that the template has made, where that is not all of it; other files of the workspace are put as they are. Default: all of it',
            })
            .optional(),
        sourcePath: z =>
          z
            .string({
              description:
                'Folder of the workspace with what the template makes now, as from the root of the repository. Default: all of it',
            })
            .optional(),
        token: z =>
          z
            .string({
              description:
                "The person's own token for the host, from a secret. Default: that of the integration",
            })
            .optional(),
      },
      output: {
        created: z =>
          z.boolean({
            description:
              'Whether this run made the branch, or in a dry run would',
          }),
        differs: z =>
          z.boolean({ description: 'Whether there is anything to update' }),
        fromVersion: z => z.string({ description: 'Version of the template' }),
        toVersion: z => z.string({ description: 'Version of the template' }),
        conflicts: z =>
          z.array(z.object({ path: z.string(), why: z.string() }), {
            description: 'Files that a person has to look at',
          }),
        branch: z => z.string(),
        url: z =>
          z.string({ description: 'Where to review it, or the repository' }),
        repositoryUrl: z => z.string(),
        message: z => z.string({ description: 'What came of it, for people' }),
        files: z =>
          z.array(
            z.object({
              path: z.string(),
              change: z.enum(['add', 'change', 'delete', 'same']),
            }),
            { description: 'What happens, or would happen, to each file' },
          ),
      },
    },
    async handler(context) {
      const { input, logger, output } = context;
      const actor = await actors.actorOf(context);
      const { repository, ownerRef, entityRef } = await repositoryOf(
        options,
        actor,
        'entity',
        input.entity,
        input.token,
      );
      if (!ownerRef || !(await actors.mayActFor(actor, ownerRef))) {
        throw new NotAllowedError(
          `entity: ${entityRef} belongs to ${ownerRef ?? 'nobody'}, and ${
            actor.userRef
          } does not act for it: ask somebody who does to start this`,
        );
      }
      const { template, version } = templateOf(context);
      const folder = checkFolder('folder', input.folder);
      const born = await birthOf(repository, entityRef, template, folder);
      const birth: BirthRecord = {
        template,
        ...(version ? { version } : {}),
        inputs: birthInputs(input.inputs),
        ...(born.birth.by ? { by: born.birth.by } : {}),
      };
      const from = born.birth.version ?? '0';
      const to = version ?? '0';
      const { inside, outside } = splitAt(
        folder,
        await readWorkspace(context.workspacePath, input.sourcePath),
      );
      const made = madeFiles(inside);
      const { files, conflicts } = await updateFiles(repository, {
        ...born,
        folder,
        made,
        labels: {
          base: `${template} ${from}`,
          ours: `${repository.address.repository}`,
          theirs: `${template} ${to}`,
        },
      });
      const key = [folder, to].filter(Boolean).join('-');
      const branch = `waymark/template-${key.replace(/[^a-z0-9]+/gi, '-')}`;
      const changed = await changeRepository(
        repository,
        {
          branch,
          title: `Update from ${template.split('/')[1]} ${from} to ${to}`,
          description: [
            ...conflicts.map(({ path, why }) => `${path}: ${why}`),
            `Started by ${actor.userRef}.`,
          ].join('\n\n'),
          files: [
            ...files,
            ...outside,
            ...recordFiles(birth, made).map(file => ({
              ...file,
              path: inFolder(folder, file.path),
            })),
          ],
          author: actor.author,
          merge: false,
        },
        {
          isDryRun: Boolean(context.isDryRun),
          checkpoint: checkpointOf(context),
        },
      );
      const differs = changed.files.some(({ change }) => change !== 'same');
      const message = sentenceOf(differs, conflicts, from, to);
      output('created', changed.created);
      output('differs', differs);
      output('fromVersion', from);
      output('toVersion', to);
      output('conflicts', conflicts);
      output('branch', branch);
      output('url', changed.url);
      output(
        'repositoryUrl',
        repository.client.urlsOf(repository.address).repositoryUrl,
      );
      output('message', message);
      output('files', changed.files);
      logger.info(message);
    },
  });
}

/** The files below a folder, with paths from there, and the others. */
function splitAt(
  folder: string | undefined,
  files: WorkspaceFile[],
): { inside: WorkspaceFile[]; outside: WorkspaceFile[] } {
  const start = folder ? `${folder}/` : '';
  const isInside = ({ path }: WorkspaceFile) => path.startsWith(start);
  return {
    inside: files
      .filter(isInside)
      .map(file => ({ ...file, path: file.path.slice(start.length) })),
    outside: files.filter(file => !isInside(file)),
  };
}

async function birthOf(
  repository: OpenRepository,
  entityRef: string,
  template: string,
  folder: string | undefined,
) {
  const found = await repository.client.find(repository.address);
  const birthFile = inFolder(folder, BIRTH_FILE);
  const birth = readBirthRecord((await readHead(repository, birthFile)) ?? '');
  if (!found?.headSha || !birth) {
    throw new InputError(
      `entity: the repository of ${entityRef} has no record of its birth (${birthFile}): it was made by no template`,
    );
  }
  if (birth.template !== template) {
    throw new InputError(
      `entity: ${entityRef} was born from ${birth.template}, not from ${template}: start that one`,
    );
  }
  const snapshotFile = inFolder(folder, SNAPSHOT_FILE);
  const snapshot = readSnapshot(
    (await readHead(repository, snapshotFile)) ?? '',
  );
  if (!snapshot) {
    throw new InputError(
      `entity: the repository of ${entityRef} does not keep what the template has made (${snapshotFile}), so nobody can tell its changes from yours: restore that file`,
    );
  }
  return { birth, headSha: found.headSha, base: contentsOf(snapshot) };
}

function sentenceOf(
  differs: boolean,
  conflicts: readonly Conflict[],
  from: string,
  to: string,
): string {
  if (!differs) {
    return `It is as version ${to} of the template makes it already: nothing to do`;
  }
  if (conflicts.length === 0) {
    return `From version ${from} to ${to}, without conflicts: review and merge it`;
  }
  return `From version ${from} to ${to}. Look at these before you merge: ${conflicts
    .map(({ path, why }) => `${path}: ${why}`)
    .join('; ')}`;
}
