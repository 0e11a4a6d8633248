import { sourceOf } from './sourceOf';

const at = (path: string) => `url:http://git.localhost:7007/acme/${path}`;
const entity = (location: string | undefined, source?: string) => ({
  ...(location ? { 'backstage.io/managed-by-location': location } : {}),
  ...(source ? { 'backstage.io/source-location': source } : {}),
});
const own = at('shop/src/branch/main/catalog-info.yaml');

describe('the source of an entity', () => {
  it.each([
    ['its own repository', entity(own), true],
    ['a folder of it', entity(own, at('shop/src/branch/main/app/')), true],
    [
      'that of somebody else',
      entity(own, at('monolith/src/branch/main/')),
      false,
    ],
    [
      'one that has the name as its beginning',
      entity(own, at('shop-2/')),
      false,
    ],
    [
      'another host',
      entity(own, 'url:https://github.com/acme/shop/tree/main/'),
      false,
    ],
    [
      'what the configuration registers',
      entity('file:/catalog/all.yaml', at('monolith/')),
      true,
    ],
  ])('is vouched for, or not: %s', (_, annotations, isVouched) => {
    expect(sourceOf(annotations)?.isVouched).toBe(isVouched);
  });

  it('is vouched for by repositories that speak for others', () => {
    const annotations = entity(own, at('monolith/src/branch/main/'));
    const trusted = ['http://git.localhost:7007/acme/shop'];
    expect(sourceOf(annotations, trusted)).toEqual({
      type: 'url',
      target: 'http://git.localhost:7007/acme/monolith/src/branch/main/',
      isVouched: true,
    });
    expect(sourceOf({})).toBeUndefined();
  });
});
