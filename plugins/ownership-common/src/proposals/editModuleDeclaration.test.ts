import { editModulesFile, editPackageFile } from './editModuleDeclaration';

const owners = {
  entityRef: 'component:default/shop-billing',
  ownerRef: 'group:default/green',
};

const modules = `# The modules
modules:
  - name: billing # pays
    paths: [packs/billing/]
    owner: group:default/blue
  - name: search
    entityName: Finder
    paths:
      - packs/search/
`;

describe('editModulesFile', () => {
  it('changes the owner of one module', () => {
    expect(editModulesFile(modules, 'shop', owners)).toEqual({
      content: modules.replace('default/blue', 'default/green'),
    });
  });

  it('gives a module an owner and co-owners, and takes them away', () => {
    const finder = { ...owners, entityRef: 'component:default/finder' };
    const shared = editModulesFile(modules, 'shop', {
      ...finder,
      coOwnerRefs: ['group:default/blue', 'user:default/ada'],
    }) as { content: string };
    expect(shared.content).toBe(
      modules.replace(
        '  - name: search\n',
        '  - name: search\n    owner: group:default/green\n    coOwners: [group:default/blue, user:default/ada]\n',
      ),
    );
    expect(
      editModulesFile(shared.content, 'shop', { ...finder, coOwnerRefs: [] }),
    ).toEqual(editModulesFile(modules, 'shop', finder));
  });

  it('names a module that is not there', () => {
    expect(
      editModulesFile(modules, 'shop', {
        ...owners,
        entityRef: 'component:default/shop-none',
      }),
    ).toEqual({ problem: 'it declares no module shop-none' });
  });
});

describe('editPackageFile', () => {
  it.each([
    ['owner: blue # ours\n', 'owner: group:default/green # ours\n'],
    [
      'enforce_dependencies: true\nmetadata:\n  owner: "@o/blue"\n',
      'enforce_dependencies: true\nmetadata:\n  owner: "group:default/green"\n',
    ],
    [
      'enforce_dependencies: true\ndependencies:\n- packs/a\n',
      'enforce_dependencies: true\nmetadata:\n  owner: group:default/green\ndependencies:\n- packs/a\n',
    ],
    [
      '# nothing yet\n',
      '# nothing yet\nmetadata:\n  owner: group:default/green\n',
    ],
  ])('writes the owner where it belongs: %j', (before, after) => {
    expect(editPackageFile(before, owners)).toEqual({ content: after });
  });

  it('has no place for co-owners', () => {
    expect(
      editPackageFile('owner: blue\n', {
        ...owners,
        coOwnerRefs: ['group:default/blue'],
      }),
    ).toEqual({ problem: 'a package.yml names one owner only' });
  });
});
