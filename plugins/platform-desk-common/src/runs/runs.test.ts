import type { Grant } from '../access/model';
import { finishRun, startRun } from './recordRun';
import { settleRun } from './settleRun';

const now = new Date('2026-11-23T10:00:00.000Z');
const run = startRun(
  {
    id: 'task-1',
    templateRef: 'template:default/access',
    starterRef: 'user:default/ada',
    startedAt: '2026-11-23T09:00:00.000Z',
  },
  undefined,
  { capabilities: [] },
  now,
);

describe('runs of golden paths', () => {
  it('take no time at least, whatever the clock of another machine says', () => {
    const finished = finishRun(
      { state: 'succeeded', finishedAt: '2026-11-23T08:59:59.000Z' },
      run,
      [],
      now,
    );
    expect(finished.finishedAt).toBe('2026-11-23T09:00:00.000Z');
  });

  it('wait for the request of who started them, and for nobody else’s that names them', () => {
    const pending = finishRun({ state: 'pending' }, run, [], now);
    const grant = {
      state: 'granted',
      requesterRef: 'user:default/mallory',
      grantedAt: '2026-11-23T09:30:00.000Z',
      expiresAt: '2026-12-23T09:30:00.000Z',
    } as Grant;
    expect(settleRun(pending, grant, [], now)).toBe(pending);
    expect(
      settleRun(
        pending,
        { ...grant, requesterRef: 'user:default/ada' },
        [],
        now,
      ).state,
    ).toBe('succeeded');
  });
});
