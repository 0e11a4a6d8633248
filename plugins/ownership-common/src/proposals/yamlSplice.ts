import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import { NotEditableError } from './NotEditableError';

/** What stands at a path: keys of mappings, and positions in lists. */
export type YamlPath = readonly (string | number)[];

type ParsedMap = YAMLMap.Parsed;
type ParsedPair = ParsedMap['items'][number];
type Value = string | readonly string[];

/** What a place of the source is replaced by. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/**
 * What sets one value, or takes it away when it is `undefined`, and changes no
 * other character. A new key stands below the last of `after` that is there.
 * `undefined` when there is nothing to do; throws `NotEditableError` where it
 * cannot be done.
 */
export function yamlSplice(
  source: string,
  document: Document.Parsed,
  path: YamlPath,
  value: Value | undefined,
  after: readonly string[] = [],
): Splice | undefined {
  return spliceOf(
    { source, eol: source.includes('\r\n') ? '\r\n' : '\n', after },
    document.contents,
    path,
    value,
  );
}

/** The source with these places replaced; throws `NotEditableError` when they overlap. */
export function withSplices(
  source: string,
  splices: readonly Splice[],
): string {
  const parts: string[] = [];
  let from = 0;
  let last: Splice | undefined;
  for (const splice of [...splices].sort((a, b) => a.start - b.start)) {
    if (splice.start < from || splice.start === last?.start) {
      throw new NotEditableError('two changes are about the same place');
    }
    parts.push(source.slice(from, splice.start), splice.text);
    from = splice.end;
    last = splice;
  }
  return [...parts, source.slice(from)].join('');
}

interface Context {
  source: string;
  eol: string;
  after: readonly string[];
}

function spliceOf(
  context: Context,
  node: ParsedNode | null,
  path: YamlPath,
  value: Value | undefined,
): Splice | undefined {
  const [key, ...rest] = path;
  if (typeof key === 'number') {
    if (!isSeq(node) || !node.items[key]) {
      throw new NotEditableError('a list is not where it was expected');
    }
    return spliceOf(context, node.items[key] as ParsedNode, rest, value);
  }
  if (!isMap(node)) {
    throw new NotEditableError(`there is no mapping that "${key}" could be in`);
  }
  const map = node as ParsedMap;
  const pair = map.items.find(
    each => isScalar(each.key) && each.key.value === key,
  );
  if (!pair) {
    return value === undefined ? undefined : insert(context, map, path, value);
  }
  if (rest.length === 0) {
    return value === undefined
      ? remove(context, map, pair)
      : replace(context, map, pair, value);
  }
  if (isEmpty(pair.value)) {
    return value === undefined
      ? undefined
      : fillEmpty(context, map, pair, rest, value);
  }
  if (value === undefined && isMap(pair.value)) {
    const child = pair.value as ParsedMap;
    // A mapping without keys would be no mapping any more.
    if (
      rest.length === 1 &&
      child.items.length === 1 &&
      isScalar(child.items[0].key) &&
      child.items[0].key.value === rest[0]
    ) {
      return remove(context, map, pair);
    }
  }
  return spliceOf(context, pair.value, rest, value);
}

function isEmpty(node: ParsedNode | null): boolean {
  return !node || (isScalar(node) && node.value === null && !node.source);
}

function replace(
  { source }: Context,
  map: ParsedMap,
  pair: ParsedPair,
  value: Value,
): Splice {
  const node = pair.value;
  if (!node || isMap(node)) {
    throw new NotEditableError('a mapping stands where a text is expected');
  }
  if (
    isScalar(node) &&
    (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL)
  ) {
    throw new NotEditableError('the value is a block of text');
  }
  const [start, end] = node.range;
  const quote = isScalar(node) ? node.type : undefined;
  const text = render(value, Boolean(map.flow), quote);
  return {
    start,
    end,
    text: source[start - 1] === ':' ? ` ${text}` : text,
  };
}

function fillEmpty(
  context: Context,
  map: ParsedMap,
  pair: ParsedPair,
  path: YamlPath,
  value: Value,
): Splice {
  if (map.flow) {
    throw new NotEditableError(`"${keyOf(pair)}" has no value`);
  }
  const [, end] = (pair.key as Scalar.Parsed).range;
  const colon = context.source.indexOf(':', end) + 1;
  const lineEnd = endOfLine(context.source, colon);
  return {
    start: lineEnd,
    end: lineEnd,
    text: `${context.eol}${nested(
      context,
      path,
      value,
      `${indentOf(context.source, map)}  `,
    )}`,
  };
}

function insert(
  context: Context,
  map: ParsedMap,
  path: YamlPath,
  value: Value,
): Splice {
  const { source, eol } = context;
  const [first] = map.items;
  if (map.flow) {
    const start =
      map.range[0] +
      1 +
      /^[ \t]*/.exec(source.slice(map.range[0] + 1))![0].length;
    const isJson = first !== undefined && source[startOf(first)] === '"';
    const text = flowPair(path, value, isJson);
    return { start, end: start, text: first ? `${text}, ` : text };
  }
  const indent = indentOf(source, map);
  const text = nested(context, path, value, indent);
  const above = map.items
    .filter(each => context.after.includes(keyOf(each) ?? ''))
    .filter(each => isOnOneLine(source, each))
    .at(-1);
  if (!above) {
    const start = startOf(first);
    return { start, end: start, text: `${text.trimStart()}${eol}${indent}` };
  }
  const lineEnd = endOfLine(source, above.value!.range[1]);
  return { start: lineEnd, end: lineEnd, text: `${eol}${text}` };
}

function remove({ source }: Context, map: ParsedMap, pair: ParsedPair): Splice {
  const start = startOf(pair);
  const end = pair.value?.range[1] ?? start;
  const index = map.items.indexOf(pair);
  if (map.flow) {
    const next = map.items[index + 1];
    const previous = map.items[index - 1];
    if (next) {
      return { start, end: startOf(next), text: '' };
    }
    return previous
      ? { start: previous.value!.range[1], end, text: '' }
      : { start, end, text: '' };
  }
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  if (source.slice(lineStart, start).trim() !== '') {
    throw new NotEditableError(`"${keyOf(pair)}" shares its line`);
  }
  // The value of a block ends behind its last line.
  const last = source[end - 1] === '\n' ? end - 1 : end;
  const lineEnd = endOfLine(source, last);
  const breakLength = /^\r?\n?/.exec(source.slice(lineEnd))![0].length;
  return { start: lineStart, end: lineEnd + breakLength, text: '' };
}

function nested(
  { eol }: Context,
  path: YamlPath,
  value: Value,
  indent: string,
): string {
  return path
    .map((key, depth) => {
      const line = `${indent}${'  '.repeat(depth)}${key}:`;
      return depth === path.length - 1 ? `${line} ${render(value)}` : line;
    })
    .join(eol);
}

function flowPair(path: YamlPath, value: Value, isJson: boolean): string {
  const quote = (text: string) => (isJson ? JSON.stringify(text) : text);
  const [key, ...rest] = path;
  const inner =
    rest.length === 0
      ? render(value, true, isJson ? Scalar.QUOTE_DOUBLE : undefined)
      : `{${flowPair(rest, value, isJson)}}`;
  return `${quote(String(key))}: ${inner}`;
}

function render(value: Value, isInFlow = false, quote?: string): string {
  if (typeof value !== 'string') {
    return `[${value.map(each => render(each, true)).join(', ')}]`;
  }
  if (quote === Scalar.QUOTE_SINGLE) {
    return `'${value.replaceAll("'", "''")}'`;
  }
  const isPlain = isInFlow
    ? /^[A-Za-z0-9][\w./:-]*$/.test(value)
    : /^[A-Za-z0-9][\w./:, -]*$/.test(value);
  return quote === Scalar.QUOTE_DOUBLE || !isPlain
    ? JSON.stringify(value)
    : value;
}

function keyOf(pair: ParsedPair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function startOf(pair: ParsedPair): number {
  return (pair.key as ParsedNode).range[0];
}

function indentOf(source: string, map: ParsedMap): string {
  const start = startOf(map.items[0]);
  return ' '.repeat(start - (source.lastIndexOf('\n', start - 1) + 1));
}

function isOnOneLine(source: string, { value }: ParsedPair): boolean {
  return (
    value !== null &&
    !isMap(value) &&
    !isEmpty(value) &&
    !/[\r\n]/.test(source.slice(value.range[0], value.range[1]))
  );
}

function endOfLine(source: string, from: number): number {
  const offset = source.slice(from).search(/\r?\n|$/);
  return from + Math.max(offset, 0);
}
