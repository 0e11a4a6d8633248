import { diffOwnership, groupOwnershipChanges, parseCodeowners } from './index';

const before = parseCodeowners('* @a @b\n/docs/ @docs\n/lib/ @lib', {
  dialect: 'github',
});
const after = parseCodeowners('* @b @a\n/docs/ @writers\n/lib/', {
  dialect: 'github',
});
const files = ['lib/z', 'docs/b', 'x', 'docs/a', './docs/a', 'lib/a', 'lib/y'];

describe('diffOwnership', () => {
  it('lists files whose owners or state differ, once, by path; the order of owners does not count', () => {
    const changes = diffOwnership(before, after, files);
    expect(
      changes.map(change => [
        change.path,
        change.before.owners,
        change.after.state,
      ]),
    ).toEqual([
      ['docs/a', ['@docs'], 'owned'],
      ['docs/b', ['@docs'], 'owned'],
      ['lib/a', ['@lib'], 'cleared'],
      ['lib/y', ['@lib'], 'cleared'],
      ['lib/z', ['@lib'], 'cleared'],
    ]);
    expect(diffOwnership(before, after, [...files].reverse())).toEqual(changes);
    expect(diffOwnership(before, before, files)).toEqual([]);
  });

  it('tells cleared from unmatched', () => {
    const none = parseCodeowners('', { dialect: 'github' });
    const cleared = parseCodeowners('/x', { dialect: 'github' });
    expect(diffOwnership(none, cleared, ['x', 'y'])).toMatchObject([
      {
        path: 'x',
        before: { state: 'unmatched' },
        after: { state: 'cleared' },
      },
    ]);
  });

  it('compares across dialects', () => {
    const gitlab = parseCodeowners('/docs @docs', { dialect: 'gitlab' });
    const github = parseCodeowners('/docs @docs', { dialect: 'github' });
    expect(
      diffOwnership(github, gitlab, ['docs/a', 'docs']).map(
        change => change.path,
      ),
    ).toEqual(['docs/a']);
  });
});

describe('groupOwnershipChanges', () => {
  it('gathers files by who hands over to whom, the largest group first', () => {
    expect(groupOwnershipChanges(diffOwnership(before, after, files))).toEqual([
      {
        before: { state: 'owned', owners: ['@lib'] },
        after: { state: 'cleared', owners: [] },
        paths: ['lib/a', 'lib/y', 'lib/z'],
      },
      {
        before: { state: 'owned', owners: ['@docs'] },
        after: { state: 'owned', owners: ['@writers'] },
        paths: ['docs/a', 'docs/b'],
      },
    ]);
    expect(groupOwnershipChanges([])).toEqual([]);
  });
});
