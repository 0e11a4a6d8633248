import { NotAllowedError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  birthInputs,
  type BirthRecord,
} from '@waymark/plugin-golden-paths-common';
import type { RepositoryHosts } from '../hosts/RepositoryHosts';
import type { Actors } from '../people/Actors';
import { madeFiles, recordFiles } from '../publish/birthFiles';
import { publishRepository } from '../publish/publishRepository';
import { readWorkspace } from '../workspace/readWorkspace';
import { checkpointOf } from './checkpointOf';
import { checkLine, checkName } from './fields';
import { publishExamples } from './publishAction.examples';
import { templateOf } from './templateOf';

/** The action that makes a repository of the workspace, or finds the one that the same form made before. */
export function createPublishAction(options: {
  actors: Actors;
  hosts: RepositoryHosts;
}) {
  const { actors, hosts } = options;
  return createTemplateAction({
    id: 'waymark:publish',
    description:
      'Makes a repository with the files of the workspace, a record of its birth, and what the template has made, as the base of later updates: a bare one on this machine or one on GitHub, as the host says. Started again with the same inputs, it finds what it made.',
    examples: publishExamples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string({ description: 'Name of the repository' }),
        description: z =>
          z.string({ description: 'What it is, in a sentence' }),
        inputs: z =>
          z.record(z.unknown(), {
            description:
              'What was filled in, without secrets; kept in the record of birth, and the key by which a second run finds the first',
          }),
        host: z =>
          z
            .string({
              description:
                'localGit.host or a host of integrations.github. Default: goldenPaths.publish.host',
            })
            .optional(),
        organisation: z =>
          z
            .string({ description: 'Default: goldenPaths.publish.owner' })
            .optional(),
        sourcePath: z =>
          z
            .string({
              description: 'Folder of the workspace. Default: all of it',
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
            description: 'Whether this run made it, or in a dry run would',
          }),
        driver: z => z.string({ description: '"local-git" or "github"' }),
        repositoryUrl: z => z.string({ description: 'Page of the repository' }),
        cloneUrl: z => z.string({ description: 'What git clone takes' }),
        catalogInfoUrl: z =>
          z.string({ description: 'Address of catalog-info.yaml' }),
        defaultBranch: z => z.string(),
        commitSha: z =>
          z
            .string({ description: 'Missing in a dry run of something new' })
            .optional(),
        files: z =>
          z.array(z.string(), {
            description: 'Paths that are, or would be, published',
          }),
      },
    },
    async handler(context) {
      const { input, logger, output, isDryRun } = context;
      const name = checkName('name', input.name);
      const description = checkLine('description', input.description, 300);
      const actor = await actors.actorOf(context);
      if (!actor.ownershipRefs.some(ref => ref.startsWith('group:'))) {
        throw new NotAllowedError(
          `${actor.userRef} is in no team, and a repository needs one that looks after it: join a team first`,
        );
      }
      const birth: BirthRecord = {
        ...templateOf(context),
        inputs: birthInputs(input.inputs),
        by: actor.userRef,
      };
      const made = madeFiles(
        await readWorkspace(context.workspacePath, input.sourcePath),
      );
      const files = [...made, ...recordFiles(birth, made)];
      const repository = await hosts.open(
        { host: input.host, owner: input.organisation, repository: name },
        input.token,
      );
      const { created, defaultBranch, commitSha } = await publishRepository(
        repository,
        {
          description,
          birth,
          commit: {
            files,
            title: `Begin ${name}`,
            description: `Made from ${birth.template}${
              birth.version ? ` ${birth.version}` : ''
            } by ${actor.userRef}.`,
            author: actor.author,
          },
        },
        { isDryRun: Boolean(isDryRun), checkpoint: checkpointOf(context) },
      );
      const { address, client, driver } = repository;
      const urls = client.urlsOf(address);
      output('created', created);
      output('driver', driver);
      output('repositoryUrl', urls.repositoryUrl);
      output('cloneUrl', urls.cloneUrl);
      output(
        'catalogInfoUrl',
        urls.fileUrl(defaultBranch, 'catalog-info.yaml'),
      );
      output('defaultBranch', defaultBranch);
      output('commitSha', commitSha);
      output(
        'files',
        files.map(file => file.path),
      );
      logger.info(
        sentenceOf(urls.repositoryUrl, files.length, created, isDryRun),
      );
    },
  });
}

function sentenceOf(
  url: string,
  files: number,
  created: boolean,
  isDryRun: boolean | undefined,
): string {
  if (!created) {
    return `${url} was made from the same inputs before: nothing to do`;
  }
  return isDryRun
    ? `Would make ${url} with ${files} files; nothing has been made`
    : `Made ${url} with ${files} files`;
}
