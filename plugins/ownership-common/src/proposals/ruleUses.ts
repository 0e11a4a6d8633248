import {
  type Codeowners,
  type CodeownersRule,
  CodeownersError,
  patternOf,
} from '@waymark/codeowners';
import type { HandWrittenEditInput } from './editCodeowners';
import type { EditedLines } from './EditedLines';
import { NotEditableError } from './NotEditableError';

/** How many files a rule decides, inside an entity and outside of it. */
export interface Use {
  rule: CodeownersRule;
  inside: number;
  outside: number;
}

/** How the file names the new owner, or is to name it. */
export function handleFor(
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
export function usesOf(
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

/** Tells the owners that shall no longer be named. */
export function staleOwners({
  oldOwnerRefs,
  ownerRef,
  refOf,
}: HandWrittenEditInput): (owner: string) => boolean {
  const stale = oldOwnerRefs.filter(ref => ref !== ownerRef);
  return owner => stale.includes(refOf(owner) ?? '');
}

/**
 * Names the new owner in rules about nothing but the entity, and puts an
 * exception below those about more. Answers whether there was something to do.
 */
export function replaceStale(
  lines: EditedLines,
  uses: readonly Use[],
  handle: string,
  input: HandWrittenEditInput,
): boolean {
  const isStale = staleOwners(input);
  const stale = uses.filter(({ rule }) => rule.owners.some(isStale));
  for (const { rule, outside } of stale) {
    if (outside === 0) {
      lines.replace(rule.line, withHandles(rule, isStale, handle));
    } else {
      const owners = rule.owners.map(owner =>
        isStale(owner) ? handle : owner,
      );
      lines.insertBelow(rule.line, rulesFor(input, owners));
    }
  }
  return stale.length > 0;
}

/** Whether the rules give most files of the entity to its new owner. */
export function hasMajority(
  codeowners: Codeowners,
  { entityFiles, ownerRef, refOf }: HandWrittenEditInput,
): boolean {
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

/** A rule that names the handle in place of others. */
export function withHandles(
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

/** Rules about the entity's folders. */
export function rulesFor(
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
