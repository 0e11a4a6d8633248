import { InputError, NotAllowedError } from '@backstage/errors';
import { parseEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  type AccessRequest,
  accessRequestSchema,
  type AccessRules,
  decideAccess,
  parseFields,
} from '@waymark/plugin-golden-paths-common';
import type { AccessDesk } from '../access/AccessDesk';
import { repositoryOf } from '../changes/repositoryOf';
import type { RepositoryHosts } from '../hosts/RepositoryHosts';
import { inFieldsOf } from '../neighbours/inFieldsOf';
import type { Actors } from '../people/Actors';
import { checkpointOf } from './checkpointOf';
import { templateOf } from './templateOf';

const examples = [
  {
    description: 'Ask for leave to deploy an own service',
    example: `
steps:
  - id: access
    name: Ask for access
    action: waymark:access:request
    input:
      service: component:default/invoice-export
      environment: production
      subject: group:default/core
      days: 30
      reason: We release on our own from now on
`,
  },
];

/** What the platform desk calls the fields, and what the form does. */
const fields = { serviceRef: 'service', subjectRef: 'subject' };

/** For the page of the run, where people read it. */
const inNames = (reason: string) =>
  reason.replace(/\b[a-z]+:[\w.-]+\/([\w.-]*\w)/g, '$1');

/** The action that asks the policy for leave to deploy, and has the answer recorded. */
export function createRequestAccessAction(options: {
  actors: Actors;
  catalog: CatalogService;
  hosts: RepositoryHosts;
  rules: AccessRules;
  desk: AccessDesk;
}) {
  const { actors, catalog, rules, desk } = options;
  return createTemplateAction({
    id: 'waymark:access:request',
    description:
      'Asks the policy whether somebody may deploy a service to an environment. Granted: the grant is recorded. Needs approval: the request is frozen and kept. Refused: the run fails with every reason. A dry run only says what the policy says.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        service: z => z.string({ description: 'Ref of the service' }),
        environment: z => z.string({ description: 'Such as production' }),
        subject: z =>
          z.string({ description: 'Ref of the team or person who deploys' }),
        days: z => z.number({ description: 'How long' }),
        reason: z => z.string({ description: 'What it is for' }),
      },
      output: {
        created: z =>
          z.boolean({
            description:
              'Whether this run asked, or in a dry run would; false where the same was asked within a day',
          }),
        result: z => z.string({ description: '"granted" or "needs-approval"' }),
        pending: z =>
          z.boolean({ description: 'Whether somebody has to approve it' }),
        reasons: z => z.array(z.string()),
        approvers: z =>
          z.array(z.string(), { description: 'Refs of who can approve it' }),
        serviceRef: z => z.string(),
        serviceName: z => z.string(),
        environment: z => z.string(),
        expiresAt: z => z.string().optional(),
        requestPath: z =>
          z
            .string({ description: 'Page of the request in the portal' })
            .optional(),
      },
    },
    async handler(context) {
      const { input, logger, output } = context;
      const actor = await actors.actorOf(context);
      const request = (await inFieldsOf(fields, () =>
        parseFields(accessRequestSchema, {
          serviceRef: input.service,
          environment: input.environment,
          subjectRef: input.subject,
          days: input.days,
          reason: input.reason,
        }),
      )) satisfies AccessRequest;
      const { ownerRef } = await repositoryOf(
        options,
        actor,
        'service',
        request.serviceRef,
      );
      // Not mayActFor: who runs the platform asks the owners, as everybody does.
      const isOwner =
        ownerRef !== undefined && (await actors.isOf(actor, ownerRef));
      const decision = decideAccess(
        request,
        {
          service: { ownerRef },
          requester: {
            userRef: actor.userRef,
            claims: [...actor.ownershipRefs, ...(isOwner ? [ownerRef] : [])],
          },
          subjectExists:
            (await catalog.getEntityByRef(request.subjectRef, actor)) !==
            undefined,
        },
        rules,
      );
      const says = decision.reasons.join(' ');
      if (decision.result === 'refused') {
        throw /^\w+: /.test(says)
          ? new InputError(says)
          : new NotAllowedError(says);
      }
      const isPending = decision.result === 'needs-approval';
      output('result', decision.result);
      output('pending', isPending);
      output('reasons', decision.reasons.map(inNames));
      output('approvers', decision.approverRefs);
      output('serviceRef', request.serviceRef);
      output('serviceName', parseEntityRef(request.serviceRef).name);
      output('environment', request.environment);
      logger.info(says);
      if (context.isDryRun) {
        output('created', true);
        return;
      }
      const { template, version } = templateOf(context);
      const frozen = {
        requestId: `${context.task.id}-${context.step?.id ?? 'step'}`,
        runId: context.task.id,
        request,
        requesterRef: actor.userRef,
        decision,
        template,
        ...(version ? { templateVersion: version } : {}),
      };
      if (isPending) {
        const { id, path } = await checkpointOf(context)('request', () =>
          inFieldsOf(fields, () => desk.ask(frozen, actor.credentials)),
        );
        output('created', id === frozen.requestId);
        output('requestPath', path);
        logger.info(`Waits for ${decision.approverRefs.join(' or ')}: ${path}`);
        return;
      }
      const { id, expiresAt } = await checkpointOf(context)('grant', () =>
        inFieldsOf(fields, () => desk.grant(frozen, actor.credentials)),
      );
      output('created', id === frozen.requestId);
      output('expiresAt', expiresAt);
      logger.info(`Granted until ${expiresAt}`);
    },
  });
}
