import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ownershipProposalCreatePermission,
  ownershipProposalMergePermission,
  proposalStatusSchema,
} from '@waymark/plugin-ownership-common';
import type { ProposalWriters } from '@waymark/plugin-ownership-node';
import type { Request, Router } from 'express';
import { z } from 'zod';
import {
  audited,
  type Callers,
  type Guard,
  parseInput,
  type Visibility,
} from '@waymark/backend-features';
import type { RepositoryStore } from '../repositories/RepositoryStore';
import type { CodeownersPlanner } from './CodeownersPlanner';
import type { ProposalAccess } from './ProposalAccess';
import type { ProposalService } from './ProposalService';
import type { ProposalStore } from './ProposalStore';
import type { ProposalViews } from './ProposalViews';

const text = z
  .string()
  .max(255, 'must have at most 255 characters')
  .refine(value => !value.includes('\0'), 'must not contain NUL');

const proposalsQuerySchema = z.object({
  subject: text.optional(),
  repositoryId: text.optional(),
  status: proposalStatusSchema.optional(),
  limit: z.coerce
    .number()
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(500, 'must be at most 500')
    .default(200),
});

const codeownersBodySchema = z
  .object({ force: z.boolean().default(false) })
  .default({ force: false });

/** Routes about proposals, and CODEOWNERS from the catalog. */
export function proposalRoutes(
  router: Router,
  options: {
    guard: Guard;
    callers: Callers;
    visibility: Visibility;
    auditor: AuditorService;
    repositories: RepositoryStore;
    proposalWriters: ProposalWriters;
    store: ProposalStore;
    service: ProposalService;
    codeowners: CodeownersPlanner;
    access: ProposalAccess;
    views: ProposalViews;
  },
): void {
  const { guard, callers, visibility, auditor, store, service, views } =
    options;
  const { codeowners, access, repositories, proposalWriters } = options;

  router.get('/proposals', async (request, response) => {
    const credentials = await guard.reader(request);
    const query = parseInput(proposalsQuerySchema, request.query);
    response.json(await views.list(query, credentials));
  });

  router.get('/proposals/:id', async (request, response) => {
    const credentials = await guard.reader(request);
    const record = await service.get(request.params.id);
    response.json(await views.details(record, credentials));
  });

  const command = (
    name: 'merge' | 'close' | 'refresh',
    permission: Parameters<typeof access.may>[0],
    what: string,
  ) => {
    router.post(`/proposals/:id/${name}`, async (request, response) => {
      const credentials = await guard.reader(request);
      const proposalId = request.params.id;
      const record = await audited(
        auditor,
        {
          eventId: `proposal-${name}`,
          severityLevel: 'medium',
          request,
          meta: { proposalId },
        },
        async () => {
          const proposal = await views.visible(
            await service.get(proposalId),
            credentials,
          );
          await access.check(permission, proposal, credentials, what);
          return await service[name](
            proposalId,
            await callers.callerOf(credentials),
          );
        },
      );
      response.json(await views.details(record, credentials));
    });
  };
  command(
    'merge',
    ownershipProposalMergePermission,
    'merge in this repository',
  );
  command(
    'close',
    ownershipProposalCreatePermission,
    'take back proposals in this repository',
  );
  command(
    'refresh',
    ownershipProposalCreatePermission,
    'refresh proposals in this repository',
  );

  const forceOf = (request: Request) =>
    parseInput(codeownersBodySchema, request.body).force;

  router.post(
    '/repositories/:id/codeowners/preview',
    async (request, response) => {
      const credentials = await guard.reader(request);
      const repositoryId = request.params.id;
      const { entityRefs: _, ...plan } = await codeowners.plan(
        repositoryId,
        forceOf(request),
      );
      const repository = await repositories.get(repositoryId);
      const visible = await visibility.visible(
        plan.problems.flatMap(({ entityRef }) => entityRef ?? []),
        credentials,
      );
      const [waiting] = (
        await store.list({ subject: `codeowners:${repositoryId}` })
      ).filter(({ status }) => status !== 'merged' && status !== 'closed');
      response.json({
        ...plan,
        problems: plan.problems.filter(
          ({ entityRef }) => !entityRef || visible.has(entityRef),
        ),
        canPropose:
          repository !== undefined &&
          proposalWriters.writerFor(repository.url) !== undefined,
        mayPropose: await access.may(
          ownershipProposalCreatePermission,
          { repositoryId },
          credentials,
        ),
        openProposalId: waiting?.id,
      });
    },
  );

  router.post(
    '/repositories/:id/codeowners/propose',
    async (request, response) => {
      const credentials = await guard.reader(request);
      const repositoryId = request.params.id;
      const force = forceOf(request);
      const record = await audited(
        auditor,
        {
          eventId: 'proposal-create',
          severityLevel: 'medium',
          request,
          meta: { repositoryId, purpose: 'codeowners', force },
        },
        async () => {
          await access.check(
            ownershipProposalCreatePermission,
            { repositoryId },
            credentials,
            'propose changes in this repository',
          );
          return await service.proposeCodeowners(
            repositoryId,
            force,
            await callers.callerOf(credentials),
          );
        },
      );
      response.status(201).json(await views.details(record, credentials));
    },
  );
}
