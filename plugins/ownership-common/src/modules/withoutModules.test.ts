import { withoutModules } from './withoutModules';

const files = [
  'Gemfile',
  'app/shared.rb',
  'packs/billing/a.rb',
  'packs/billing/tax/b.rb',
  'packs/notes.md',
];
const modules = new Set([
  'packs/billing/',
  'packs/billing/tax/',
  'app/shared.rb',
]);

describe('withoutModules', () => {
  it.each([
    ['the monolith', [''], ['Gemfile', 'packs/notes.md']],
    [
      'a module without the one inside it',
      ['packs/billing/'],
      ['packs/billing/a.rb'],
    ],
    [
      'the innermost module',
      ['packs/billing/tax/'],
      ['packs/billing/tax/b.rb'],
    ],
    ['a module that is one file', ['app/shared.rb'], ['app/shared.rb']],
    ['a folder between', ['packs/'], ['packs/notes.md']],
  ])('leaves the own files of %s', (_, folders, own) => {
    const below = files.filter(file =>
      folders.some(folder => file.startsWith(folder)),
    );
    expect(withoutModules(below, folders, modules)).toEqual(own);
  });

  it('leaves a folder inside a module alone', () => {
    expect(
      withoutModules(
        ['packs/billing/docs/x.md'],
        ['packs/billing/docs/'],
        modules,
      ),
    ).toEqual(['packs/billing/docs/x.md']);
  });
});
