import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { parseSourceAddress, sourceHref, commitHref } from './sourceAddress';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      gitea: [
        {
          host: 'git.localhost:7007',
          baseUrl: 'http://git.localhost:7007',
        },
      ],
    },
  }),
);

describe('parseSourceAddress', () => {
  it.each([
    ['https://github.com/o/r', 'https://github.com/o/r/', ''],
    ['https://github.com/o/r.git', 'https://github.com/o/r/', ''],
    [
      'https://github.com/o/r/blob/main/a/b%20c/catalog-info.yaml',
      'https://github.com/o/r/tree/main/',
      'a/b c/catalog-info.yaml',
    ],
    [
      'https://github.com/o/r/tree/main',
      'https://github.com/o/r/tree/main/',
      '',
    ],
    [
      'https://gitlab.com/g/sub/r/-/blob/main/x/catalog-info.yaml',
      'https://gitlab.com/g/sub/r/-/tree/main/',
      'x/catalog-info.yaml',
    ],
    [
      'https://gitlab.com/g/sub/r/blob/main/x/',
      'https://gitlab.com/g/sub/r/-/tree/main/',
      'x/',
    ],
    [
      'http://git.localhost:7007/meridian/mono/src/branch/main/packs/a/',
      'http://git.localhost:7007/meridian/mono/src/branch/main/',
      'packs/a/',
    ],
    [
      'https://bitbucket.org/w/r/src/main/x/c.yaml',
      'https://bitbucket.org/w/r/src/main/',
      'x/c.yaml',
    ],
    [
      'https://dev.azure.com/org/p/_git/r?path=/x/c.yaml&version=GBmain',
      'https://dev.azure.com/org/p/_git/r?path=%2F&version=GBmain',
      'x/c.yaml',
    ],
  ])('splits %s', (address, root, path) => {
    expect(parseSourceAddress(address, integrations)).toMatchObject({
      root,
      path,
    });
  });

  it('knows nothing of other hosts, of folders above repositories and of text', () => {
    for (const address of [
      'https://other.example.com/o/r/tree/main/',
      'https://github.com/o',
      'file:///etc/passwd',
      'nonsense',
      '',
    ]) {
      expect(parseSourceAddress(address, integrations)).toBeUndefined();
    }
  });
});

describe('sourceHref', () => {
  it('opens a line of a file, and a folder', () => {
    const root = 'https://github.com/o/r/tree/main/';
    expect(sourceHref(root, 'github', '.github/CODEOWNERS', 42)).toBe(
      'https://github.com/o/r/blob/main/.github/CODEOWNERS#L42',
    );
    expect(sourceHref(root, 'github', 'a b/')).toBe(`${root}a%20b/`);
    expect(
      sourceHref(
        'http://git.localhost:7007/o/r/src/branch/main/',
        'gitea',
        'CODEOWNERS',
        1,
      ),
    ).toBe('http://git.localhost:7007/o/r/src/branch/main/CODEOWNERS#L1');
  });

  it('opens the default branch when the address names none', () => {
    expect(
      sourceHref('https://github.com/o/r/', 'github', 'CODEOWNERS', 3),
    ).toBe('https://github.com/o/r/blob/HEAD/CODEOWNERS#L3');
  });

  it('gives no link that would open nothing', () => {
    expect(
      sourceHref('https://git.localhost/o/r/', 'gitea', 'CODEOWNERS'),
    ).toBeUndefined();
    expect(sourceHref('https://x/', 'azure', 'CODEOWNERS')).toBeUndefined();
  });
});

describe('commitHref', () => {
  it.each([
    ['https://github.com/o/r/tree/main/', 'github', 'o/r/commit/c0ffee'],
    ['https://github.com/o/r/', 'github', 'o/r/commit/c0ffee'],
    [
      'https://gitlab.com/g/s/r/-/tree/main/',
      'gitlab',
      'g/s/r/-/commit/c0ffee',
    ],
    ['http://x:7007/o/r/src/branch/main/', 'local-git', 'o/r/commit/c0ffee'],
    ['https://x/o/r', 'azure', undefined],
    ['no address', 'github', undefined],
  ])('of %s at %s', (root, provider, path) => {
    const href = commitHref(root, provider, 'c0ffee');
    expect(href).toBe(path && `${new URL(root).origin}/${path}`);
  });
});
