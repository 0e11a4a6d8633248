import { z } from 'zod';

/** A node of the Atlassian Document Format, as far as it is read. */
export interface DocumentNode {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: DocumentNode[];
}

/** Text of Jira: a document on Cloud, wiki markup on Server and in webhooks. */
export const textSchema = z
  .union([z.string(), z.custom<DocumentNode>(isDocument)])
  .nullish();

const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/;

/** Text as a document: paragraphs, lines and addresses; everything else stays as it is written. */
export function documentOf(text: string): object {
  return {
    version: 1,
    type: 'doc',
    content: text
      .split(/\n{2,}/)
      .filter(paragraph => paragraph.trim() !== '')
      .map(paragraph => ({
        type: 'paragraph',
        content: paragraph
          .split('\n')
          .flatMap((line, index) => [
            ...(index > 0 ? [{ type: 'hardBreak' }] : []),
            ...line.split(address).flatMap(wordsOf),
          ]),
      })),
  };
}

/** Text that wiki markup shows as it is written. */
export function wikiOf(text: string): string {
  return text
    .split(address)
    .map((part, index) =>
      // Every second one is an address, which is a link by itself.
      index % 2 === 1 ? part : part.replace(/[{}[\]|!*\\]/g, '\\$&'),
    )
    .join('');
}

/** Markdown of what somebody wrote in Jira. */
export function markdownOf(
  text: string | DocumentNode | null | undefined,
): string {
  if (!text) {
    return '';
  }
  return (typeof text === 'string' ? text : blockOf(text)).trim();
}

function wordsOf(part: string, index: number) {
  if (part === '') {
    return [];
  }
  return index % 2 === 1
    ? [
        {
          type: 'text',
          text: part,
          marks: [{ type: 'link', attrs: { href: part } }],
        },
      ]
    : [{ type: 'text', text: part }];
}

function isDocument(value: unknown): value is DocumentNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as DocumentNode).type === 'doc'
  );
}

const inlineKinds = ['text', 'hardBreak', 'mention', 'emoji', 'inlineCard'];

function blockOf(node: DocumentNode): string {
  const { type, content = [] } = node;
  if (content.some(each => inlineKinds.includes(each.type))) {
    const text = content.map(inlineOf).join('');
    return type === 'codeBlock' ? `\`\`\`\n${text}\n\`\`\`` : text;
  }
  const blocks = content.map(blockOf).filter(block => block !== '');
  return type === 'bulletList' || type === 'orderedList'
    ? blocks.map(block => `- ${block.replace(/\n/g, '\n  ')}`).join('\n')
    : blocks.join('\n\n');
}

function inlineOf({ type, text, attrs = {}, marks = [] }: DocumentNode) {
  if (type === 'hardBreak') {
    return '\n';
  }
  const said = text ?? attrs.text ?? attrs.shortName ?? attrs.url ?? '';
  const href = marks.find(mark => mark.type === 'link')?.attrs?.href;
  return href && href !== said ? `[${said}](${href})` : String(said);
}
