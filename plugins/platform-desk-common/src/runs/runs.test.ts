import fc from 'fast-check';
import type { Grant } from '../access/model';
import type { Run } from './model';
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

const instantOf = (second: number) =>
  new Date(now.getTime() + second * 1000).toISOString();

/**
 * Whatever may be seen of a run of so many tries: each at work for some beats of
 * its own, and then at its end, which has the last of them. Where `isQuick` the
 * next try begins within the same second.
 */
const tries = fc
  .record({
    beats: fc.array(fc.integer({ min: 1, max: 3 }), {
      minLength: 1,
      maxLength: 4,
    }),
    isQuick: fc.boolean(),
    ends: fc.array(fc.constantFrom('failed', 'cancelled'), {
      minLength: 4,
      maxLength: 4,
    }),
    isWell: fc.boolean(),
  })
  .map(({ beats, isQuick, ends, isWell }) => {
    let second = 0;
    return beats.flatMap((length, index) => {
      const working = Array.from({ length }, (_, beat) => {
        second += isQuick && beat === 0 ? 0 : 1;
        return { attempt: index + 1, beat: second, end: undefined };
      });
      const isLast = index === beats.length - 1;
      const end = isLast && isWell ? ('succeeded' as const) : ends[index];
      return [...working, { attempt: index + 1, beat: second, end }];
    });
  });
type Seen = {
  attempt: number;
  beat: number;
  end?: 'failed' | 'cancelled' | 'succeeded';
};

/** What becomes of the run at the desk when that is told; ends of what is unknown are refused. */
function told(known: Run | undefined, { beat, end }: Seen): Run | undefined {
  const heartbeatAt = instantOf(beat);
  if (end) {
    return known && finishRun({ state: end, heartbeatAt }, known, [], now);
  }
  const { id, templateRef, starterRef } = run;
  const body = { id, templateRef, starterRef, heartbeatAt };
  return startRun(body, known, { capabilities: [] }, now);
}

describe('runs of golden paths', () => {
  it('count no try that there was not, whatever is told when, by however many, and how often', () => {
    const stories = tries.chain(seen =>
      fc.record({
        seen: fc.constant(seen),
        heard: fc.array(fc.nat({ max: seen.length - 1 }), { maxLength: 30 }),
      }),
    );
    fc.assert(
      fc.property(stories, ({ seen, heard }) => {
        let known: Run | undefined;
        let latest = 0;
        for (const index of heard) {
          const next = told(known, seen[index]);
          latest = Math.max(latest, seen[index].attempt);
          expect(next?.retries ?? 0).toBeLessThan(Math.max(latest, 1));
          // The same again changes nothing.
          expect(told(next, seen[index])).toBe(next);
          known = next;
        }
        // Whoever looks last tells the end, with a beginning where the desk knows another end.
        const last = seen.at(-1)!;
        const begun = told(known, { ...last, end: undefined });
        const ended = told(begun, last)!;
        expect(ended.retries).toBeLessThan(last.attempt);
        // Two ends within one second are not told apart.
        const isBlurred = seen.some(
          each => each.end && each.beat === last.beat && each !== last,
        );
        expect(isBlurred || ended.state === last.end).toBe(true);
      }),
    );
  });

  it('count each try that is told in its order, and nothing that is told late', () => {
    const story: [Seen, string][] = [
      [{ attempt: 1, beat: 1 }, 'running 0'],
      [{ attempt: 1, beat: 2, end: 'failed' }, 'failed 0'],
      // Late: seen before its end.
      [{ attempt: 1, beat: 1 }, 'failed 0'],
      [{ attempt: 2, beat: 3 }, 'running 1'],
      // Late: of the try before.
      [{ attempt: 1, beat: 2, end: 'failed' }, 'running 1'],
      [{ attempt: 2, beat: 4, end: 'cancelled' }, 'cancelled 1'],
      // Tried again and well within the second of its end.
      [{ attempt: 3, beat: 4, end: 'succeeded' }, 'succeeded 2'],
    ];
    let known: Run | undefined;
    const became = story.map(([seen]) => {
      known = told(known, seen);
      return `${known?.state} ${known?.retries}`;
    });
    expect(became).toEqual(story.map(([, expected]) => expected));
  });

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
