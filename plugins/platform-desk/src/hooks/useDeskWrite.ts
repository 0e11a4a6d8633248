import type { PlatformDeskApi } from '@waymark/plugin-platform-desk-common';
import { useWrite, type Write } from '@waymark/tiles';
import { useDeskAnswers } from './deskAnswers';

/** Something of the desk that is being changed, and why the last change failed. */
export type DeskWrite = Write<PlatformDeskApi>;

/** Changes requests, and renews everything on screen. */
export function useDeskWrite(): DeskWrite {
  return useWrite(useDeskAnswers());
}
