import {
  entityRefSchema,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type { ActionsRegistryService } from '../alphaCompat';
import type { OverviewService } from '../entities/OverviewService';
import type { OwnersService } from '../entities/OwnersService';
import type { Feature } from '../Feature';
import { pathQuerySchema } from '../http/schemas';
import type { PathService } from '../repositories/PathService';

const attributes = { readOnly: true, destructive: false, idempotent: true };

/** Offers the questions of this plugin to assistants and templates, answered as the caller. */
export function registerActions(options: {
  registry: ActionsRegistryService;
  guard: Guard;
  owners: OwnersService;
  overview: OverviewService;
  paths: PathService;
  features: readonly Feature[];
}): void {
  const { registry, guard, owners, overview, paths } = options;

  registry.register({
    name: 'who-owns-entity',
    title: 'Who owns this service or module?',
    description:
      'Says which team or person owns an entity of the catalog, where that is known from, what CODEOWNERS says of its files, and what is unclear.',
    attributes,
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .describe('For example component:default/billing-service'),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          owner: z
            .object({ ref: z.string(), title: z.string(), exists: z.boolean() })
            .optional(),
          leads: z.array(z.object({ ref: z.string(), title: z.string() })),
          gap: z.string().optional(),
          reason: z.string(),
          rule: z.string().optional().describe('The deciding CODEOWNERS line'),
          stale: z.boolean(),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const details = await owners.detailsOf(
        parseInput(entityRefSchema, input.entityRef),
        credentials,
      );
      const rule = details.codeowners?.rule;
      return {
        output: {
          entityRef: details.entityRef,
          owner: details.owner && {
            ref: details.owner.ref,
            title: details.owner.title,
            exists: details.owner.exists,
          },
          leads: details.leads,
          gap: details.gap,
          reason: details.reason,
          rule: rule && `${rule.file}:${rule.line} ${rule.text}`,
          stale: details.stale,
        },
      };
    },
  });

  registry.register({
    name: 'who-owns-path',
    title: 'Who owns this file?',
    description:
      'Says who owns a file or folder of a scanned repository by its CODEOWNERS, with the deciding line.',
    attributes,
    schema: {
      input: z =>
        z.object({
          repositoryId: z.string().describe('The id of the repository'),
          path: z.string().describe('From the root of the repository'),
        }),
      output: z =>
        z.object({
          path: z.string(),
          exists: z.boolean(),
          state: z.enum(['owned', 'cleared', 'unmatched']),
          owners: z.array(
            z.object({
              handle: z.string(),
              ref: z.string().optional(),
              exists: z.boolean(),
            }),
          ),
          rules: z.array(z.string()).describe('The deciding CODEOWNERS lines'),
          module: z.string().optional(),
          commit: z.string(),
          stale: z.boolean(),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const { path } = parseInput(pathQuerySchema, { path: input.path });
      const [answer] = await paths.pathsOf(
        input.repositoryId,
        [path],
        credentials,
      );
      return {
        output: {
          path: answer.path,
          exists: answer.exists,
          state: answer.state,
          owners: answer.owners,
          rules: answer.deciding.map(
            rule => `${rule.file}:${rule.line} ${rule.text}`,
          ),
          module: answer.module?.entityRef,
          commit: answer.commit,
          stale: answer.stale,
        },
      };
    },
  });

  registry.register({
    name: 'list-ownership-gaps',
    title: 'What has no clear owner?',
    description:
      'Lists the services, modules and other things whose owner is missing, empty, contested or not the one that CODEOWNERS names, worst first.',
    attributes,
    schema: {
      input: z =>
        z.object({
          limit: z.number().int().min(1).max(500).default(50).optional(),
        }),
      output: z =>
        z.object({
          total: z.number(),
          hidden: z.number(),
          gaps: z.array(
            z.object({
              entityRef: z.string(),
              gap: z.string(),
              reason: z.string(),
              ownerRef: z.string().optional(),
              since: z.string(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      await guard.mayRead(credentials);
      const { gaps, hidden } = await overview.overview(credentials);
      return {
        output: {
          total: gaps.length,
          hidden,
          gaps: gaps
            .slice(0, input.limit ?? 50)
            .map(({ entityRef, gap, reason, ownerRef, since }) => ({
              entityRef,
              gap,
              reason,
              ownerRef,
              since,
            })),
        },
      };
    },
  });

  options.features.forEach(feature => feature.actions?.(registry));
}
