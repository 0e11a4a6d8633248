import {
  type CodeownersDialect,
  diffOwnership,
  parseCodeowners,
} from '@waymark/codeowners';
import { EditedLines } from './EditedLines';
import type { FileEdit } from './FileEdit';
import { NotEditableError } from './NotEditableError';
import {
  handleFor,
  hasMajority,
  replaceStale,
  rulesFor,
  staleOwners,
  usesOf,
  withHandles,
} from './ruleUses';

/**
 * What a hand-written CODEOWNERS file is changed for: one entity that gets
 * another owner.
 *
 * @public
 */
export interface HandWrittenEditInput {
  content: string;
  dialect: CodeownersDialect;
  /** Every file of the repository. */
  files: readonly string[];
  /** Those that belong to the entity and to nothing inside of it. */
  entityFiles: ReadonlySet<string>;
  /** Its folders, ending in `/`, and single files; an empty text for the whole repository. */
  paths: readonly string[];
  /** Refs that shall no longer be named for its files. */
  oldOwnerRefs: readonly string[];
  ownerRef: string;
  /** The entity has no other place that says who owns it. */
  isOnlySource: boolean;
  refOf(handle: string): string | undefined;
  /** How CODEOWNERS names an owner, or why it cannot. */
  handleOf(ref: string): { handle: string } | { reason: string };
}

/**
 * A hand-written CODEOWNERS file that gives the entity's files to the new
 * owner: rules about nothing but the entity name the new owner in place of the
 * old one, and a rule about more gets an exception right below it. No other
 * file changes hands: when that cannot be kept, nothing is changed.
 *
 * @public
 */
export function editCodeowners(input: HandWrittenEditInput): FileEdit {
  if (input.entityFiles.size === 0) {
    return input.isOnlySource
      ? { problem: 'it has no files that CODEOWNERS could speak of' }
      : { content: input.content };
  }
  try {
    const content = withNewOwner(input);
    ensureOnlyEntity(input, content);
    return { content };
  } catch (error) {
    if (error instanceof NotEditableError) {
      return { problem: error.message };
    }
    throw error;
  }
}

function withNewOwner(input: HandWrittenEditInput): string {
  const { dialect } = input;
  const before = parseCodeowners(input.content, { dialect });
  const handle = handleFor(input, before);
  const lines = new EditedLines(input.content);
  const uses = usesOf(before, input);
  const isStale = staleOwners(input);
  replaceStale(lines, uses, handle, input);
  if (isOwned(lines.text(), input)) {
    return lines.text();
  }
  // The rules give most files to others: those that speak of the whole entity follow.
  for (const { rule, outside } of uses) {
    if (rule.owners.some(isStale) || rule.owners.length === 0) {
      continue;
    }
    if (outside > 0) {
      lines.insertBelow(rule.line, rulesFor(input, [handle]));
    } else if (isAbout(rule.pattern, input.paths)) {
      lines.replace(
        rule.line,
        withHandles(rule, () => true, handle),
      );
    } else {
      continue;
    }
    if (isOwned(lines.text(), input)) {
      return lines.text();
    }
  }
  const isSilent =
    uses.reduce((sum, use) => sum + use.inside, 0) * 2 <=
    input.entityFiles.size;
  if (isSilent && !input.isOnlySource) {
    return lines.text();
  }
  if (isSilent) {
    lines.insertAbove(before.rules[0]?.line, rulesFor(input, [handle]));
    if (isOwned(lines.text(), input)) {
      return lines.text();
    }
  }
  const [largest] = uses;
  throw new NotEditableError(
    `its rules would still give most files to others${
      largest ? ` (line ${largest.rule.line}: ${largest.rule.text.trim()})` : ''
    }`,
  );
}

function isOwned(content: string, input: HandWrittenEditInput): boolean {
  return hasMajority(
    parseCodeowners(content, { dialect: input.dialect }),
    input,
  );
}

function isAbout(pattern: string, paths: readonly string[]): boolean {
  const folder = pattern
    .replace(/\\(.)/g, '$1')
    .replace(/^\//, '')
    .replace(/(^|\/)\*{1,2}$/, '$1');
  return paths.some(path => path === folder || path === `${folder}/`);
}

function ensureOnlyEntity(input: HandWrittenEditInput, content: string): void {
  const { dialect, files, entityFiles } = input;
  const [other] = diffOwnership(
    parseCodeowners(input.content, { dialect }),
    parseCodeowners(content, { dialect }),
    files,
  ).filter(({ path }) => !entityFiles.has(path));
  if (other) {
    throw new NotEditableError(
      `a change of its rules would give away other files too, such as ${other.path}`,
    );
  }
}
