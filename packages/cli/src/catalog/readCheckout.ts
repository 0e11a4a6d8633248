import fs from 'node:fs';
import path from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_MODULES_FILE,
  CodeownersDialect,
  codeownersLocations,
  Directory,
  FindingDraft,
  isModulesSource,
  Module,
  moduleDeclarations,
  monolithOf,
  parseCodeowners,
  resolveModules,
} from '@waymark/plugin-ownership-common';
import { filesOfGit, gitRoot } from '../input/listFiles';
import { readText } from '../input/readCodeowners';
import { UnusableInputError } from '../input/UnusableInputError';
import { directoryOfEntities } from './directoryOfEntities';
import { readEntities } from './readEntities';
import type { MappingSettings } from './readOwnerMapping';

/** A working tree as the catalog would have it. */
export interface Checkout {
  root: string;
  content: { paths: string[]; files: Record<string, string> };
  things: { entity: Entity; path: string }[];
  modules: Module[];
  /** What is wrong with the declarations of modules. */
  findings: FindingDraft[];
  directory: Directory;
  /** No teams or people were given, so that all who are named count as existing. */
  isAssumed: boolean;
}

/**
 * Reads a checkout without any network: the files that git tracks, every
 * `catalog-info.yaml` among them and the catalog files that are named, which
 * bring teams and people. Throws UnusableInputError for what cannot be read.
 */
export function readCheckout(options: {
  folder: string;
  catalog: readonly string[];
  dialect: CodeownersDialect;
  mapping: MappingSettings;
}): Checkout {
  const root = gitRoot(options.folder);
  const paths = filesOfGit(root).sort();
  const own = paths.filter(file => /(^|\/)catalog-info\.ya?ml$/.test(file));
  const things = own.flatMap(file =>
    readEntities(path.join(root, file), file).map(entity => ({
      entity,
      path: file.slice(0, file.lastIndexOf('/') + 1),
    })),
  );
  const named = options.catalog.flatMap(file => readEntities(file, file));
  const entities = things.map(({ entity }) => entity);
  const { directory, isAssumed } = directoryOfEntities([...entities, ...named]);
  if (things.length === 0) {
    throw new UnusableInputError(
      `${options.folder} tracks no catalog-info.yaml, so the catalog says nothing of it`,
    );
  }
  const content = {
    paths,
    files: readFiles(root, paths, entities, options.dialect),
  };
  return {
    root,
    content,
    things,
    ...modulesOf(things, content, directory, options),
    directory,
    isAssumed,
  };
}

function readFiles(
  root: string,
  paths: readonly string[],
  entities: readonly Entity[],
  dialect: CodeownersDialect,
): Record<string, string> {
  const named = new Set(
    entities.flatMap(
      ({ metadata }) =>
        metadata.annotations?.[ANNOTATION_MODULES_FILE]?.trim() ?? [],
    ),
  );
  const wanted = paths.filter(file => named.has(file) || isModulesSource(file));
  // A CODEOWNERS file counts as soon as it is there, tracked or not.
  const locations = codeownersLocations(dialect).filter(file =>
    fs.existsSync(path.join(root, file)),
  );
  return Object.fromEntries(
    [...wanted, ...locations].map(file => [
      file,
      readText(path.join(root, file)),
    ]),
  );
}

function modulesOf(
  things: Checkout['things'],
  content: Checkout['content'],
  directory: Directory,
  options: { dialect: CodeownersDialect; mapping: MappingSettings },
): Pick<Checkout, 'modules' | 'findings'> {
  const monolith = monolithOf(things);
  if (!monolith) {
    return { modules: [], findings: [] };
  }
  const declared = moduleDeclarations({
    monolith,
    files: content.paths,
    contents: new Map(Object.entries(content.files)),
  });
  const { dialect, mapping } = options;
  const codeownersPath = codeownersLocations(dialect).find(file =>
    Object.hasOwn(content.files, file),
  );
  const resolved = resolveModules({
    repositoryId: '',
    monolith,
    modules: declared.modules,
    files: content.paths,
    codeowners: parseCodeowners(
      codeownersPath ? content.files[codeownersPath] : '',
      { dialect },
    ),
    commit: '',
    context: {
      codeownersPath: codeownersPath ?? '',
      mapping: mapping.owners,
      directory,
    },
  });
  return {
    modules: resolved.modules,
    findings: [...declared.findings, ...resolved.findings],
  };
}
