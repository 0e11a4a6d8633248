import { type Document, parseAllDocuments } from 'yaml';
import { type EditsTogether, editTogether, problemOf } from './editTogether';
import type { FileEdit } from './FileEdit';
import { NotEditableError } from './NotEditableError';
import {
  type Splice,
  withSplices,
  type YamlPath,
  yamlSplice,
} from './yamlSplice';

/** A value to set, or to take away when it is `undefined`. */
export interface YamlChange {
  path: YamlPath;
  value: string | readonly string[] | undefined;
  /** Keys below which a new one is put. */
  after?: readonly string[];
}

/** What to change in which document of a file; both throw `NotEditableError` when it cannot be. */
export interface YamlEdit {
  /** Position of the document. */
  find(documents: readonly Document.Parsed[]): number;
  /** The changes, from the document's value. */
  changesOf(value: unknown): readonly YamlChange[];
}

const MAXIMUM_CHARACTERS = 1024 * 1024;
const MAXIMUM_ALIASES = 100;

/**
 * Makes changes in one document of a YAML file and leaves every other character
 * as it is. A result that says anything else differently than before (through
 * an anchor, for example) is given up.
 */
export function editYaml(source: string, edit: YamlEdit): FileEdit {
  try {
    const documents = parse(source);
    const index = edit.find(documents);
    const changes = edit.changesOf(valueOf(documents[index]));
    let content = source;
    for (const { path, value, after } of changes) {
      const document = parse(content)[index];
      const splice = yamlSplice(content, document, path, value, after);
      content = withSplices(content, splice ? [splice] : []);
    }
    ensureOnlyThat(
      documents,
      changes.map(change => ({ ...change, index })),
      content,
    );
    return { content };
  } catch (error) {
    return problemOf(error);
  }
}

/**
 * The same for many edits of one file in one go, since each alone reads it
 * again. Those that do not fit stop no other: `problems` has them by their
 * position, `changed` those that changed something.
 */
export function editYamlTogether(
  source: string,
  edits: readonly YamlEdit[],
): EditsTogether {
  return editTogether(source, edits, {
    atOnce: editAtOnce,
    alone: (content, edit) => editYaml(content, edit),
  });
}

function editAtOnce(
  source: string,
  edits: readonly YamlEdit[],
): { content: string; changed: Set<number> } {
  const documents = parse(source);
  const values = new Map<number, unknown>();
  const splices: Splice[] = [];
  const changed = new Set<number>();
  const all: (YamlChange & { index: number })[] = [];
  edits.forEach((edit, position) => {
    const index = edit.find(documents);
    if (!values.has(index)) {
      values.set(index, valueOf(documents[index]));
    }
    for (const change of edit.changesOf(values.get(index))) {
      const { path, value, after } = change;
      const splice = yamlSplice(source, documents[index], path, value, after);
      all.push({ ...change, index });
      if (splice) {
        splices.push(splice);
        changed.add(position);
      }
    }
  });
  const content = withSplices(source, splices);
  ensureOnlyThat(documents, all, content);
  return { content, changed };
}

function parse(source: string): Document.Parsed[] {
  if (source.length > MAXIMUM_CHARACTERS) {
    throw new NotEditableError('it is larger than 1 MB');
  }
  const documents = parseAllDocuments(source, { prettyErrors: false });
  if (!Array.isArray(documents) || documents.length === 0) {
    throw new NotEditableError('it is empty');
  }
  const error = documents.flatMap(document => document.errors).at(0);
  if (error) {
    throw new NotEditableError(
      `it is not valid YAML: ${error.message.split('\n')[0]}`,
    );
  }
  return documents as Document.Parsed[];
}

function valueOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: MAXIMUM_ALIASES });
  } catch {
    throw new NotEditableError('it repeats itself through aliases');
  }
}

function ensureOnlyThat(
  before: readonly Document.Parsed[],
  changes: readonly (YamlChange & { index: number })[],
  content: string,
): void {
  // A copy: aliases are one object in what the parser gives.
  const expected = before.map(document =>
    JSON.parse(JSON.stringify(valueOf(document) ?? null)),
  );
  for (const { index, path, value } of changes) {
    expected[index] = withValue(expected[index], path, value);
  }
  let actual: unknown;
  try {
    actual = parse(content).map(document => valueOf(document) ?? null);
  } catch {
    actual = undefined;
  }
  if (canonical(actual) !== canonical(expected)) {
    throw new NotEditableError(
      'other values hang on it through anchors or an unusual form',
    );
  }
}

function withValue(
  target: unknown,
  [key, ...rest]: YamlPath,
  value: YamlChange['value'],
): unknown {
  const copy: any = Array.isArray(target)
    ? [...target]
    : { ...(target as object | null) };
  const next = rest.length === 0 ? value : withValue(copy[key], rest, value);
  const isGone =
    next === undefined ||
    (value === undefined &&
      rest.length > 0 &&
      !Array.isArray(next) &&
      Object.keys(next as object).length === 0);
  if (isGone) {
    delete copy[key];
  } else {
    copy[key] = next;
  }
  return copy;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : each,
  );
}
