import {
  type Callers,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import { accessQuestionSchema } from '@waymark/plugin-platform-desk-common';
import type { ActionsRegistryService } from '../alphaCompat';
import type { AccessChecker } from './AccessChecker';

/** Tells assistants and templates whether the caller may deploy. */
export function accessActions(
  registry: ActionsRegistryService,
  options: {
    guard: Guard;
    callers: Callers;
    checker: Pick<AccessChecker, 'check'>;
  },
): void {
  const { guard, callers, checker } = options;

  registry.register({
    name: 'may-i-deploy',
    title: 'May I deploy this',
    description:
      'Says whether the caller may deploy a service to an environment now, and why.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          service: z
            .string()
            .describe('Its name, or a ref such as component:default/billing'),
          environment: z.string().describe('Such as production'),
        }),
      output: z =>
        z.object({
          isAllowed: z.boolean(),
          reason: z.string().describe('By which grant, or what is missing'),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const question = parseInput(accessQuestionSchema, input);
      const { allowed, reason } = await checker.check(
        question,
        await callers.callerOf(credentials),
      );
      return { output: { isAllowed: allowed, reason } };
    },
  });
}
