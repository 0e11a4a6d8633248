import { type Document, parseAllDocuments } from 'yaml';
import { NotEditableError } from './NotEditableError';
import { setYamlText, type YamlPath } from './setYamlText';

/**
 * A file with the change in it, or why it cannot be made there: half a sentence
 * such as `it declares no component:default/billing`.
 *
 * @public
 */
export type FileEdit = { content: string } | { problem: string };

/** A value to set, or to take away when it is `undefined`. */
export interface YamlChange {
  path: YamlPath;
  value: string | readonly string[] | undefined;
  /** Keys below which a new one is put. */
  after?: readonly string[];
}

const MAXIMUM_CHARACTERS = 1024 * 1024;
const MAXIMUM_ALIASES = 100;

/**
 * Makes changes in one document of a YAML file and leaves every other character
 * as it is. A result that says anything else differently than before (through
 * an anchor, for example) is given up.
 */
export function editYaml(
  source: string,
  find: (documents: readonly Document.Parsed[]) => number,
  changesOf: (value: unknown) => readonly YamlChange[],
): FileEdit {
  try {
    const documents = parse(source);
    const index = find(documents);
    const changes = changesOf(valueOf(documents[index]));
    let content = source;
    for (const change of changes) {
      const document = parse(content)[index];
      content = setYamlText(
        content,
        document,
        change.path,
        change.value,
        change.after,
      );
    }
    ensureOnlyThat(documents, index, changes, content);
    return { content };
  } catch (error) {
    if (error instanceof NotEditableError) {
      return { problem: error.message };
    }
    throw error;
  }
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
  index: number,
  changes: readonly YamlChange[],
  content: string,
): void {
  // A copy: aliases are one object in what the parser gives.
  const expected = before.map(document =>
    JSON.parse(JSON.stringify(valueOf(document) ?? null)),
  );
  for (const { path, value } of changes) {
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
