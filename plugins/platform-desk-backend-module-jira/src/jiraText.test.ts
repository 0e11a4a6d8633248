import { type DocumentNode, documentOf, markdownOf, wikiOf } from './jiraText';

const paragraph = (...content: DocumentNode[]): DocumentNode => ({
  type: 'paragraph',
  content,
});
const text = (said: string, href?: string): DocumentNode => ({
  type: 'text',
  text: said,
  ...(href ? { marks: [{ type: 'link', attrs: { href } }] } : {}),
});

describe('text of Jira', () => {
  it('is a document with paragraphs, lines and links', () => {
    expect(documentOf('One\ntwo: https://a.test/x.\n\n\n*Three*')).toEqual({
      version: 1,
      type: 'doc',
      content: [
        paragraph(
          text('One'),
          { type: 'hardBreak' },
          text('two: '),
          text('https://a.test/x', 'https://a.test/x'),
          text('.'),
        ),
        paragraph(text('*Three*')),
      ],
    });
  });

  it('is markup that shows what was written, addresses included', () => {
    expect(wikiOf('{code} [~ada] *b* https://a.test/x?[y]')).toBe(
      '\\{code\\} \\[~ada\\] \\*b\\* https://a.test/x?[y]',
    );
  });

  it('is read as markdown, whatever people put in', () => {
    const item = (said: string) => ({
      type: 'listItem',
      content: [paragraph(text(said))],
    });
    const document: DocumentNode = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [text('Why')] },
        paragraph(
          { type: 'mention', attrs: { id: '1', text: '@Ada' } },
          text(' see '),
          text('the page', 'https://a.test'),
          { type: 'emoji', attrs: { shortName: ':smile:' } },
          { type: 'inlineCard', attrs: { url: 'https://b.test' } },
        ),
        { type: 'bulletList', content: [item('one'), item('two')] },
        { type: 'codeBlock', content: [text('rm -rf')] },
        { type: 'rule' },
        {
          type: 'panel',
          content: [paragraph(text('Careful'))],
        },
      ],
    };
    expect(markdownOf(document)).toBe(
      'Why\n\n@Ada see [the page](https://a.test):smile:https://b.test\n\n- one\n- two\n\n```\nrm -rf\n```\n\nCareful',
    );
    expect([markdownOf(null), markdownOf('  As it is ')]).toEqual([
      '',
      'As it is',
    ]);
  });
});
