import { render, screen, within } from '@testing-library/react';
import { DiffView } from './DiffView';

const before = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

describe('DiffView', () => {
  it('says of each line where it is and what becomes of it', () => {
    render(
      <DiffView
        path="catalog-info.yaml"
        before={`${before.join('\r\n')}\r\n`}
        after={`${before.join('\r\n').replace('six', '6\r\n6b')}\r\n`}
      />,
    );
    expect(screen.getByText('2 added, 1 removed')).toBeVisible();
    const box = screen.getByRole('region', {
      name: 'Lines of catalog-info.yaml',
    });
    expect(box).toHaveAttribute('tabindex', '0');
    const rows = within(box)
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(rows).toEqual([
      'Line beforeLine afterText',
      'from line 3',
      '33  three',
      '44  four',
      '55  five',
      '6− removed: six',
      '6+ added: 6',
      '7+ added: 6b',
      '78  seven',
    ]);
  });

  it('tells new, deleted and unchanged files', () => {
    const { rerender } = render(<DiffView path="a" after={'x\n'} />);
    expect(screen.getByText('new file, 1 added, 0 removed')).toBeVisible();
    rerender(<DiffView path="a" before={'x\n'} />);
    expect(screen.getByText('deleted, 0 added, 1 removed')).toBeVisible();
    rerender(<DiffView path="a" before={'x\n'} after={'x\n'} />);
    expect(screen.getByText('Nothing changes.')).toBeVisible();
  });
});
