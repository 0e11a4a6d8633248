import {
  type Codeowners,
  type CodeownersDialect,
  type CodeownersRule,
  CodeownersError,
  diffOwnership,
  parseCodeowners,
  patternOf,
} from '@waymark/codeowners';
import { EditedLines } from './EditedLines';
import type { FileEdit } from './editYaml';
import { NotEditableError } from './NotEditableError';

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

interface Use {
  rule: CodeownersRule;
  inside: number;
  outside: number;
}

function withNewOwner(input: HandWrittenEditInput): string {
  const { dialect, oldOwnerRefs, ownerRef, refOf } = input;
  const before = parseCodeowners(input.content, { dialect });
  const handle = handleFor(input, before);
  const lines = new EditedLines(input.content);
  const uses = usesOf(before, input);
  const stale = oldOwnerRefs.filter(ref => ref !== ownerRef);
  const isStale = (owner: string) => stale.includes(refOf(owner) ?? '');
  for (const { rule, outside } of uses) {
    if (!rule.owners.some(isStale)) {
      continue;
    }
    if (outside === 0) {
      lines.replace(rule.line, withHandles(rule, isStale, handle));
    } else {
      const owners = rule.owners.map(owner =>
        isStale(owner) ? handle : owner,
      );
      lines.insertBelow(rule.line, rulesFor(input, owners));
    }
  }
  if (hasMajority(lines.text(), input)) {
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
    if (hasMajority(lines.text(), input)) {
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
    if (hasMajority(lines.text(), input)) {
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

function handleFor(
  input: HandWrittenEditInput,
  codeowners: Codeowners,
): string {
  const written = codeowners.rules
    .flatMap(rule => rule.owners)
    .find(owner => input.refOf(owner) === input.ownerRef);
  if (written !== undefined) {
    return written;
  }
  const answer = input.handleOf(input.ownerRef);
  if ('reason' in answer) {
    throw new NotEditableError(answer.reason.replace(/\.$/, ''));
  }
  return answer.handle;
}

/** The rules that decide about the entity's files, the one with most of them first. */
function usesOf(
  codeowners: Codeowners,
  { files, entityFiles }: HandWrittenEditInput,
): Use[] {
  const uses = new Map<CodeownersRule, Use>();
  for (const file of files) {
    for (const rule of codeowners.ownersOf(file).rules) {
      const use = uses.get(rule) ?? { rule, inside: 0, outside: 0 };
      use[entityFiles.has(file) ? 'inside' : 'outside'] += 1;
      uses.set(rule, use);
    }
  }
  return [...uses.values()]
    .filter(({ inside }) => inside > 0)
    .sort((a, b) => b.inside - a.inside || a.rule.line - b.rule.line);
}

function hasMajority(content: string, input: HandWrittenEditInput): boolean {
  const { dialect, entityFiles, ownerRef, refOf } = input;
  const codeowners = parseCodeowners(content, { dialect });
  let owned = 0;
  for (const file of entityFiles) {
    if (
      codeowners.ownersOf(file).owners.some(owner => refOf(owner) === ownerRef)
    ) {
      owned += 1;
    }
  }
  return owned * 2 > entityFiles.size;
}

function withHandles(
  rule: CodeownersRule,
  isReplaced: (owner: string) => boolean,
  handle: string,
): string {
  const start = rule.column - 1 + rule.pattern.length;
  const parts = rule.text.slice(start).split(/([ \t\r\f\v]+)/);
  const comment = parts.findIndex(part => part.startsWith('#'));
  const end = comment < 0 ? parts.length : comment;
  let isNamed = false;
  const owners: string[] = [];
  for (let index = 0; index < end; index += 1) {
    const part = parts[index];
    const isSame = part.toLocaleLowerCase() === handle.toLocaleLowerCase();
    if (rule.owners.includes(part) && (isSame || isReplaced(part))) {
      if (isNamed) {
        // The space in front of it goes with it.
        owners.pop();
        continue;
      }
      isNamed = true;
      owners.push(isSame ? part : handle);
    } else {
      owners.push(part);
    }
  }
  if (!isNamed) {
    throw new NotEditableError(
      `line ${rule.line} takes its owners from its section`,
    );
  }
  return rule.text.slice(0, start) + [...owners, ...parts.slice(end)].join('');
}

function rulesFor(
  { paths, dialect }: HandWrittenEditInput,
  owners: readonly string[],
): string[] {
  const unique = [...new Set(owners)];
  try {
    return paths.map(path => `${patternOf(path, dialect)} ${unique.join(' ')}`);
  } catch (error) {
    throw error instanceof CodeownersError
      ? new NotEditableError(error.message.replace(/\.$/, ''))
      : error;
  }
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
