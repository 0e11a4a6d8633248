import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { canFormat } from './canFormat';
import { MarkdownText } from './MarkdownText';

describe('MarkdownText', () => {
  it('formats what people write, without what runs', async () => {
    renderInTestApp(
      <MarkdownText
        content={[
          '**Sink** [here](javascript:alert(1)) or [there](https://sea.example)',
          '<a href="javascript:alert(2)">now</a><script>alert(3)</script>',
          '<img src="x" onerror="alert(4)"><iframe src="https://sea.example"></iframe>',
        ].join('\n\n')}
      />,
    );
    expect(await screen.findByText('Sink')).toHaveProperty('tagName', 'STRONG');
    expect(screen.getByRole('link', { name: /there/ })).toHaveAttribute(
      'href',
      'https://sea.example',
    );
    const { innerHTML } = document.body;
    expect(innerHTML).not.toMatch(/javascript:|alert\(|onerror|<iframe/);
  });

  it.each([
    ['quotes', '>'.repeat(20_000)],
    ['tags', '<b>\n\n'.repeat(4000)],
  ])('shows endless %s as they are', async (_, content) => {
    renderInTestApp(<MarkdownText content={content} />);
    expect(await screen.findByText(/^Shown as plain text/)).toBeVisible();
  });
});

describe('canFormat', () => {
  it.each([
    ['lists in lists', '# Title\n\n- a\n  - b\n    1. c\n\n> quote', true],
    ['a block of code', `\`\`\`\n${'line\n'.repeat(100)}\`\`\``, true],
    ['an endless paragraph', 'word '.repeat(1000), false],
    ['quotes in quotes', '> '.repeat(40), false],
    ['a deep indent', `${' '.repeat(200)}- x`, false],
    ['lists on one line', '- '.repeat(40), false],
    ['a huge table', `${'|a'.repeat(100)}\n`.repeat(50), false],
    ['a book', 'x\n\n'.repeat(30_000), false],
  ])('of %s', (_, text, expected) => {
    expect(canFormat(text)).toBe(expected);
  });
});
