import { MemoryTracker } from './MemoryTracker';
import { ticketOfTest, ticketTrackerContract } from './ticketTrackerContract';

describe('MemoryTracker', () => {
  it.each(
    ticketTrackerContract(async () => {
      const tracker = new MemoryTracker();
      return {
        tracker,
        ticket: ticketOfTest,
        countIssues: async () => tracker.all.length,
        read: async key => {
          const { status, comments } = tracker.find(key);
          return {
            isClosed: ['done', 'declined'].includes(status),
            comments: comments.map(({ text }) => text),
          };
        },
        closeThere: async key => tracker.moveThere(key, 'done'),
        commentThere: async (key, text) => tracker.sayThere(key, text),
      };
    }),
  )('$name', ({ run }) => expect(run()).resolves.toBeUndefined());
});
