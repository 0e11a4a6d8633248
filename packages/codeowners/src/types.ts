/**
 * The host whose documentation decides how a CODEOWNERS file is read.
 *
 * @public
 */
export type CodeownersDialect = 'github' | 'gitlab';

/**
 * How to read a CODEOWNERS file.
 *
 * @public
 */
export interface CodeownersOptions {
  dialect: CodeownersDialect;
}

/**
 * One line of a CODEOWNERS file that takes part in deciding who owns a path.
 *
 * @public
 */
export interface CodeownersRule {
  /** The line in the file, starting at 1. */
  line: number;
  /** The first character of the rule in its line, in UTF-16 units starting at 1. */
  column: number;
  /** The line as it stands in the file, without its line end. */
  text: string;
  /** The pattern as written, escapes included; without the `!` of an exclusion. */
  pattern: string;
  /** Owners as written and valid for the dialect; the section's defaults where the line names none. */
  owners: readonly string[];
  /** GitLab: the section's name in its first spelling; absent for rules outside of sections. */
  section?: string;
  /** GitLab: approval by the section is optional. */
  optional: boolean;
  /** GitLab: how many approvals the section asks for, at least 1. */
  approvals: number;
  /** GitLab: the line starts with `!` and frees paths from its section. */
  exclusion: boolean;
}

/**
 * `owned`: somebody owns the path; `cleared`: a rule says that nobody does; `unmatched`: no rule speaks of it.
 *
 * @public
 */
export type OwnershipState = 'owned' | 'cleared' | 'unmatched';

/**
 * Who owns a path, and the rules that decide it.
 *
 * @public
 */
export interface PathOwnership {
  state: OwnershipState;
  /** Owners of all sections without repetition, in the order of the deciding rules. */
  owners: readonly string[];
  /** The deciding rules in the order of their sections: at most one on GitHub, at most one for each section on GitLab. */
  rules: readonly CodeownersRule[];
}

/**
 * Who owns a path, with the rules that match it as well but lose.
 *
 * @public
 */
export interface PathExplanation extends PathOwnership {
  /** The path that was looked up, in normal form. */
  path: string;
  /** The rules that match but do not decide, the last line first. */
  shadowed: readonly CodeownersRule[];
}

/**
 * What a finding is about.
 *
 * @public
 */
export type CodeownersFindingKind =
  | 'syntax'
  | 'invalid-owner'
  | 'duplicate'
  | 'dead'
  | 'shadowed'
  | 'wrong-case'
  | 'too-large'
  | 'unsupported';

/**
 * Something in a CODEOWNERS file that deserves a look.
 *
 * @public
 */
export interface CodeownersFinding {
  kind: CodeownersFindingKind;
  /** `error`: a line, owner or file has no effect; `warning`: it probably does not do what was meant; `info`: good to know. */
  severity: 'error' | 'warning' | 'info';
  /** The line in the file, starting at 1. */
  line: number;
  /** The position in the line, in UTF-16 units starting at 1. */
  column: number;
  /** One sentence: what is the matter and what to do. */
  message: string;
  pattern?: string;
  owner?: string;
}

/**
 * A CODEOWNERS file that was read and indexed.
 *
 * @public
 */
export interface Codeowners {
  readonly dialect: CodeownersDialect;
  /** The valid rules in the order of the file. */
  readonly rules: readonly CodeownersRule[];
  /** What can be found without the list of files, in the order of the file. */
  readonly findings: readonly CodeownersFinding[];
  /** Who owns a path; throws a CodeownersError with code `bad-path` for a path that cannot be in a repository. */
  ownersOf(path: string): PathOwnership;
  /** Like `ownersOf`, with the rules that match and lose. */
  explain(path: string): PathExplanation;
}

/**
 * A path whose owners or ownership state differ between two CODEOWNERS files.
 *
 * @public
 */
export interface OwnershipChange {
  path: string;
  before: PathOwnership;
  after: PathOwnership;
}

/**
 * Paths that change hands in the same way.
 *
 * @public
 */
export interface OwnershipChangeGroup {
  before: Pick<PathOwnership, 'state' | 'owners'>;
  after: Pick<PathOwnership, 'state' | 'owners'>;
  /** Paths in code unit order. */
  paths: readonly string[];
}
