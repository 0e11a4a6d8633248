import { type Guard, parseInput } from '@waymark/backend-features';
import { entityRefSchema } from '@waymark/backend-features';
import type { ActionsRegistryService } from '../alphaCompat';
import { atSchema } from '../schedules/windowSchema';
import type { WhoService } from './WhoService';

/** Offers who is on call to assistants and templates, as the caller. */
export function whoActions(
  registry: ActionsRegistryService,
  options: { guard: Guard; who: WhoService; now(): Date },
): void {
  const { guard, who, now } = options;

  registry.register({
    name: 'who-is-on-call',
    title: 'Who is on call',
    description:
      'Says who answers for a component, system, resource, team or person of the catalog, until when, who is next, and who is told when nobody reacts. Says why when nobody answers.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe('For example component:default/event-gateway'),
          at: z
            .string()
            .optional()
            .describe('ISO instant; now when it is left out'),
        }),
      output: z =>
        z.object({
          people: z.array(z.string()).describe('User refs'),
          until: z.string().optional(),
          next: z
            .object({ start: z.string(), people: z.array(z.string()) })
            .optional(),
          schedule: z.string().optional().describe('Id of the schedule'),
          owner: z.string().optional(),
          reason: z.string().optional().describe('Why there is nobody'),
          escalation: z.array(
            z.object({
              afterMinutes: z.number(),
              target: z.string(),
              people: z.array(z.string()),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const { at = now() } = parseInput(atSchema, { at: input.at });
      const entityRef = parseInput(entityRefSchema, input.entityRef);
      const answer = await who.details(entityRef, at, credentials);
      const refs = (people: { ref: string }[]) => people.map(({ ref }) => ref);
      return {
        output: {
          people: refs(answer.people),
          until: answer.until,
          next: answer.next && {
            start: answer.next.start,
            people: refs(answer.next.people),
          },
          schedule: answer.schedule?.id,
          owner: answer.ownerRef,
          reason: answer.reason,
          escalation: answer.escalation.map(step => ({
            afterMinutes: step.afterMinutes,
            target: step.target,
            people: refs(step.people),
          })),
        },
      };
    },
  });
}
