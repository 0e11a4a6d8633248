import type { Capability } from './model';

/**
 * An answer to "what do you need?": a golden path to start, a page to read,
 * something planned to follow, or a request as the last choice.
 *
 * @public
 */
export interface RankedAnswer<C extends Capability = Capability> {
  kind: 'path' | 'docs' | 'runbook' | 'planned' | 'request';
  capability: C;
  title: string;
  /** Of a path. */
  templateRef?: string;
  /** Of a page. */
  url?: string;
  /** How well the words fit; only the order means something. */
  score: number;
}

const kindOrder: readonly RankedAnswer['kind'][] = [
  'path',
  'docs',
  'runbook',
  'planned',
  'request',
];
/** Answers that fit much worse than the best one are noise. */
const leastShare = 0.35;
const fillers = new Set(
  'a an and are as at be by can do for from get give have how i in is it me my need new of on or our please set the to up us want we what with you your'.split(
    ' ',
  ),
);

/** The words of a text that say something, without their endings. */
export function wordsOf(text: string): string[] {
  const words = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLocaleLowerCase('en-US')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
  const telling = words.filter(word => !fillers.has(word));
  return (telling.length > 0 ? telling : words).map(stemOf);
}

/**
 * Answers to what somebody needs, best first: golden paths, then docs and
 * runbooks, then what is planned, and a request last; within a kind by how well
 * the words fit. Everything when nothing was said.
 *
 * @public
 */
export function rankAnswers<C extends Capability>(
  text: string,
  capabilities: readonly C[],
): RankedAnswer<C>[] {
  const words = wordsOf(text);
  const found = capabilities
    .map(capability => ({ capability, fit: fitOf(capability, words) }))
    .filter(({ fit }) => words.length === 0 || fit > 0);
  const best = Math.max(0, ...found.map(({ fit }) => fit));
  return found
    .filter(({ fit }) => fit >= best * leastShare)
    .flatMap(({ capability, fit }) => answersOf(capability, fit, words))
    .sort(
      (a, b) =>
        kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
        b.score - a.score ||
        compare(a.title, b.title) ||
        compare(a.capability.entityRef, b.capability.entityRef),
    );
}

function answersOf<C extends Capability>(
  capability: C,
  fit: number,
  words: readonly string[],
): RankedAnswer<C>[] {
  const { paths, links, state, title } = capability;
  const scored = (name: string) => fit + fitOfText(name, words);
  return [
    ...paths
      .filter(({ isMissing }) => !isMissing)
      .map(path => ({
        kind: 'path' as const,
        capability,
        title: path.title,
        templateRef: path.templateRef,
        score: scored(path.title),
      })),
    ...links.map(link => ({
      kind: link.kind,
      capability,
      title: link.title,
      url: link.url,
      score: scored(link.title),
    })),
    {
      kind: state === 'planned' ? ('planned' as const) : ('request' as const),
      capability,
      title,
      score: fit,
    },
  ];
}

function fitOf(capability: Capability, words: readonly string[]): number {
  return (
    3 * fitOfText(capability.title, words) +
    3 * fitOfText(capability.keywords.join(' '), words) +
    fitOfText(capability.description ?? '', words) +
    fitOfText(capability.paths.map(path => path.title).join(' '), words) +
    fitOfText(capability.links.map(link => link.title).join(' '), words)
  );
}

/** The share of the words that the text has; half for those that it only begins with. */
function fitOfText(text: string, words: readonly string[]): number {
  if (words.length === 0) {
    return 0;
  }
  const has = wordsOf(text);
  const sum = words.reduce((total, word) => {
    if (has.includes(word)) {
      return total + 1;
    }
    const isBegun = has.some(
      each =>
        word.length >= 3 &&
        (each.startsWith(word) || (word.startsWith(each) && each.length >= 4)),
    );
    return total + (isBegun ? 0.5 : 0);
  }, 0);
  return sum / words.length;
}

function stemOf(word: string): string {
  for (const ending of ['ies', 'ing', 'ment', 'ed', 'es', 's']) {
    if (word.endsWith(ending) && word.length - ending.length >= 3) {
      return `${word.slice(0, -ending.length)}${ending === 'ies' ? 'y' : ''}`;
    }
  }
  return word;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
