import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  CodeownersError,
  type CodeownersEdit,
  codeownersEditOf,
  type CodeownersPreview,
  diffOwnership,
  groupOwnershipChanges,
  parseCodeowners,
} from '@waymark/plugin-ownership-common';
import { toDirectory } from '../directory/toDirectory';
import type { RepositoryRecord } from '../repositories/RepositoryStore';
import type { OwnerChangePlannerOptions } from './OwnerChangePlanner';
import type { ProposalPreview } from './Proposals';
import { readForChanges } from './readForChanges';

const shownPaths = 20;

/** Works out the CODEOWNERS file that the catalog wants, and who gains and loses files by it. */
export class CodeownersPlanner {
  constructor(private readonly options: OwnerChangePlannerOptions) {}

  /** Throws `NotFoundError` for an unknown repository, `InputError` when its CODEOWNERS is no text. */
  async plan(
    repositoryId: string,
    force: boolean,
  ): Promise<
    Omit<CodeownersPreview, 'canPropose' | 'mayPropose' | 'openProposalId'> & {
      entityRefs: string[];
    }
  > {
    const repository = await this.options.repositories.get(repositoryId);
    if (!repository) {
      throw new NotFoundError(`There is no repository '${repositoryId}'`);
    }
    const { edit, commit, paths } = await this.edit(repository, force);
    const { dialect } = repository;
    const changes = groupOwnershipChanges(
      diffOwnership(
        parseCodeowners(edit.before ?? '', { dialect }),
        parseCodeowners(edit.after, { dialect }),
        paths,
      ),
    );
    return {
      repositoryId,
      repositoryTitle: repository.title,
      baseCommit: commit,
      file: { path: edit.path, before: edit.before, after: edit.after },
      changed: edit.changed,
      handEditedLines: [...(edit.handEdited?.lines ?? [])],
      changes: changes.map(group => ({
        before: { ...group.before, owners: [...group.before.owners] },
        after: { ...group.after, owners: [...group.after.owners] },
        fileCount: group.paths.length,
        paths: group.paths.slice(0, shownPaths),
      })),
      problems: problemsOf(edit),
      entityRefs: [
        ...new Set(
          edit.plan.entries.flatMap(({ subjects }) =>
            subjects.flatMap(({ entityRef }) => entityRef ?? []),
          ),
        ),
      ],
    };
  }

  /** The change to propose; throws `ConflictError` when there is nothing to do, or the block was edited by hand. */
  async preview(
    repositoryId: string,
    force: boolean,
  ): Promise<ProposalPreview> {
    const { file, changed, handEditedLines, ...plan } = await this.plan(
      repositoryId,
      force,
    );
    if (handEditedLines.length > 0 && !force) {
      throw new ConflictError(
        `The generated block of ${
          file.path
        } was edited by hand in line ${handEditedLines.join(
          ', ',
        )}; move what shall stay out of the block, or ask again with force to replace it`,
      );
    }
    if (!changed) {
      throw new ConflictError(
        `${file.path} of ${plan.repositoryTitle} already says what the catalog says`,
      );
    }
    return {
      repositoryId,
      repositoryTitle: plan.repositoryTitle,
      baseCommit: plan.baseCommit,
      files: [file],
      entityRefs: plan.entityRefs,
    };
  }

  private async edit(repository: RepositoryRecord, force: boolean) {
    const { readers, evaluator, things, modules, settings } = this.options;
    const { paths } = await evaluator.wantedFiles(repository.id);
    const content = await readForChanges(readers, repository, {
      wanted: paths,
      timeoutMillis: settings.scan.timeoutMillis,
    });
    try {
      const edit = codeownersEditOf({
        content,
        things: await things.ofRepository(repository.id),
        modules: await modules.modulesIn(repository.id),
        directory: toDirectory(await this.options.directory.all()),
        owners: settings.owners,
        dialect: repository.dialect,
        placeholderOwner: settings.placeholderOwner,
        force,
      });
      return { edit, commit: content.commit, paths: content.paths };
    } catch (error) {
      throw error instanceof CodeownersError
        ? new InputError(`CODEOWNERS cannot be made: ${error.message}`)
        : error;
    }
  }
}

function problemsOf({
  problems,
  overrides,
  superseded,
  path,
}: CodeownersEdit): CodeownersPreview['problems'] {
  return [
    ...problems.map(({ severity, message, entityRef }) => ({
      severity,
      message,
      entityRef,
    })),
    ...superseded.map(({ line, text, files, example }) => ({
      severity: 'warning' as const,
      message: `Line ${line} of ${path} is written by hand (${text.trim()}) and no longer decides ${files} ${
        files === 1 ? 'file' : 'files'
      }, for example ${example}: the generated block below it does.`,
    })),
    ...overrides.map(({ line, text, effect, files, example }) => ({
      severity: 'info' as const,
      message: `Line ${line} of ${path} is written by hand (${text.trim()}) and ${
        effect === 'replaces' ? 'replaces' : 'adds to'
      } generated owners${files ? ` of ${files} files` : ''}${
        example ? `, for example ${example}` : ''
      }.`,
    })),
  ];
}
