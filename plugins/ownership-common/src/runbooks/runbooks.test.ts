import type { Entity } from '@backstage/catalog-model';
import { runbookFindings } from './runbookFindings';
import { readRunbook, runbookFactOf, runbookInTree } from './runbookInTree';
import {
  isUsualRunbook,
  runbookPathOf,
  runbookPlaceOf,
} from './runbookPlaceOf';

const entityOf = (metadata: Partial<Entity['metadata']>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', ...metadata },
});
const named = (runbook: string) =>
  entityOf({ annotations: { 'waymark/runbook': runbook } });
const at = '2026-11-23T09:00:00.000Z';

describe('runbookPlaceOf', () => {
  const tree = {
    folder: 'services/shop/',
    files: ['docs/runbook.md', 'services/shop/docs/RUNBOOK.md'],
  };

  it.each([
    ['docs/alarm.md', 'services/shop/docs/alarm.md'],
    ['./alarm.md', 'services/shop/alarm.md'],
    ['/docs/alarm.md', 'docs/alarm.md'],
    ['../shared/alarm.md', 'services/shared/alarm.md'],
  ])('finds the file %s of an annotation at %s', (text, path) => {
    expect(runbookPlaceOf(named(text), tree)).toEqual({
      kind: 'file',
      origin: 'annotation',
      path,
    });
  });

  it.each([
    '../../../etc/passwd',
    // eslint-disable-next-line no-script-url -- what must be refused
    'javascript:alert(1)',
    'file:///etc/passwd',
    'docs/\0.md',
    'https://',
    '/',
  ])('calls %j no place', text => {
    expect(runbookPlaceOf(named(text), tree)).toMatchObject({
      kind: 'invalid',
      problem: expect.stringContaining('waymark/runbook'),
    });
  });

  it('prefers the annotation, then a link, then the usual place in its own tree', () => {
    const links = [
      { url: 'https://wiki.example.com/a', title: 'Wiki' },
      { url: 'https://wiki.example.com/b', type: 'Runbook' },
    ];
    expect(
      runbookPlaceOf(
        { ...named('x.md'), metadata: { ...named('x.md').metadata, links } },
        tree,
      ),
    ).toMatchObject({ path: 'services/shop/x.md' });
    expect(runbookPlaceOf(entityOf({ links }), tree)).toEqual({
      kind: 'address',
      origin: 'link',
      url: 'https://wiki.example.com/b',
    });
    expect(runbookPlaceOf(entityOf({}), tree)).toEqual({
      kind: 'file',
      origin: 'convention',
      path: 'services/shop/docs/RUNBOOK.md',
    });
    expect(
      runbookPlaceOf(entityOf({}), { ...tree, folder: 'services/tax/' }),
    ).toBeUndefined();
    expect(
      runbookPlaceOf(
        // eslint-disable-next-line no-script-url -- what must be refused
        entityOf({ links: [{ url: 'javascript:alert(1)', type: 'runbook' }] }),
        tree,
      ),
    ).toMatchObject({ kind: 'invalid' });
    expect(runbookPlaceOf(named('docs/a.md'), undefined)).toMatchObject({
      kind: 'invalid',
      problem: expect.stringContaining('no scanned repository'),
    });
  });

  it('knows usual names, and keeps paths inside the repository', () => {
    expect(isUsualRunbook('packs/billing/docs/runbook.md')).toBe(true);
    expect(isUsualRunbook('docs/my-runbook.md')).toBe(false);
    expect(runbookPathOf('a/../../b.md', 'x/')).toBe('b.md');
    expect(runbookPathOf('../../b.md', 'x/')).toBeUndefined();
  });
});

describe('runbookInTree', () => {
  const tree = {
    files: ['docs/runbook.md', 'docs/huge.md', 'docs/binary.md'],
    contents: {
      'docs/runbook.md': 'intro\n## When the queue grows ##\nText',
      'docs/binary.md': 'a\0b',
    },
    readAt: at,
    hrefOf: (path: string) => `https://git.example.com/${path}`,
  };
  const file = (path: string) =>
    runbookInTree(
      'component:default/shop',
      { kind: 'file', origin: 'annotation', path },
      tree,
    );

  it('reads a file with its first heading as title', () => {
    expect(file('docs/runbook.md')).toMatchObject({
      state: 'readable',
      title: 'When the queue grows',
      href: 'https://git.example.com/docs/runbook.md',
      readAt: at,
    });
  });

  it.each([
    ['docs/gone.md', 'not-found'],
    ['docs/huge.md', 'too-large'],
    ['docs/binary.md', 'not-text'],
    ['toString', 'not-found'],
  ])('says of %s that it is %s, which is a finding', (path, state) => {
    const runbook = file(path);
    expect(runbook).toMatchObject({ state });
    expect(runbookFactOf(runbook).state).toBe('unreadable');
    expect(
      runbookFindings([{ ...runbook, entityTitle: 'Shop' }]),
    ).toMatchObject([{ kind: 'runbook-unreadable', severity: 'warning' }]);
  });

  it('says what to do where there is none', () => {
    const runbook = runbookInTree('component:default/shop', undefined, tree);
    expect(runbook.reason).toContain('docs/runbook.md');
    expect(
      runbookFindings([{ ...runbook, entityTitle: 'Shop' }]),
    ).toMatchObject([{ kind: 'no-runbook', severity: 'info' }]);
    expect(readRunbook(' \n', 'docs/runbook.md', at).state).toBe('not-found');
  });
});
