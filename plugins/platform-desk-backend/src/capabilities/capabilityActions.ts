import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type Callers,
  entityRefSchema,
  type Guard,
  parseInput,
  textSchema,
} from '@waymark/backend-features';
import {
  type CapabilityView,
  filledIn,
  formAddress,
  type RankedAnswer,
  rankAnswers,
} from '@waymark/plugin-platform-desk-common';
import { z } from 'zod';
import type { ActionsRegistryService } from '../alphaCompat';
import type { CapabilityService } from './CapabilityService';

const mostAnswers = 20;
const askSchema = z.object({
  need: textSchema.optional(),
  entityRef: entityRefSchema.optional(),
});

/** Offers what the platform gives to assistants and templates, as the caller. */
export function capabilityActions(
  registry: ActionsRegistryService,
  options: {
    guard: Guard;
    callers: Callers;
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    capabilities: Pick<CapabilityService, 'list'>;
  },
): void {
  const { guard, callers, catalog, capabilities } = options;

  registry.register({
    name: 'ask-platform',
    title: 'Ask what the platform gives',
    description:
      'Finds the golden path, page or request for what somebody needs of the platform team, best first: golden paths, then docs and runbooks, then what is planned, and a request only as the last choice.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: schema =>
        schema.object({
          need: schema
            .string()
            .optional()
            .describe('In a few words; everything when it is left out'),
          entityRef: schema
            .string()
            .optional()
            .describe(
              'What it is for, such as component:default/billing: forms are filled in from it',
            ),
        }),
      output: schema =>
        schema.object({
          answers: schema.array(
            schema.object({
              kind: schema.enum([
                'path',
                'docs',
                'runbook',
                'planned',
                'request',
              ]),
              title: schema.string(),
              capabilityRef: schema.string(),
              href: schema
                .string()
                .optional()
                .describe('The form or page to open'),
              medianSeconds: schema
                .number()
                .optional()
                .describe(
                  'How long the runs or requests of the last 90 days took, in seconds of wall time',
                ),
              samples: schema.number().describe('How many were measured'),
            }),
          ),
          more: schema.number().describe('How many fit less well'),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const { need = '', entityRef } = parseInput(askSchema, input);
      const entity = entityRef
        ? await catalog.getEntityByRef(entityRef, { credentials })
        : undefined;
      if (entityRef && !entity) {
        throw new InputError(
          `entityRef: there is no ${entityRef}, or you may not see it`,
        );
      }
      const { items } = await capabilities.list(
        await callers.callerOf(credentials),
      );
      const answers = rankAnswers(need, items).filter(isToBeHad);
      const type = entity?.spec?.type;
      const about = entityRef && {
        entityRef,
        ...(typeof type === 'string' ? { type } : {}),
      };
      return {
        output: {
          answers: answers
            .slice(0, mostAnswers)
            .map(answer => outputOf(answer, about || undefined)),
          more: Math.max(answers.length - mostAnswers, 0),
        },
      };
    },
  });
}

/** A request for what only a path gives is refused, so that it is not offered. */
function isToBeHad({
  kind,
  capability,
}: RankedAnswer<CapabilityView>): boolean {
  return kind !== 'request' || capability.state !== 'retired-ticket';
}

function outputOf(
  answer: RankedAnswer<CapabilityView>,
  about: { entityRef: string; type?: string } | undefined,
) {
  const { kind, title, capability } = answer;
  const href = addressOf(answer, about);
  return {
    kind,
    title,
    capabilityRef: capability.entityRef,
    ...(href ? { href } : {}),
    ...measuresOf(answer),
  };
}

function addressOf(
  { kind, capability, templateRef, url }: RankedAnswer<CapabilityView>,
  about: { entityRef: string; type?: string } | undefined,
): string | undefined {
  if (kind === 'path') {
    const path = capability.paths.find(
      each => each.templateRef === templateRef,
    )!;
    return formAddress(
      path.templateRef,
      about ? filledIn(path, about.entityRef, about.type) : {},
    );
  }
  if (kind === 'request') {
    const query = new URLSearchParams({
      capability: capability.entityRef,
      ...(about ? { entity: about.entityRef } : {}),
    });
    return `/platform-desk?${query}`;
  }
  return url;
}

function measuresOf({ kind, capability }: RankedAnswer<CapabilityView>): {
  medianSeconds?: number;
  samples: number;
} {
  const { runMedianSeconds, runsSucceeded, ticketMedianMinutes, ticketsDone } =
    capability.measures;
  if (kind === 'path') {
    return { medianSeconds: runMedianSeconds, samples: runsSucceeded };
  }
  return kind === 'request' && ticketMedianMinutes !== undefined
    ? { medianSeconds: ticketMedianMinutes * 60, samples: ticketsDone }
    : { samples: 0 };
}
