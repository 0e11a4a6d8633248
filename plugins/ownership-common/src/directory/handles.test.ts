import { directory } from '../__testUtils__/directory';
import { handleFinder } from './handles';
import { defaultOwnerMapping } from './ownerMapping';

function handleOf(
  ref: string,
  more: Partial<Parameters<typeof handleFinder>[0]> = {},
) {
  const answer = handleFinder({
    mapping: defaultOwnerMapping,
    directory,
    dialect: 'github',
    ...more,
  })(ref);
  return 'handle' in answer ? answer.handle : answer.reason;
}

describe('handleFinder', () => {
  it('is the inverse of the owner mapping', () => {
    expect(handleOf('group:acme/shop')).toBe('@acme/shop');
    expect(handleOf('user:default/ada')).toBe('@ada');
    const mapping = {
      team: 'group:{namespace}/{org}-{team}',
      user: 'user:people/{user}',
      email: 'profile',
      organisations: { Acme: 'default' },
    };
    expect(handleOf('group:default/acme-shop', { mapping })).toBe('@Acme/shop');
    // The template of people does not fit, so the address of the profile stands for her.
    expect(handleOf('user:default/ada', { mapping })).toBe('Ada@acme.example');
  });

  it('prefers the handles that are in use, and so keeps case and subgroups', () => {
    const known = ['@Acme/Shop', '@acme/platform/data', '@acme/shop'];
    expect(handleOf('group:acme/shop', { known })).toBe('@Acme/Shop');
    expect(
      handleOf('group:acme/platform-data', { known, dialect: 'gitlab' }),
    ).toBe('@acme/platform/data');
  });

  it('guesses nothing', () => {
    expect(handleOf('group:default/legacy')).toMatch(
      /^No handle of CODEOWNERS stands for group:default\/legacy; list its organisation/,
    );
    const mapping = {
      ...defaultOwnerMapping,
      organisations: { one: 'default', two: 'default' },
    };
    expect(handleOf('group:default/legacy', { mapping })).toMatch(
      /could be @one\/legacy or @two\/legacy; name the right one once/,
    );
    // GitHub has no team with a dot in its name.
    expect(handleOf('group:acme/data.lake')).toMatch(/^No handle/);
    expect(handleOf('group:acme/data.lake', { dialect: 'gitlab' })).toBe(
      '@acme/data.lake',
    );
  });
});
