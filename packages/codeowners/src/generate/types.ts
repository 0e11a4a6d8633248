/**
 * Who shall own a folder or a file.
 *
 * @public
 */
export interface CodeownersEntry {
  /** A folder ending in `/`, a file, or `''` for the whole repository; never a pattern. */
  path: string;
  /** Owners as CODEOWNERS writes them, in the order in which they shall stand; none takes the path away from everybody. */
  owners: readonly string[];
  /** A line of comment above the rule. */
  comment?: string;
}

/**
 * A hand-written line that decides about files of the generated block.
 *
 * @public
 */
export interface CodeownersOverride {
  /** The line in the new text, starting at 1. */
  line: number;
  text: string;
  pattern: string;
  owners: readonly string[];
  /** GitLab: the section that the line is in. */
  section?: string;
  /** `replaces`: its owners stand instead of the generated ones; `adds`: they stand beside them, as those of another section. */
  effect: 'replaces' | 'adds';
  /** How many files it decides against the block; absent when the files were not given. */
  files?: number;
  /** One of those files. */
  example?: string;
}

/**
 * How to render.
 *
 * @public
 */
export interface RenderOptions {
  /** Replace a block that was edited by hand. */
  force?: boolean;
  /** The files of the repository: overrides are then told by what they decide, not by how they look. */
  files?: readonly string[];
}

/**
 * A CODEOWNERS file with the generated block in it.
 *
 * @public
 */
export interface RenderedCodeowners {
  /** The new text; the existing one when the block was edited by hand and `force` is not set. */
  text: string;
  /** Whether `text` differs from the existing text. */
  changed: boolean;
  /** The lines of the existing text, starting at 1, in which the block is not as it was generated. */
  handEdited?: { lines: readonly number[] };
  /** Hand-written lines that decide about files of the block, in the order of the file. */
  overrides: readonly CodeownersOverride[];
  /** Entries that no pattern of the dialect can name, with the reason. */
  unwritable: readonly { path: string; reason: string }[];
}
