import { parseCodeowners } from '@waymark/codeowners';
import { filesBelow, treeOwners } from './treeOwners';

const count = (text: string, files: string[]) => {
  const codeowners = parseCodeowners(text, { dialect: 'github' });
  return treeOwners(files, path => codeowners.ownersOf(path));
};

describe('treeOwners', () => {
  it('finds the majority and the rule that gives it most files', () => {
    const tree = count(
      '* @acme/tax\n/a/ @acme/shop\n/a/x/ @Acme/Shop @acme/tax\n/b/\n',
      ['a/1', 'a/2', 'a/x/1', 'c', 'b/1'],
    );
    expect(tree).toMatchObject({
      fileCount: 5,
      state: 'owned',
      majority: ['@acme/shop'],
      contested: false,
      rule: { line: 2 },
    });
    expect(tree.shares).toEqual([
      { handle: '@acme/shop', share: 0.6 },
      { handle: '@acme/tax', share: 0.4 },
    ]);
  });

  it('is contested when two claim files and neither has more than half', () => {
    const half = count('/a/ @acme/shop\n/b/ @acme/tax\n', ['a/1', 'b/1']);
    expect(half).toMatchObject({ contested: true, majority: [] });
    const few = count('/a/ @acme/shop\n', ['a/1', 'b/1', 'c/1']);
    expect(few).toMatchObject({
      contested: false,
      majority: [],
      state: 'unmatched',
    });
  });

  it('names owners in common in the order of the rule', () => {
    const joint = count('* @acme/tax @acme/shop\n', ['a', 'b']);
    expect(joint).toMatchObject({
      contested: false,
      majority: ['@acme/tax', '@acme/shop'],
    });
  });

  it('keeps cleared, unmatched and empty trees apart', () => {
    expect(count('* @acme/tax\n/a/\n', ['a/1', 'a/2', 'b']).state).toBe(
      'cleared',
    );
    expect(count('', ['a']).state).toBe('unmatched');
    expect(count('* @acme/tax', [])).toMatchObject({
      fileCount: 0,
      state: 'unmatched',
      shares: [],
      contested: false,
    });
  });
});

describe('filesBelow', () => {
  const files = ['a', 'a-b/1', 'a/1', 'a/b/2', 'a0', 'b'].sort();

  it('finds what is in a folder and not what begins like it', () => {
    expect(filesBelow(files, 'a/')).toEqual(['a/1', 'a/b/2']);
    expect(filesBelow(files, 'a/b')).toEqual(['a/b/2']);
    expect(filesBelow(files, '')).toBe(files);
    expect(filesBelow(files, 'zzz/')).toEqual([]);
  });
});
