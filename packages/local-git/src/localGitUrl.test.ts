import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import fc from 'fast-check';
import { checkPath, checkRef } from './git/names';
import { buildLocalGitUrl, parseLocalGitUrl } from './localGitUrl';

// It has no types; the catalog compares repositories by what it answers.
const parseGitUrl: (url: string) => { full_name: string; resource: string } =
  jest.requireActual('git-url-parse');

const BASE = 'http://git.localhost:7007';
const FILE = `${BASE}/meridian/apps/src/branch/main/billing/catalog-info.yaml`;

const valid = (check: (value: string) => string) => (value: string) => {
  try {
    return check(value) === value;
  } catch {
    return false;
  }
};
const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/);
const ref = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map(parts => parts.join('/'))
  .filter(valid(checkRef));
const filePath = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), {
    maxLength: 4,
  })
  .map(parts => parts.join('/'))
  .filter(valid(checkPath));

function attempt(url: string): string {
  try {
    const { path } = parseLocalGitUrl(url);
    return path.split('/').includes('..') ? 'escape' : 'path';
  } catch (error: any) {
    return error.name;
  }
}

describe('localGitUrl', () => {
  it('reads back every address that it builds', () => {
    fc.assert(
      fc.property(
        fc.record({
          owner: name.filter(value => value.toLowerCase() !== 'api'),
          repository: name,
          ref,
          path: filePath,
          line: fc.option(fc.integer({ min: 1, max: 99_999 }), {
            nil: undefined,
          }),
        }),
        address => {
          const url = buildLocalGitUrl(BASE, address);
          const { readings, host, ...parsed } = parseLocalGitUrl(url);
          expect({ line: undefined, ...parsed }).toEqual(address);
          expect(host).toBe('git.localhost:7007');
          expect(readings).toContainEqual({
            ref: address.ref,
            path: address.path,
          });
        },
      ),
    );
  });

  it('never answers anything but an address or an InputError', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.string(), (a, b) => {
        const outcome = attempt(`${BASE}/o/r/src/branch${a}/${b}`);
        expect(outcome).toMatch(/^(InputError|path)$/);
      }),
    );
  });

  it.each([
    [`${BASE}/o/r`, { path: '', readings: [{ path: '' }] }],
    [
      `${BASE}/o/r/src/branch/feature%2Fx/a%20b.md#L12`,
      {
        ref: 'feature/x',
        path: 'a b.md',
        line: 12,
        readings: [{ ref: 'feature/x', path: 'a b.md' }],
      },
    ],
    [
      `${BASE}/o/r/src/branch/feature/x/a.md`,
      {
        ref: 'feature',
        readings: [
          { ref: 'feature/x/a.md', path: '' },
          { ref: 'feature/x', path: 'a.md' },
          { ref: 'feature', path: 'x/a.md' },
        ],
      },
    ],
  ])('reads %s', (url, expected) => {
    expect(parseLocalGitUrl(url)).toMatchObject(expected);
  });

  it.each([
    ['no address', 'url is not an absolute address'],
    [`${BASE}/o`, 'repository must be'],
    [`${BASE}/api/r`, 'owner must not be "api"'],
    [`${BASE}/o/r/raw/branch/main/x`, 'url must continue with'],
    [`${BASE}/o/r/src/branch`, 'url must continue with'],
    [`${BASE}/o/r/src/branch/main/a%2F..%2Fb`, 'url must not contain %2F'],
    [`${BASE}/o/r/src/branch/main/a%00`, 'path must not contain NUL'],
    [`${BASE}/o/r/src/branch/main/%E0%A4`, 'url contains a broken %'],
    [`${BASE}/-rf/r`, 'owner must be'],
    [`${BASE}/o/r.git`, 'repository must not end in .git'],
  ])('refuses %s', (url, message) => {
    expect(() => parseLocalGitUrl(url)).toThrow(message);
  });

  it('has the form that the Gitea integration of Backstage understands, port included', () => {
    const integrations = ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          gitea: [{ host: 'git.localhost:7007', baseUrl: BASE }],
        },
      }),
    );
    expect(
      buildLocalGitUrl(BASE, {
        owner: 'meridian',
        repository: 'apps',
        ref: 'main',
        path: 'billing/catalog-info.yaml',
      }),
    ).toBe(FILE);
    expect(integrations.byUrl(FILE)?.type).toBe('gitea');
    expect(integrations.resolveEditUrl(FILE)).toBe(
      `${BASE}/meridian/apps/_edit/main/billing/catalog-info.yaml`,
    );
    // The annotation source-location, and what $text and a relative fetch make of "./".
    const folder = integrations.resolveUrl({ url: './', base: FILE });
    expect(folder).toBe(`${BASE}/meridian/apps/src/branch/main/billing/`);
    const text = integrations.resolveUrl({ url: '../README.md', base: FILE });
    expect(parseLocalGitUrl(text)).toMatchObject({ path: 'README.md' });
    expect(parseGitUrl(text)).toMatchObject({
      full_name: parseGitUrl(FILE).full_name,
      resource: parseGitUrl(FILE).resource,
    });
  });
});
