import { InputError, NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { changeRepository } from '../changes/changeRepository';
import { repositoryOf } from '../changes/repositoryOf';
import type { RepositoryHosts } from '../hosts/RepositoryHosts';
import type { Actors } from '../people/Actors';
import { readWorkspace } from '../workspace/readWorkspace';
import { changeExamples } from './changeAction.examples';
import { checkpointOf } from './checkpointOf';
import { checkLine, checkName, checkText } from './fields';

/** The action that changes the repository of an entity, on a branch or at once. */
export function createChangeAction(options: {
  actors: Actors;
  catalog: CatalogService;
  hosts: RepositoryHosts;
}) {
  const { actors } = options;
  return createTemplateAction({
    id: 'waymark:change',
    description:
      'Puts files of the workspace into the repository of an entity, on a branch of its own. What the own team owns can be merged at once, where the host has no review of its own; anything else waits for its owners.',
    examples: changeExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entity: z =>
          z.string({ description: 'Ref of the entity with the repository' }),
        branch: z =>
          z.string({
            description:
              'End of the name of the branch, which is the key of the change: a-z, 0-9 and "-"',
          }),
        title: z => z.string({ description: 'First line of the commit' }),
        description: z =>
          z.string({ description: 'More, for reviewers' }).optional(),
        sourcePath: z =>
          z
            .string({
              description: 'Folder of the workspace. Default: all of it',
            })
            .optional(),
        merge: z =>
          z
            .boolean({
              description:
                'Merge at once if the person acts for the owner. Default: false',
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
              'Whether this run made the change, or in a dry run would',
          }),
        merged: z =>
          z.boolean({ description: 'Whether the default branch has it' }),
        branch: z => z.string({ description: 'Whole name of the branch' }),
        commitSha: z => z.string().optional(),
        url: z =>
          z.string({ description: 'Where to review it, or the repository' }),
        repositoryUrl: z => z.string(),
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
      const branch = `waymark/${checkName('branch', input.branch)}`;
      const title = checkLine('title', input.title, 100);
      if (title === '') {
        throw new InputError('title: must be one line of text');
      }
      const actor = await actors.actorOf(context);
      if (!actor.ownershipRefs.some(ref => ref.startsWith('group:'))) {
        throw new NotAllowedError(
          `${actor.userRef} is in no team: join a team first, or ask somebody who is in one`,
        );
      }
      const { repository, ownerRef, isVouched } = await repositoryOf(
        options,
        actor,
        'entity',
        input.entity,
        input.token,
      );
      const isOwn =
        isVouched &&
        ownerRef !== undefined &&
        (await actors.mayActFor(actor, ownerRef));
      const changed = await changeRepository(
        repository,
        {
          branch,
          title,
          description: [
            checkText('description', input.description ?? '', 4000),
            `Started by ${actor.userRef}.`,
          ]
            .filter(Boolean)
            .join('\n\n'),
          files: await readWorkspace(context.workspacePath, input.sourcePath),
          author: actor.author,
          merge: Boolean(input.merge) && isOwn,
        },
        {
          isDryRun: Boolean(context.isDryRun),
          checkpoint: checkpointOf(context),
        },
      );
      const { repositoryUrl } = repository.client.urlsOf(repository.address);
      output('created', changed.created);
      output('merged', changed.merged);
      output('branch', branch);
      output('commitSha', changed.commitSha);
      output('url', changed.url);
      output('repositoryUrl', repositoryUrl);
      output('files', changed.files);
      const paths = changed.files
        .filter(({ change }) => change !== 'same')
        .map(({ path, change }) => `${change} ${path}`)
        .join(', ');
      logger.info(
        paths === ''
          ? `${repositoryUrl} is as asked already: nothing to do`
          : `${context.isDryRun ? 'Would be on' : 'On'} ${branch}: ${paths}`,
      );
      if (input.merge && !isOwn) {
        logger.info(
          isVouched
            ? `It waits for ${ownerRef ?? 'an owner'}: ${
                actor.userRef
              } does not act for that team`
            : `It waits for the owners of ${repositoryUrl}, where the catalog has not read ${input.entity} from`,
        );
      }
    },
  });
}
