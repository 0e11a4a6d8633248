import type { Module } from '../model/module';
import type { FindingDraft } from '../findings/FindingDraft';

/**
 * A module as its repository declares it. `paths` are folders that end in `/`
 * or single files, from the root of the repository; `owner` is as written.
 *
 * @public
 */
export interface ModuleDeclaration {
  name: string;
  title?: string;
  description?: string;
  /** The name of its Component in the catalog. */
  entityName: string;
  paths: string[];
  owner?: string;
  /** Joint owners as written; `owner` is then their primary. */
  owners?: { primary: string; coOwners: string[]; rule?: string };
  /** The template that it was made from, and its version, as written. */
  template?: string;
  templateVersion?: string;
  declaredBy: Module['declaredBy'];
  /** The file that declares it, absent for an annotation. */
  declaredIn?: string;
  /** The line of that file, starting at 1. */
  line?: number;
}

/**
 * The modules that can be used, and what is wrong with the others.
 *
 * @public
 */
export interface ModuleReading {
  modules: ModuleDeclaration[];
  findings: FindingDraft[];
}

/**
 * What is said of a declaration that cannot be used.
 *
 * @public
 */
export function invalidModule(
  message: string,
  where: { file?: string; line?: number; entityRef?: string } = {},
): FindingDraft {
  return { kind: 'module-invalid', severity: 'error', message, ...where };
}
