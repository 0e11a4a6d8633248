import { localGitPagePath, splitRefAndPath } from './localGitPagePath';

const apps = { owner: 'meridian', repository: 'apps' };

describe('localGitPagePath', () => {
  it.each([
    [apps, '/local-git/meridian/apps'],
    [{ ...apps, ref: 'main' }, '/local-git/meridian/apps/src/branch/main'],
    [
      { ...apps, ref: 'feature/x', path: '/a b/c#d.md', line: 12 },
      '/local-git/meridian/apps/src/branch/feature%2Fx/a%20b/c%23d.md#L12',
    ],
    [
      { ...apps, ref: 'a'.repeat(40), path: 'x' },
      `/local-git/meridian/apps/src/commit/${'a'.repeat(40)}/x`,
    ],
  ])('links %j', (options, expected) => {
    expect(localGitPagePath(options)).toBe(expected);
  });

  it.each([
    ['main/app/a.rb', { ref: 'main', path: 'app/a.rb' }],
    ['feature/x/app', { ref: 'feature/x', path: 'app' }],
    ['feature/y/app', { ref: 'feature', path: 'y/app' }],
    ['', { ref: '', path: '' }],
  ])('splits %s', (refAndPath, expected) => {
    expect(
      splitRefAndPath(refAndPath, ['main', 'feature', 'feature/x']),
    ).toEqual(expected);
  });
});
