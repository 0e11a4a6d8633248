import { asHistory } from './asHistory';
import type { RetroOutcome } from './RetroOutcome';

const day = 24 * 60 * 60_000;
const now = new Date('2026-03-30T12:00:00Z');
const terms = { itemReminderMillis: 7 * day };
const outcome = (clocks: RetroOutcome['clocks']): RetroOutcome => ({
  retro: {} as RetroOutcome['retro'],
  events: [
    { kind: 'item-added', at: '2026-03-01T00:00:00Z', by: 'a', summary: 'did' },
  ],
  notices: [
    {
      key: 'k',
      recipients: ['user:default/ada'],
      title: 't',
      link: '/',
      severity: 'low',
      topic: 'x',
    },
  ],
  clocks,
  stop: ['retro:1'],
});

describe('what was done elsewhere', () => {
  it('tells nobody, says who brought it in, and rings only what is to come', () => {
    const subject = 'action-item:1';
    const history = asHistory(
      outcome([
        { subject, kind: 'soon', dueAt: '2026-03-10T00:00:00.000Z' },
        { subject, kind: 'overdue', dueAt: '2026-03-12T00:00:00.000Z' },
        { subject: 'retro:1', kind: 'due', dueAt: '2026-04-01T00:00:00.000Z' },
      ]),
      'service:import',
      terms,
      now,
    );
    expect(history.notices).toEqual([]);
    expect(history.stop).toEqual(['retro:1']);
    expect(history.events[0].summary).toBe(
      'did (brought in by service:import)',
    );
    // The third week after it was due has begun.
    expect(history.clocks).toEqual([
      { subject, kind: 'reminder', dueAt: '2026-04-02T00:00:00.000Z' },
      { subject: 'retro:1', kind: 'due', dueAt: '2026-04-01T00:00:00.000Z' },
    ]);
  });
});
