import { directory } from '../__testUtils__/directory';
import { codeOwnerOf, defaultOwnerMapping, ownerRefOf } from './ownerMapping';

describe('ownerRefOf', () => {
  it.each([
    ['@acme/shop', 'group:acme/shop'],
    ['@Acme/Shop', 'group:acme/shop'],
    ['@other/shop', 'group:other/shop'],
    ['@acme/platform/data', 'group:acme/platform-data'],
    ['@ada', 'user:default/ada'],
    ['@nobody', 'user:default/nobody'],
    ['@legacy', 'group:default/legacy'],
    ['ada@acme.example', 'user:default/ada'],
    ['both@acme.example', undefined],
    ['nobody@acme.example', undefined],
    ['@@developers', undefined],
    ['acme/shop', undefined],
  ])('of %s is %s by default: no organisation is dropped', (handle, ref) => {
    expect(ownerRefOf(handle, defaultOwnerMapping, directory)).toBe(ref);
  });

  it('follows the rule that is configured', () => {
    const mapping = {
      team: 'group:{namespace}/{org}-{team}',
      user: 'user:{namespace}/{user}',
      email: 'user:people/{local}',
      organisations: { Acme: 'default' },
      defaultNamespace: 'staff',
    };
    const refOf = (handle: string) => ownerRefOf(handle, mapping, directory);
    expect(refOf('@acme/shop')).toBe('group:default/acme-shop');
    expect(refOf('@else/shop')).toBe('group:else/else-shop');
    expect(refOf('@ada')).toBe('user:staff/ada');
    expect(refOf('Ada.L@acme.example')).toBe('user:people/ada.l');
  });

  it('tells owners who exist from those who do not', () => {
    const ownerOf = (handle: string) =>
      codeOwnerOf(handle, defaultOwnerMapping, directory);
    expect(ownerOf('@acme/shop')).toEqual({
      handle: '@acme/shop',
      ref: 'group:acme/shop',
      exists: true,
    });
    expect(ownerOf('@acme/gone').exists).toBe(false);
    expect(ownerOf('@@owner')).toEqual({ handle: '@@owner', exists: false });
  });
});
