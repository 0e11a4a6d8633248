import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Callers,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type { Incident } from '@waymark/plugin-oncall-common';
import type { ActionsRegistryService } from '../alphaCompat';
import { pathOfIncident } from './incidentNotices';
import { declareSchema } from './incidentSchemas';
import type { IncidentService } from './IncidentService';

/** Offers incidents to assistants and templates, as the caller. */
export function incidentActions(
  registry: ActionsRegistryService,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    service: IncidentService;
  },
): void {
  const { guard, callers, auditor, service } = options;

  registry.register({
    name: 'declare-incident',
    title: 'Declare an incident',
    description:
      'Opens an incident. Whoever is on call for the entities is told at once when it is P1 or P2, and a P1 that nobody acknowledges escalates by itself.',
    // Only with a requestId that whoever calls may leave out.
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          title: z.string().describe('What is wrong, in a few words'),
          severity: z.enum(['P1', 'P2', 'P3', 'P4']),
          impact: z
            .string()
            .optional()
            .describe('What users notice, in plain words'),
          entityRefs: z
            .array(z.string())
            .optional()
            .describe('What it hurts, for example component:default/billing'),
          requestId: z
            .string()
            .optional()
            .describe('The same text again opens no second incident'),
        }),
      output: z =>
        z.object({
          incidentId: z.string(),
          number: z.number(),
          status: z.string(),
          href: z.string().describe('Path in the portal'),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const body = parseInput(declareSchema, input);
      const caller = await callers.callerOf(credentials);
      const { incident } = await audited(
        auditor,
        {
          eventId: 'incident-declare',
          severityLevel: 'medium',
          meta: { title: body.title, by: caller.name },
        },
        () => service.declare(body, caller),
      );
      return { output: outputOf(incident) };
    },
  });

  for (const [kind, title, description] of [
    [
      'acknowledge',
      'Acknowledge an incident',
      'Says that the caller takes the incident on: it escalates no further.',
    ],
    [
      'resolve',
      'Resolve an incident',
      'Says that the incident is over; those who follow it are told.',
    ],
  ] as const) {
    registry.register({
      name: `${kind}-incident`,
      title,
      description,
      attributes: { readOnly: false, destructive: false, idempotent: true },
      schema: {
        input: z =>
          z.object({
            incidentId: z.string(),
            note: z.string().optional().describe('A line for the timeline'),
          }),
        output: z =>
          z.object({
            incidentId: z.string(),
            number: z.number(),
            status: z.string(),
            href: z.string().describe('Path in the portal'),
          }),
      },
      action: async ({ input, credentials }) => {
        await guard.mayRead(credentials);
        const caller = await callers.callerOf(credentials);
        const { incidentId: id, note } = input;
        const incident = await audited(
          auditor,
          {
            eventId: `incident-${kind}`,
            severityLevel: 'medium',
            meta: { id, by: caller.name },
          },
          () => service.command(id, { kind, note }, {}, caller),
        );
        return { output: outputOf(incident) };
      },
    });
  }
}

function outputOf({ id, number, status }: Incident) {
  return { incidentId: id, number, status, href: pathOfIncident(id) };
}
