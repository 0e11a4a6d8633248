import type { TrackerStateAnswer } from '@waymark/plugin-platform-desk-common';

/** How a tracker is, as a sentence without its time. */
export function trackerSentence(tracker: TrackerStateAnswer): string {
  const { title, state, problem, waiting } = tracker;
  const wait =
    waiting > 0
      ? ` ${waiting} request${
          waiting === 1 ? ' waits' : 's wait'
        } to be told there.`
      : '';
  switch (state) {
    case 'not-used':
      return `${title}: requests are not followed there.`;
    case 'starting':
      return `${title} has not been read yet.${wait}`;
    case 'paused':
      return `${title} has asked to wait.${wait}`;
    case 'failing':
      return `${title} cannot be read${
        problem ? `: ${problem}` : ''
      }. Requests go on here, and it is tried again by itself.${wait}`;
    default:
      return `${title} is connected.${wait}`;
  }
}
