import {
  type Codeowners,
  type CodeownersRule,
  diffOwnership,
  parseCodeowners,
} from '@waymark/codeowners';
import { editCodeowners, type HandWrittenEditInput } from './editCodeowners';
import { EditedLines } from './EditedLines';
import { type EditsTogether, editTogether } from './editTogether';
import { NotEditableError } from './NotEditableError';
import {
  handleFor,
  hasMajority,
  replaceStale,
  staleOwners,
  type Use,
} from './ruleUses';

/**
 * What many entities share that get other owners in one file.
 *
 * @public
 */
export type SharedEditInput = Pick<
  HandWrittenEditInput,
  'content' | 'dialect' | 'files' | 'refOf' | 'handleOf'
>;

/**
 * An entity that gets another owner.
 *
 * @public
 */
export type EntityEditInput = Omit<HandWrittenEditInput, keyof SharedEditInput>;

/**
 * What `editCodeowners` does, for many entities: all rules and files are looked
 * at once, not once an entity. Entities whose change does not fit stop no other.
 *
 * @public
 */
export function editCodeownersTogether(
  shared: SharedEditInput,
  entities: readonly EntityEditInput[],
): EditsTogether {
  const refs = new Map<string, string | undefined>();
  const refOf = (handle: string) => {
    if (!refs.has(handle)) {
      refs.set(handle, shared.refOf(handle));
    }
    return refs.get(handle);
  };
  const alone = (content: string, entity: EntityEditInput) =>
    editCodeowners({ ...shared, ...entity, refOf, content });
  return editTogether(shared.content, entities, {
    alone,
    atOnce: (content, some) =>
      editAtOnce(
        { ...shared, refOf, content },
        some.map(entity => ({ ...shared, ...entity, refOf, content })),
      ),
  });
}

/** Throws `NotEditableError` when one of the entities needs a look of its own. */
function editAtOnce(
  { content, dialect, files }: SharedEditInput,
  inputs: readonly HandWrittenEditInput[],
): { content: string; changed: Set<number> } {
  const before = parseCodeowners(content, { dialect });
  const known = new Set(files);
  const totals = totalsOf(before, files);
  const lines = new EditedLines(content);
  const changed = new Set<number>();
  const silent = new Set<HandWrittenEditInput>();
  const handles = new Map<string, string>();
  inputs.forEach((input, position) => {
    if (input.entityFiles.size === 0) {
      throw new NotEditableError('it has no files');
    }
    const uses = usesWithin(before, input, { known, totals });
    const handle = handles.get(input.ownerRef) ?? handleFor(input, before);
    handles.set(input.ownerRef, handle);
    if (replaceStale(lines, uses, handle, input)) {
      changed.add(position);
    }
    const inside = uses.reduce((sum, use) => sum + use.inside, 0);
    if (inside * 2 <= input.entityFiles.size && !input.isOnlySource) {
      silent.add(input);
    }
  });
  const after = parseCodeowners(lines.text(), { dialect });
  ensureOnlyThese(before, after, inputs, files);
  for (const input of inputs) {
    if (!silent.has(input) && !hasMajority(after, input)) {
      throw new NotEditableError('its rules would give most files to others');
    }
  }
  return { content: lines.text(), changed };
}

function totalsOf(
  codeowners: Codeowners,
  files: readonly string[],
): ReadonlyMap<CodeownersRule, number> {
  const totals = new Map<CodeownersRule, number>();
  for (const file of files) {
    for (const rule of codeowners.ownersOf(file).rules) {
      totals.set(rule, (totals.get(rule) ?? 0) + 1);
    }
  }
  return totals;
}

/** As `usesOf`, from the files of the entity alone. */
function usesWithin(
  codeowners: Codeowners,
  { entityFiles }: HandWrittenEditInput,
  tree: {
    known: ReadonlySet<string>;
    totals: ReadonlyMap<CodeownersRule, number>;
  },
): Use[] {
  const inside = new Map<CodeownersRule, number>();
  for (const file of entityFiles) {
    for (const rule of tree.known.has(file)
      ? codeowners.ownersOf(file).rules
      : []) {
      inside.set(rule, (inside.get(rule) ?? 0) + 1);
    }
  }
  return [...inside].map(([rule, count]) => ({
    rule,
    inside: count,
    outside: tree.totals.get(rule)! - count,
  }));
}

/** No file but those of the entities changes hands, and those to their new owner only. */
function ensureOnlyThese(
  before: Codeowners,
  after: Codeowners,
  inputs: readonly HandWrittenEditInput[],
  files: readonly string[],
): void {
  const inputOf = new Map<string, HandWrittenEditInput>();
  for (const input of inputs) {
    input.entityFiles.forEach(file => inputOf.set(file, input));
  }
  for (const change of diffOwnership(before, after, files)) {
    const input = inputOf.get(change.path);
    const isStale = input && staleOwners(input);
    const known = new Set(change.before.owners);
    const isExpected = change.after.owners.every(
      owner =>
        input?.refOf(owner) === input?.ownerRef ||
        (known.has(owner) && !isStale!(owner)),
    );
    if (!input || !isExpected) {
      throw new NotEditableError(
        `a change of its rules would give away other files too, such as ${change.path}`,
      );
    }
  }
}
