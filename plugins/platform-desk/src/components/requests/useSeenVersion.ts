import { useState } from 'react';

/**
 * The version that a form was opened with, so that what somebody else has
 * changed meanwhile is not overwritten unseen. Once that was refused and said,
 * it is the one that is there now: sent again, what was typed counts.
 */
export function useSeenVersion(current: number, refused?: Error): number {
  const [opened] = useState(current);
  return refused ? current : opened;
}
