/** More of a text is not searched: indexes keep the text of every document. */
export const MOST_SEARCHED_CHARACTERS = 20_000;

/** The beginning of a Markdown text without what is only form, so that results read as text. */
export function searchableText(markdown: string): string {
  return markdown
    .slice(0, 2 * MOST_SEARCHED_CHARACTERS)
    .replace(/<!--[^]*?-->/g, ' ')
    .replace(/!?\[([^\]\n]{0,500})\]\([^)\n]{0,1000}\)/g, '$1')
    .replace(/^[ \t]*(#{1,6}|>|[-*+]|\d+[.)]|```\w*|~~~\w*)(?=\s|$)/gm, ' ')
    .replace(/^[ \t]*\|?[-:| \t]+\|[-:| \t]*$/gm, ' ')
    .replace(/[*_`|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_SEARCHED_CHARACTERS);
}
