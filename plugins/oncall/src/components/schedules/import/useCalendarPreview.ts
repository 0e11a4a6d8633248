import type {
  CalendarPreview,
  PreviewCalendar,
} from '@waymark/plugin-oncall-common';
import { useRef, useState } from 'react';
import { useOncallAnswers } from '../../../hooks/oncallAnswers';

/** What the backend says of a calendar that is not imported. */
export interface PreviewState {
  busy: boolean;
  error?: Error;
  preview?: CalendarPreview;
  /** Gives the preview, or undefined when it failed or was asked again meanwhile. */
  ask: (question: PreviewCalendar) => Promise<CalendarPreview | undefined>;
  /** What was answered is about a calendar that is not in the form any more. */
  forget: () => void;
}

/** Asks what a calendar would bring; only the answer to the last question counts. */
export function useCalendarPreview(scheduleId: string): PreviewState {
  const { api } = useOncallAnswers();
  const [state, setState] = useState<Omit<PreviewState, 'ask' | 'forget'>>({
    busy: false,
  });
  const asked = useRef(0);
  return {
    ...state,
    ask: async question => {
      asked.current += 1;
      const mine = asked.current;
      setState({ busy: true });
      const answer = await api.providers
        .previewCalendar(scheduleId, question)
        .then(preview => ({ preview }))
        .catch((error: Error) => ({ error, preview: undefined }));
      if (asked.current !== mine) {
        return undefined;
      }
      setState({ busy: false, ...answer });
      return answer.preview;
    },
    forget: () => {
      asked.current += 1;
      setState({ busy: false });
    },
  };
}
