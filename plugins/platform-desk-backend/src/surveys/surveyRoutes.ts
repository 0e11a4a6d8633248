import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Callers,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import { surveyAnswerSchema } from '@waymark/plugin-platform-desk-common';
import type { Router } from 'express';
import type { SurveyService } from './SurveyService';

/** Routes about the one question that people are asked. */
export function surveyRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    surveys: SurveyService;
  },
): void {
  const { guard, callers, auditor, surveys } = options;

  router.get('/surveys/question', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    response.json(await surveys.question(caller));
  });

  router.post('/surveys/answers', async (request, response) => {
    const caller = await callers.callerOf(await guard.reader(request));
    const body = parseInput(surveyAnswerSchema, request.body);
    response.json(
      await audited(
        auditor,
        // That somebody was asked; what they said and after what is theirs.
        {
          eventId: 'survey-answer',
          severityLevel: 'low',
          request,
          meta: {},
        },
        () => surveys.answer(body, caller),
      ),
    );
  });

  router.get('/surveys/nps', async (request, response) => {
    await guard.reader(request);
    response.json(await surveys.nps());
  });
}
