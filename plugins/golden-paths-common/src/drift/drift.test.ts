import { driftOf } from './driftOf';
import { planUpdate } from './planUpdate';
import { readSnapshot, writeSnapshot } from './snapshot';
import { compareVersions, templateChanges } from './templateChanges';

const files = (of: Record<string, string>) => new Map(Object.entries(of));

describe('drift from a template', () => {
  const changes =
    '1.2.0: Two\nno version\n 1.1.0 : One \n1.10.0: Ten\n0.9: Old';

  it('is told by versions, with what has changed between them', () => {
    expect(driftOf('1.1.0', { version: '1.10.0', changes })).toEqual({
      state: 'behind',
      changes: [
        { version: '1.2.0', text: 'Two' },
        { version: '1.10.0', text: 'Ten' },
      ],
    });
    expect(driftOf('1.10.0', { version: '1.10.0', changes }).state).toBe(
      'current',
    );
    expect(driftOf('2.0.0', { version: '1.10.0' }).state).toBe('current');
    expect(driftOf(undefined, { version: '1' }).state).toBe('unknown');
    expect(driftOf('1', {}).state).toBe('unknown');
    expect(driftOf('1', undefined).state).toBe('gone');
    expect(templateChanges(undefined)).toEqual([]);
  });

  it('orders versions by their numbers, and candidates before their release', () => {
    const versions = ['1.10', '1.2.0', '1.2.0-rc2', '1.2.0-rc1', '1.2', '0.9'];
    expect([...versions].sort(compareVersions)).toEqual([
      '0.9',
      '1.2.0-rc1',
      '1.2.0-rc2',
      '1.2.0',
      '1.2',
      '1.10',
    ]);
  });
});

describe('an update', () => {
  it('takes what only the template has changed, and leaves what only people have', () => {
    expect(
      planUpdate(
        files({ same: 'a', taken: 'a', gone: 'a', mine: 'a', left: 'a' }),
        files({ same: 'a', taken: 'a', gone: 'a', mine: 'b', own: 'x' }),
        files({ same: 'a', taken: 'b', mine: 'a', left: 'a', new: 'n' }),
      ),
    ).toEqual([
      { path: 'gone', kind: 'delete' },
      { path: 'new', kind: 'take', content: 'n' },
      { path: 'taken', kind: 'take', content: 'b' },
    ]);
  });

  it('merges what both have changed, and leaves to people what cannot be merged', () => {
    expect(
      planUpdate(
        files({ both: 'a', equal: 'a', removed: 'a', dropped: 'a', bin: '\0' }),
        files({ both: 'b', equal: 'c', dropped: 'b', bin: '\0b', twice: 'x' }),
        files({ both: 'c', equal: 'c', removed: 'b', bin: '\0c', twice: 'y' }),
      ),
    ).toEqual([
      {
        path: 'bin',
        kind: 'conflict',
        why: expect.stringContaining('no text'),
      },
      { path: 'both', kind: 'merge', base: 'a', ours: 'b', theirs: 'c' },
      {
        path: 'dropped',
        kind: 'conflict',
        why: expect.stringContaining('removed it'),
      },
      {
        path: 'removed',
        kind: 'conflict',
        why: expect.stringContaining('removed here'),
      },
      { path: 'twice', kind: 'merge', base: '', ours: 'x', theirs: 'y' },
    ]);
  });

  it('keeps what the template has made in one text', () => {
    const snapshot = { text: { b: '1', a: '2' }, base64: { c: 'AA==' } };
    expect(readSnapshot(writeSnapshot(snapshot))).toEqual(snapshot);
    expect(writeSnapshot(snapshot)).toBe(
      writeSnapshot({ ...snapshot, text: { a: '2', b: '1' } }),
    );
    expect(readSnapshot('{}')).toBeUndefined();
    expect(readSnapshot('x')).toBeUndefined();
  });
});
