import type { OncallApi } from '@waymark/plugin-oncall-common';
import { useWrite, type Write } from '@waymark/tiles';
import { useOncallAnswers } from './oncallAnswers';

/** Something of on-call that is being changed, and why the last change failed. */
export type OncallWrite = Write<OncallApi>;

/** Changes schedules and incidents, and renews everything on screen. */
export function useOncallWrite(): OncallWrite {
  return useWrite(useOncallAnswers());
}
