import { createHash } from 'node:crypto';
import {
  ANNOTATION_MODULE_OF,
  ANNOTATION_MODULES_FILE,
  ANNOTATION_RUNBOOK,
  type Directory,
  runbookPathOf,
} from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import { type DirectoryStore, exclusively } from '@waymark/backend-features';
import { DatabaseChangeStore } from '../changes/DatabaseChangeStore';
import { toDirectory } from '../directory/toDirectory';
import { assess } from '../entities/assess';
import { DatabaseThingStore, thingsLock } from '../entities/DatabaseThingStore';
import type { ThingRecord, ThingStore } from '../entities/ThingStore';
import { DatabaseFindingStore } from '../findings/DatabaseFindingStore';
import { DatabaseJointStore } from '../joint/DatabaseJointStore';
import { DatabaseModuleStore } from '../modules/DatabaseModuleStore';
import type { ModuleStore } from '../modules/ModuleStore';
import type {
  RepositoryRecord,
  RepositoryStore,
} from '../repositories/RepositoryStore';
import type { OwnershipSettings } from '../settings';
import { DatabaseRunbookStore } from '../runbooks/DatabaseRunbookStore';
import { DatabaseTreeStore } from './DatabaseTreeStore';
import { evaluateRepository } from './evaluateRepository';
import type { ReadRepository } from './readRepository';
import type { TreeStore, TreeSummary } from './TreeStore';

/** Raised when the same tree, entities and people give other facts than before. */
const evaluationVersion = 2;

/** Computes what follows from a tree and stores all of it in one transaction. */
export class RepositoryEvaluator {
  constructor(
    private readonly options: {
      knex: Knex;
      repositories: RepositoryStore;
      trees: TreeStore;
      things: ThingStore;
      modules: ModuleStore;
      directory: DirectoryStore;
      settings: OwnershipSettings;
    },
  ) {}

  /** The files that entities of the repository name, and whether the stored tree lacks one it should have. */
  async wantedFiles(
    repositoryId: string,
  ): Promise<{ paths: ReadonlySet<string>; missing: boolean }> {
    const { things, trees } = this.options;
    const paths = new Set<string>();
    for (const { entity, path } of await things.ofRepository(repositoryId)) {
      const runbook = entity.metadata.annotations?.[ANNOTATION_RUNBOOK];
      const runbookPath = runbook && runbookPathOf(runbook, path ?? '');
      if (runbookPath) {
        paths.add(runbookPath);
      }
      const file = entity.metadata.annotations?.[ANNOTATION_MODULES_FILE];
      if (file) {
        paths.add(file.trim().replace(/^\.?\//, ''));
      }
    }
    const content = paths.size > 0 && (await trees.content(repositoryId));
    const missing =
      content &&
      [...paths].some(
        path =>
          !Object.hasOwn(content.files, path) && content.paths.includes(path),
      );
    return { paths, missing: Boolean(missing) };
  }

  /** Computes anew every repository whose tree is known and whose entities or people changed. */
  async evaluateAll(now: Date): Promise<void> {
    for (const repository of await this.options.repositories.list()) {
      await this.evaluate(repository, undefined, now);
    }
  }

  /** Computes and stores; without something newly read, only when anything else changed. */
  async evaluate(
    repository: RepositoryRecord,
    read: ReadRepository | undefined,
    now: Date,
  ): Promise<void> {
    const { trees, things, directory } = this.options;
    const before = await trees.summary(repository.id);
    const tree = read ?? before;
    if (!tree) {
      return;
    }
    const own = await things.ofRepository(repository.id);
    const people = await directory.all();
    const takenRefs = await this.takenRefs(own);
    const modules = await this.options.modules.modulesIn(repository.id);
    const inputs = this.hash([
      repository,
      tree.commit,
      own.map(({ entity, path }) => [entity, path]),
      people,
      modules.map(({ entityRef }) => takenRefs.has(entityRef)),
    ]);
    if (!read && before?.inputs === inputs) {
      return;
    }
    const content = read?.content ?? (await trees.content(repository.id));
    if (!content) {
      return;
    }
    const { knex, settings } = this.options;
    const facts = evaluateRepository(
      {
        repository,
        commit: tree.commit,
        content,
        things: own,
        takenRefs,
        directory: toDirectory(people),
        settings,
      },
      now,
    );
    const at = now.toISOString();
    const summary: TreeSummary = {
      repositoryId: repository.id,
      commit: tree.commit,
      etag: tree.etag,
      scannedAt: read ? at : before!.scannedAt,
      codeownersPath: facts.codeownersPath,
      fileCount: content.paths.length,
      ruleCount: facts.ruleCount,
      coverage: facts.coverage,
      inputs,
    };
    await exclusively(knex, thingsLock, async tx => {
      await new DatabaseTreeStore(tx).save(summary, read?.content);
      await new DatabaseFindingStore(tx).replace(
        repository,
        facts.findings,
        at,
      );
      await new DatabaseModuleStore(tx).replace(
        repository.id,
        facts.modules,
        facts.trees,
      );
      await new DatabaseJointStore(tx).replace(repository.id, facts.areas);
      await new DatabaseRunbookStore(tx).replace(repository.id, facts.runbooks);
      await new DatabaseThingStore(tx).setViews(facts.views);
      const gapsChanged = await new DatabaseThingStore(tx).assess(
        this.assess(own, facts.views, toDirectory(people)),
        at,
      );
      await new DatabaseChangeStore(tx).append([
        {
          kind: 'repository-scanned',
          repositoryId: repository.id,
          commit: tree.commit,
          at,
        },
        ...(gapsChanged ? [{ kind: 'gaps-changed' as const, at }] : []),
      ]);
    });
  }

  /** Decides anew who owns every thing, those outside of repositories included. */
  async assessAll(now: Date): Promise<void> {
    const { knex, things, directory } = this.options;
    const people = toDirectory(await directory.all());
    const assessments = this.assess(await things.all(), new Map(), people);
    const at = now.toISOString();
    await exclusively(knex, thingsLock, async tx => {
      if (await new DatabaseThingStore(tx).assess(assessments, at)) {
        await new DatabaseChangeStore(tx).append([
          { kind: 'gaps-changed', at },
        ]);
      }
    });
  }

  private assess(
    things: readonly ThingRecord[],
    views: Parameters<typeof assess>[1],
    directory: Directory,
  ) {
    return assess(
      things,
      views,
      directory,
      this.options.settings.placeholderOwner,
    );
  }

  /** What is in the catalog already, and is no module of this repository's monolith. */
  private async takenRefs(
    own: readonly ThingRecord[],
  ): Promise<ReadonlySet<string>> {
    const ownRefs = new Set(own.map(thing => thing.entityRef));
    return new Set(
      (await this.options.things.all())
        .filter(({ entity }) => {
          const monolith = entity.metadata.annotations?.[ANNOTATION_MODULE_OF];
          return !monolith || !ownRefs.has(monolith);
        })
        .map(thing => thing.entityRef),
    );
  }

  private hash(inputs: readonly unknown[]): string {
    const { owners, individualOwners, placeholderOwner } =
      this.options.settings;
    return createHash('sha256')
      .update(
        JSON.stringify([
          evaluationVersion,
          [owners, individualOwners, placeholderOwner],
          inputs,
        ]),
      )
      .digest('hex');
  }
}
