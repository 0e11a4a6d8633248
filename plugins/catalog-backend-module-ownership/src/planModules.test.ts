import type { Module } from '@waymark/plugin-ownership-common';
import { Absences } from './Absences';
import { planModules } from './planModules';

const moduleOf = (name: string, repositoryId: string) =>
  ({ entityRef: `component:default/${name}`, repositoryId } as Module);

describe('planModules', () => {
  it('keeps what earlier processes emitted until a scan or a long absence says otherwise', () => {
    const known = [
      { entityRef: 'component:default/a', repositoryId: 'scanned' },
      { entityRef: 'component:default/b', repositoryId: 'waiting' },
      { entityRef: 'component:default/c', repositoryId: 'gone' },
      { entityRef: 'component:default/d', repositoryId: 'scanned' },
    ];
    const plan = planModules(
      known,
      {
        modules: [moduleOf('d', 'scanned')],
        scannedRepositoryIds: ['scanned'],
      },
      new Set(['gone']),
    );
    expect(plan.removed.map(each => each.entityRef)).toEqual([
      'component:default/a',
      'component:default/c',
    ]);
    expect(plan.added).toEqual([moduleOf('d', 'scanned')]);
  });

  it('emits nothing twice', () => {
    const emitted = moduleOf('a', 'r');
    const known = [
      { entityRef: emitted.entityRef, repositoryId: 'r', module: emitted },
    ];
    expect(
      planModules(
        known,
        { modules: [{ ...emitted }], scannedRepositoryIds: ['r'] },
        new Set(),
      ),
    ).toEqual({ added: [], removed: [] });
  });
});

describe('Absences', () => {
  it('calls gone only what was missing all the time', () => {
    const absences = new Absences(10);
    expect(absences.note(['a', 'b'], new Date(0))).toEqual(new Set());
    expect(absences.note(['a'], new Date(5))).toEqual(new Set());
    expect(absences.note(['a', 'b'], new Date(10))).toEqual(new Set(['a']));
  });
});
