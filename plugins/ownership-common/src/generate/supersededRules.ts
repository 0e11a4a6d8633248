import {
  CodeownersDialect,
  CodeownersRule,
  managedBlockOf,
  parseCodeowners,
} from '@waymark/codeowners';

/**
 * A hand-written line that loses files to the generated block.
 *
 * @public
 */
export interface SupersededRule {
  /** The line in the text before, starting at 1. */
  line: number;
  text: string;
  pattern: string;
  owners: readonly string[];
  /** The files that it decided and that get other owners. */
  files: number;
  example: string;
}

/**
 * The hand-written lines whose files get other owners by a change of the
 * generated block, in the order of the file. Standing below the block, they
 * would decide again.
 *
 * @public
 */
export function supersededRules(
  before: string,
  after: string,
  files: readonly string[],
  dialect: CodeownersDialect,
): SupersededRule[] {
  if (before === after) {
    return [];
  }
  const block = managedBlockOf(before);
  const isGenerated = ({ line }: CodeownersRule) =>
    block !== undefined && line > block.firstLine && line < block.lastLine;
  const old = parseCodeowners(before, { dialect });
  const next = parseCodeowners(after, { dialect });
  const found = new Map<CodeownersRule, SupersededRule>();
  for (const file of files) {
    const { owners, rules } = old.ownersOf(file);
    const { owners: given } = next.ownersOf(file);
    if (keyOf(owners) === keyOf(given)) {
      continue;
    }
    for (const rule of rules.filter(each => !isGenerated(each))) {
      if (
        rule.owners.every(owner => given.includes(owner)) &&
        rule.owners.length > 0
      ) {
        continue;
      }
      const { line, text, pattern } = rule;
      const known = found.get(rule);
      found.set(rule, {
        line,
        text,
        pattern,
        owners: rule.owners,
        files: (known?.files ?? 0) + 1,
        example: known?.example ?? file,
      });
    }
  }
  return [...found.values()].sort((a, b) => a.line - b.line);
}

function keyOf(owners: readonly string[]): string {
  return owners
    .map(owner => owner.toLocaleLowerCase('en-US'))
    .sort()
    .join(' ');
}
