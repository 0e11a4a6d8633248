import path from 'node:path';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  Absence,
  ANNOTATION_AWAY,
  ANNOTATION_TIME_ZONE,
  Codeowners,
  Directory,
  JointAreasInput,
  Module,
  OwnerMapping,
  readAbsences,
} from '@waymark/plugin-ownership-common';
import { dialectOf } from '../input/dialectOf';
import { filesOfGit, gitRoot } from '../input/listFiles';
import { findCodeowners, readCodeowners } from '../input/readCodeowners';
import { directoryOfEntities } from './directoryOfEntities';
import { readCheckout } from './readCheckout';
import { readEntities } from './readEntities';
import { readOwnerMapping } from './readOwnerMapping';

/** What a checkout says of who must review. */
export interface ReviewContext {
  codeowners: Codeowners;
  codeownersPath: string;
  mapping: OwnerMapping;
  modules: readonly Module[];
  /** Absent without a catalog file in the checkout. */
  joint?: JointAreasInput;
  directory: Directory;
  absences: readonly Absence[];
  /** No teams or people were given, so that all who are named count as existing. */
  isAssumed: boolean;
}

/**
 * Reads CODEOWNERS and, where the checkout has catalog files, its modules and
 * joint ownership. Throws UnusableInputError for what cannot be read.
 */
export function readReviewContext(options: {
  git: string;
  codeowners?: string;
  catalog?: string[];
  config?: string;
  organisation?: string[];
  dialect?: string;
}): ReviewContext {
  const { catalog = [] } = options;
  const root = gitRoot(options.git);
  const file = options.codeowners ?? findCodeowners(root, options.dialect);
  const settings = readOwnerMapping(options.config, options.organisation ?? []);
  const named = catalog.flatMap(each => readEntities(each, each));
  const hasCatalog = filesOfGit(root).some(each =>
    /(^|\/)catalog-info\.ya?ml$/.test(each),
  );
  const checkout = hasCatalog
    ? readCheckout({
        folder: root,
        catalog,
        dialect: dialectOf(options.dialect, file),
        mapping: settings,
      })
    : undefined;
  const { directory, isAssumed } = checkout ?? directoryOfEntities(named);
  return {
    codeowners: readCodeowners(file, options.dialect),
    codeownersPath: path.relative(root, path.resolve(file)),
    mapping: settings.owners,
    modules: checkout?.modules ?? [],
    joint: checkout && {
      entities: checkout.things.map(({ entity }) => entity),
      files: checkout.content.paths,
      contents: new Map(Object.entries(checkout.content.files)),
      mapping: settings.owners,
      directory,
    },
    directory,
    absences: named.flatMap(entity =>
      readAbsences(
        stringifyEntityRef(entity),
        entity.metadata.annotations?.[ANNOTATION_AWAY],
        entity.metadata.annotations?.[ANNOTATION_TIME_ZONE],
      ),
    ),
    isAssumed,
  };
}
