import type { CodeownersDialect } from '@waymark/codeowners';
import type { OwnersRule } from '../model/joint';

/**
 * A thing, module or jointly owned path that a rule is made of.
 *
 * @public
 */
export interface PlanSubject {
  entityRef?: string;
  title: string;
}

/**
 * What the catalog says of one path: a folder that ends in `/`, a file, or `''`
 * for the whole repository. `owners` are handles, the primary owner first; none
 * takes the path away from the owners of the folder above.
 *
 * @public
 */
export interface PlanEntry {
  path: string;
  owners: readonly string[];
  ownerRefs: readonly string[];
  subjects: readonly PlanSubject[];
  /** The rule of joint owners, which CODEOWNERS itself cannot ask for. */
  rule?: OwnersRule;
}

/**
 * Why the catalog cannot be carried over as it stands.
 *
 * - `no-handle`: CODEOWNERS has no way to write an owner
 * - `unowned`: nobody who exists owns it
 * - `conflict`: several things of one path name different owners
 * - `overlap`: a module lies in another; the longer path decides
 * - `no-files`: the repository has nothing there
 * - `unwritable`: no pattern can name the path
 * - `too-large`: the host does not load a file of this size
 *
 * @public
 */
export type PlanProblemKind =
  | 'no-handle'
  | 'unowned'
  | 'conflict'
  | 'overlap'
  | 'no-files'
  | 'unwritable'
  | 'too-large';

/** @public */
export interface PlanProblem {
  kind: PlanProblemKind;
  /** `warning`: CODEOWNERS will not say what the catalog says; `info`: it will, and this is good to know. */
  severity: 'warning' | 'info';
  /** A sentence for people: what is the matter and what to do. */
  message: string;
  path: string;
  entityRef?: string;
  ownerRef?: string;
}

/**
 * What a CODEOWNERS file shall say, by the catalog: one entry a path, in code
 * unit order, and the problems in the same order.
 *
 * @public
 */
export interface CodeownersPlan {
  dialect: CodeownersDialect;
  entries: readonly PlanEntry[];
  problems: readonly PlanProblem[];
}
