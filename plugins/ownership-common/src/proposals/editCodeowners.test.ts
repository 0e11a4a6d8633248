import { editCodeowners, type HandWrittenEditInput } from './editCodeowners';

const files = [
  '.github/CODEOWNERS',
  'Gemfile',
  'packs/billing/a.rb',
  'packs/billing/b.rb',
  'packs/billing/tax/c.rb',
  'packs/search/d.rb',
];

function edit(content: string, more: Partial<HandWrittenEditInput> = {}) {
  const paths = more.paths ?? ['packs/billing/'];
  return editCodeowners({
    content,
    dialect: 'github',
    files,
    paths,
    entityFiles: new Set(
      files.filter(file => paths.some(path => file.startsWith(path))),
    ),
    oldOwnerRefs: ['group:default/blue'],
    ownerRef: 'group:default/green',
    isOnlySource: false,
    refOf: handle => `group:default/${handle.split('/')[1]}`,
    handleOf: ref => ({ handle: `@o/${ref.split('/')[1]}` }),
    ...more,
  });
}

describe('editCodeowners', () => {
  it('names the new owner where rules about the entity alone name the old one', () => {
    expect(
      edit(
        '# Who\r\n* @o/red\r\n/packs/billing/   @o/blue @o/red  # pays\r\n/packs/*/tax/ @o/BLUE\r\n',
        {
          refOf: handle =>
            `group:default/${handle.split('/')[1].toLowerCase()}`,
        },
      ),
    ).toEqual({
      content:
        '# Who\r\n* @o/red\r\n/packs/billing/   @o/green @o/red  # pays\r\n/packs/*/tax/ @o/green\r\n',
    });
    expect(edit('/packs/billing @o/green @o/blue\n')).toEqual({
      content: '/packs/billing @o/green\n',
    });
  });

  it('puts an exception below a rule that is about more', () => {
    expect(edit('* @o/blue\n/Gemfile @o/red\n')).toEqual({
      content: '* @o/blue\n/packs/billing/ @o/green\n/Gemfile @o/red\n',
    });
    expect(edit('* @o/red\n')).toEqual({
      content: '* @o/red\n/packs/billing/ @o/green\n',
    });
  });

  it('lets the rule of the whole follow when the owners were contested', () => {
    const all = { paths: [''], entityFiles: new Set(files) };
    expect(
      edit('* @o/blue\n/packs/ @o/red\n', { ...all, oldOwnerRefs: [] }),
    ).toMatchObject({
      problem: expect.stringMatching(/line 2: \/packs\/ @o\/red/),
    });
    expect(
      edit('* @o/blue\n/Gemfile @o/red\n', {
        ...all,
        oldOwnerRefs: ['group:default/red'],
      }),
    ).toEqual({ content: '* @o/green\n/Gemfile @o/green\n' });
  });

  it('leaves a file alone that says nothing of the entity, unless nothing else says it', () => {
    expect(edit('/Gemfile @o/red\n')).toEqual({ content: '/Gemfile @o/red\n' });
    expect(edit('# Rules\n/Gemfile @o/red\n', { isOnlySource: true })).toEqual({
      content: '# Rules\n/packs/billing/ @o/green\n/Gemfile @o/red\n',
    });
    expect(edit('', { isOnlySource: true })).toEqual({
      content: '/packs/billing/ @o/green\n',
    });
  });

  it('gives away no other file', () => {
    expect(
      edit('/packs/billing/ @o/blue\n/packs/billing/ @o/blue\n* @o/blue\n', {
        paths: [''],
        entityFiles: new Set(['Gemfile']),
      }),
    ).toMatchObject({
      problem: expect.stringMatching(/give away other files/),
    });
    expect(
      edit('/packs/billing/ @o/blue\n', {
        handleOf: () => ({ reason: 'No handle stands for it.' }),
      }),
    ).toEqual({ problem: 'No handle stands for it' });
  });

  it('changes owners in the sections of GitLab, but not those of a section', () => {
    expect(
      edit(
        '[Docs]\n/packs/billing/ @o/blue\n[Code]\n/packs/billing/ @o/blue\n',
        {
          dialect: 'gitlab',
        },
      ),
    ).toEqual({
      content:
        '[Docs]\n/packs/billing/ @o/green\n[Code]\n/packs/billing/ @o/green\n',
    });
    expect(
      edit('[Docs] @o/blue\n/packs/billing/\n', { dialect: 'gitlab' }),
    ).toMatchObject({ problem: expect.stringMatching(/from its section/) });
  });
});
