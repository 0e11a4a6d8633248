import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Callers,
  type Guard,
  parseInput,
} from '@waymark/backend-features';
import type { Request, Router } from 'express';
import type { Knex } from 'knex';
import type { EscalationPolicies } from './EscalationPolicies';
import type { IncidentPermissions } from './IncidentPermissions';
import type { IncidentReader } from './IncidentReader';
import {
  changesQuerySchema,
  commandSchema,
  declareSchema,
  followEntitySchema,
  followSchema,
  incidentsQuerySchema,
  policySchema,
} from './incidentSchemas';
import type { IncidentService } from './IncidentService';
import type { IncidentStore } from './IncidentStore';

/** Routes about incidents and how they escalate. */
export function incidentRoutes(
  router: Router,
  options: {
    knex: Knex;
    guard: Guard;
    callers: Callers;
    auditor: AuditorService;
    incidents: IncidentStore;
    policies: EscalationPolicies;
    permissions: IncidentPermissions;
    reader: IncidentReader;
    service: IncidentService;
    now(): Date;
  },
): void {
  const { guard, callers, auditor, reader, service, now } = options;
  const callerOf = async (request: Request) =>
    await callers.callerOf(await guard.reader(request));
  const write = async <T>(
    request: Request,
    eventId: string,
    meta: Record<string, string>,
    work: () => Promise<T>,
  ) =>
    await audited(
      auditor,
      { eventId, severityLevel: 'medium', request, meta },
      work,
    );

  router.get('/incidents', async (request, response) => {
    const caller = await callerOf(request);
    const { severity, ...query } = parseInput(
      incidentsQuerySchema,
      request.query,
    );
    response.json(
      await reader.list({ ...query, severities: severity }, caller),
    );
  });

  router.post('/incidents', async (request, response) => {
    const caller = await callerOf(request);
    const body = parseInput(declareSchema, request.body);
    const { incident, isNew } = await write(
      request,
      'incident-declare',
      { title: body.title, severity: body.severity },
      () => service.declare(body, caller),
    );
    response.status(isNew ? 201 : 200).json(incident);
  });

  router.get('/incidents/changes', async (request, response) => {
    const caller = await callerOf(request);
    const { after, limit } = parseInput(changesQuerySchema, request.query);
    response.json(await reader.changes(after, limit, caller));
  });

  router.get('/incidents/:id', async (request, response) => {
    const caller = await callerOf(request);
    response.json(await reader.details(request.params.id, caller));
  });

  router.post('/incidents/:id/commands', async (request, response) => {
    const caller = await callerOf(request);
    const { command, ...body } = parseInput(commandSchema, request.body);
    const { id } = request.params;
    response.json(
      await write(
        request,
        `incident-${command.kind}`,
        { id, kind: command.kind },
        () => service.command(id, command, body, caller),
      ),
    );
  });

  router.post('/incidents/:id/follow', async (request, response) => {
    const caller = await callerOf(request);
    const { isFollowed } = parseInput(followSchema, request.body);
    const { id } = request.params;
    await write(
      request,
      'incident-follow',
      { id, isFollowed: `${isFollowed}` },
      () => service.follow({ incidentId: id }, isFollowed, caller),
    );
    response.json({ isFollowed });
  });

  router.get('/followed', async (request, response) => {
    const { person } = await callerOf(request);
    response.json({
      subjects: person
        ? await options.incidents.followedBy(person.userRef)
        : [],
    });
  });

  router.post('/followed', async (request, response) => {
    const caller = await callerOf(request);
    const { entityRef, isFollowed } = parseInput(
      followEntitySchema,
      request.body,
    );
    await write(
      request,
      'entity-follow',
      { entityRef, isFollowed: `${isFollowed}` },
      () => service.follow({ entityRef }, isFollowed, caller),
    );
    response.json({ isFollowed });
  });

  router.get('/escalation-policies', async (request, response) => {
    await guard.reader(request);
    response.json(await options.policies.list(options.knex));
  });

  router.post('/escalation-policies', async (request, response) => {
    const caller = await callerOf(request);
    const policy = parseInput(policySchema, request.body);
    const { teamRef } = policy;
    await write(request, 'escalation-policy', { teamRef }, async () => {
      await options.permissions.mustSetEscalation(teamRef, caller.credentials);
      await options.policies.set(
        policy,
        caller.name,
        now().toISOString(),
        options.knex,
      );
    });
    response.json(policy);
  });
}
