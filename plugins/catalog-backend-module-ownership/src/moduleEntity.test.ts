import { jointOfEntity, type Module } from '@waymark/plugin-ownership-common';
import { moduleEntity } from './moduleEntity';

const billing: Module = {
  id: 'r/shop-billing',
  repositoryId: 'r',
  name: 'billing',
  entityRef: 'component:default/shop-billing',
  monolithRef: 'component:default/shop',
  paths: ['packs/billing/'],
  declaredBy: 'file',
  ownerRef: 'group:default/money',
  ownerSource: 'declared',
  fileCount: 1,
  commit: 'c0ffee',
};
const options = {
  locationKey: 'url:x',
  placeholderOwner: 'group:default/unowned',
};

describe('moduleEntity', () => {
  it('carries joint owners, so that the entity declares what the module does', () => {
    const joint = {
      primaryRef: 'group:default/money',
      coOwnerRefs: ['group:default/core', 'user:default/ada'],
      rule: 'all' as const,
      declaredIn: '.waymark/modules.yaml:4',
    };
    const entity = moduleEntity({ ...billing, joint }, options);
    expect(jointOfEntity(entity)).toEqual({ joint, problems: [] });
    expect(jointOfEntity(moduleEntity(billing, options)).joint).toBeUndefined();
  });

  it('says which template it was made from, so that it can be brought up to date', () => {
    const { metadata } = moduleEntity(
      { ...billing, template: 'template:default/pack', templateVersion: '1.0' },
      options,
    );
    expect(metadata.annotations).toMatchObject({
      'waymark/template': 'template:default/pack',
      'waymark/template-version': '1.0',
    });
  });
});
