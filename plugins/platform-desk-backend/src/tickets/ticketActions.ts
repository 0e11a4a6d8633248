import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Callers,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type {
  Ticket,
  TicketSummary,
} from '@waymark/plugin-platform-desk-common';
import type { ActionsRegistryService } from '../alphaCompat';
import type { TicketLists } from './TicketLists';
import { filedSchema, listSchema } from './ticketBodies';
import type { TicketService } from './TicketService';

/** Offers requests to assistants and templates, as the caller. */
export function ticketActions(
  registry: ActionsRegistryService,
  options: {
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    tickets: Pick<TicketService, 'file' | 'act'>;
    lists: Pick<TicketLists, 'list'>;
  },
): void {
  const { guard, callers, auditor, tickets, lists } = options;

  registry.register({
    name: 'file-request',
    title: 'File a request with the platform team',
    description:
      'Files a request for what no golden path gives. Ask ask-platform first: what only a path gives is refused, with the way to it.',
    // Only with a requestId that whoever calls may leave out.
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: {
      input: z =>
        z.object({
          title: z.string().describe('What is needed, in a few words'),
          capabilityRef: z
            .string()
            .optional()
            .describe('What of the platform it is about'),
          entityRef: z
            .string()
            .optional()
            .describe('What it is for, such as component:default/billing'),
          description: z.string().optional(),
          businessCase: z
            .string()
            .optional()
            .describe('What it is worth, and by when'),
          urgency: z.enum(['low', 'normal', 'high', 'critical']).optional(),
          requestId: z
            .string()
            .optional()
            .describe('The same text again files no second request'),
        }),
      output: z =>
        z.object({
          id: z.string(),
          number: z.number(),
          status: z.string(),
          triageDueAt: z
            .string()
            .optional()
            .describe('By when the platform team looks at it'),
          href: z.string().describe('Path in the portal'),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const { requestId, ...rest } = input;
      const { idempotencyKey, ...body } = parseInput(filedSchema, {
        ...rest,
        idempotencyKey: requestId,
      });
      const caller = await callers.callerOf(credentials);
      const { details } = await audited(
        auditor,
        {
          eventId: 'ticket-file',
          severityLevel: 'medium',
          meta: { title: body.title, capabilityRef: body.capabilityRef },
        },
        () => tickets.file(body, idempotencyKey, caller),
      );
      return { output: outputOf(details) };
    },
  });

  registry.register({
    name: 'join-request',
    title: 'Join a request to the platform team',
    description:
      'Says that the caller needs the same as a request that there is: they are told of it, and demand is counted.',
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({ id: z.string().describe('Id of the request') }),
      output: z =>
        z.object({
          id: z.string(),
          number: z.number(),
          status: z.string(),
          triageDueAt: z.string().optional(),
          href: z.string().describe('Path in the portal'),
        }),
    },
    action: async ({ input: { id }, credentials }) => {
      await guard.mayRead(credentials);
      const caller = await callers.callerOf(credentials);
      const joined = await audited(
        auditor,
        { eventId: 'ticket-join', severityLevel: 'medium', meta: { id } },
        () => tickets.act(id, { type: 'join' }, caller),
      );
      return { output: outputOf(joined) };
    },
  });

  registry.register({
    name: 'list-requests',
    title: 'List requests to the platform team',
    description:
      'Lists requests that the caller may see, newest first: those of the caller, of their teams, or all.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          of: z.enum(['me', 'my-teams', 'all']).optional().describe('Or me'),
          status: z
            .enum([
              'open',
              'triaged',
              'in-progress',
              'waiting',
              'done',
              'declined',
              'active',
              'closed',
              'all',
            ])
            .optional()
            .describe('Or active'),
          text: z.string().optional().describe('Words of the request'),
          capabilityRef: z.string().optional(),
          entityRef: z.string().optional(),
          cursor: z.string().optional().describe('The next of the last answer'),
        }),
      output: z =>
        z.object({
          requests: z.array(
            z.object({
              id: z.string(),
              number: z.number(),
              title: z.string(),
              status: z.string(),
              capabilityRef: z.string().optional(),
              entityRef: z.string().optional(),
              triageDueAt: z.string().optional(),
              expectedOn: z
                .string()
                .optional()
                .describe('Absent while nobody has estimated it'),
              updatedAt: z.string(),
              href: z.string().describe('Path in the portal'),
            }),
          ),
          next: z.string().optional().describe('There are more'),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const { of = 'me', status = 'active', text, ...rest } = input;
      const query = parseInput(listSchema, {
        ...rest,
        status,
        q: text,
        ...(of === 'all' ? {} : { mine: of }),
      });
      const { items, next } = await lists.list(
        query,
        await callers.callerOf(credentials),
      );
      return {
        output: {
          requests: items.map(item => ({
            ...outputOf(item),
            title: item.title,
            ...(item.capabilityRef
              ? { capabilityRef: item.capabilityRef }
              : {}),
            ...(item.entityRef ? { entityRef: item.entityRef } : {}),
            ...(item.expectedOn ? { expectedOn: item.expectedOn } : {}),
            updatedAt: item.updatedAt,
          })),
          ...(next ? { next } : {}),
        },
      };
    },
  });
}

function outputOf({
  id,
  number,
  status,
  triageDueAt,
}: Pick<Ticket | TicketSummary, 'id' | 'number' | 'status' | 'triageDueAt'>) {
  return {
    id,
    number,
    status,
    ...(triageDueAt ? { triageDueAt } : {}),
    href: `/platform-desk/requests/${encodeURIComponent(id)}`,
  };
}
