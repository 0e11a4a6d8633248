import { createHash } from 'node:crypto';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  Caller,
  DirectoryStore,
  Visibility,
} from '@waymark/backend-features';
import {
  decideIncident,
  type Incident,
  type IncidentCommand,
  type IncidentContext,
  type IncidentView,
  ownerRefsOf,
  type Severity,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { AlertStore } from '../alerts/AlertStore';
import { mustBringIn } from '../people/mustBringIn';
import type { DisputeWishes } from './DisputeWishes';
import { entityEvent } from './entityEvent';
import type { IncidentKnowledge } from './IncidentKnowledge';
import { lockIncidents } from './incidentLock';
import type { IncidentPermissions } from './IncidentPermissions';
import type { IncidentSight } from './IncidentSight';
import type { IncidentStore } from './IncidentStore';
import type { IncidentWriter } from './IncidentWriter';

/** What an incident is declared with. */
export interface Declaration {
  title: string;
  severity: Severity;
  impact?: string;
  entityRefs: readonly string[];
  startedAt?: string;
  requestId?: string;
}

/** What people do with incidents. */
export class IncidentService {
  constructor(
    private readonly options: {
      knex: Knex;
      incidents: IncidentStore;
      alerts: AlertStore;
      writer: IncidentWriter;
      knowledge: IncidentKnowledge;
      wishes: DisputeWishes;
      permissions: IncidentPermissions;
      directory: DirectoryStore;
      sight: IncidentSight;
      visibility: Visibility;
      now(): Date;
    },
  ) {}

  async declare(
    request: Declaration,
    caller: Caller,
  ): Promise<{ incident: IncidentView; isNew: boolean }> {
    const { incidents, permissions, writer, wishes, now } = this.options;
    await permissions.mustDeclare(caller.credentials);
    const key = keyOf(caller.name, request.requestId);
    const known = await this.ofRequest(key);
    if (known) {
      return await this.told({ incident: known, isNew: false }, caller);
    }
    const refs = [...new Set(request.entityRefs)];
    const entities = await this.visibleEntities(refs, caller);
    const at = now();
    const startedAt = startOf(request.startedAt, at);
    const declared = await this.once(key, () =>
      this.options.knex.transaction(async tx => {
        await lockIncidents(tx);
        const id = await writer.create(tx, {
          origin: 'person',
          openedBy: caller.name,
          title: request.title,
          detectedAt: at.toISOString(),
        });
        for (const { entity, owner } of entities) {
          if (owner === 'unclear') {
            await wishes.add(tx, id, entity.entityRef);
          }
        }
        if (caller.person) {
          await incidents.in(tx).follow(id, caller.person.userRef);
        }
        const incident = await writer.rebuild(tx, id, at, {
          isNew: true,
          requestKey: key,
          events: [
            {
              by: caller.name,
              kind: 'declared',
              text: request.impact ?? request.title,
              set: {
                severity: request.severity,
                ...(request.impact ? { impact: request.impact } : {}),
                ...(startedAt ? { startedAt } : {}),
              },
            },
            ...entities.map(entityEvent),
          ],
        });
        return { incident, isNew: true };
      }),
    );
    return await this.told(declared, caller);
  }

  /** Does it; `version` is the one that the caller saw, if they insist on it. */
  async command(
    id: string,
    command: IncidentCommand,
    request: {
      version?: number;
      requestId?: string;
      history?: { at: string; by: string };
    },
    caller: Caller,
  ): Promise<IncidentView> {
    const { sight } = this.options;
    const seen = await this.visibleIncident(id, caller);
    const { permissions, writer, incidents, alerts, wishes, now } =
      this.options;
    const { history } = request;
    if (history) {
      mustBringIn(history.at, caller, now());
    }
    await permissions.mustCommand(command.kind, seen, caller);
    const key = keyOf(caller.name, request.requestId, id);
    const known = await this.ofRequest(key);
    if (known) {
      return await sight.view(known, caller);
    }
    const context = await this.contextOf(command, seen, caller);
    const { incident } = await this.once(key, () =>
      this.options.knex.transaction(async tx => {
        await lockIncidents(tx);
        const before = (await incidents.in(tx).get(id))!;
        if (
          request.version !== undefined &&
          request.version !== before.version
        ) {
          throw new ConflictError(
            'version: somebody else changed this incident meanwhile; look at it again',
          );
        }
        const into =
          context.into && (await incidents.in(tx).get(context.into.id));
        const at = now();
        const decision = decideIncident(
          command,
          before,
          { name: history?.by ?? caller.name },
          { ...context, into },
          history ? new Date(history.at) : at,
        );
        if (decision.events.length === 0) {
          return { incident: before, isNew: false };
        }
        if (command.kind === 'merge') {
          await alerts.in(tx).move(id, command.intoId);
          await writer.rebuild(tx, command.intoId, at, {
            events: decision.eventsOfOther,
          });
        }
        if (command.kind === 'add-entity' && context.isUnclear) {
          await wishes.add(tx, id, command.entityRef);
        }
        return {
          incident: await writer.rebuild(tx, id, at, {
            events: decision.events.map(event => ({
              ...event,
              ...(history ? { at: history.at } : {}),
            })),
            requestKey: key,
          }),
          isNew: false,
        };
      }),
    );
    return await sight.view(incident, caller);
  }

  /** Follows an incident or an entity, or no longer does. */
  async follow(
    subject: { incidentId: string } | { entityRef: string },
    isFollowed: boolean,
    caller: Caller,
  ): Promise<void> {
    const { incidents, permissions } = this.options;
    if (!caller.person) {
      throw new InputError('Only people follow incidents');
    }
    await permissions.mustNote(caller.credentials);
    const { userRef } = caller.person;
    if ('incidentId' in subject) {
      await this.visibleIncident(subject.incidentId, caller);
    } else {
      await this.visibleEntities([subject.entityRef], caller);
    }
    const key =
      'incidentId' in subject ? subject.incidentId : subject.entityRef;
    await (isFollowed
      ? incidents.follow(key, userRef)
      : incidents.unfollow(key, userRef));
  }

  /** The whole incident if there is one and the caller sees anything that it hurts; throws `NotFoundError` otherwise. */
  async visibleIncident(id: string, caller: Caller): Promise<Incident> {
    const incident = await this.options.incidents.get(id);
    if (!incident || !(await this.options.sight.isSeen(incident, caller))) {
      throw new NotFoundError(`There is no incident '${id}'`);
    }
    return incident;
  }

  private async told(
    { incident, isNew }: { incident: Incident; isNew: boolean },
    caller: Caller,
  ) {
    const { sight } = this.options;
    return { incident: await sight.view(incident, caller), isNew };
  }

  private async visibleEntities(refs: readonly string[], caller: Caller) {
    const { visibility, knowledge } = this.options;
    const seen = await visibility.visible(refs, caller.credentials);
    const known = await knowledge.entities(refs);
    return refs.map(ref => {
      const entity = known.get(ref)!;
      if (!seen.has(ref) || entity.owner === 'absent') {
        throw new InputError(`entityRefs: the catalog has no ${ref}`);
      }
      return entity;
    });
  }

  private async contextOf(
    command: IncidentCommand,
    incident: Incident,
    caller: Caller,
  ): Promise<IncidentContext & { isUnclear?: boolean }> {
    const { directory, permissions } = this.options;
    switch (command.kind) {
      case 'add-entity': {
        const [{ entity, owner }] = await this.visibleEntities(
          [command.entityRef],
          caller,
        );
        return { entity, isUnclear: owner === 'unclear' };
      }
      case 'assign':
        return { person: (await directory.byRefs([command.userRef])).at(0) };
      case 'merge': {
        if (command.intoId === incident.id) {
          return {};
        }
        const into = await this.visibleIncident(command.intoId, caller);
        await permissions.mustCommand('merge', into, caller);
        return { into };
      }
      default:
        return {};
    }
  }

  private async ofRequest(
    key: string | undefined,
  ): Promise<Incident | undefined> {
    const { incidents } = this.options;
    const id = key && (await incidents.ofRequest(key));
    return id ? await incidents.get(id) : undefined;
  }

  /** A request that came twice at the same time has done its work in one of them. */
  private async once<T extends { incident: Incident; isNew: boolean }>(
    key: string | undefined,
    work: () => Promise<T>,
  ): Promise<{ incident: Incident; isNew: boolean }> {
    try {
      return await work();
    } catch (error) {
      const known = isDatabaseConflictError(error)
        ? await this.ofRequest(key)
        : undefined;
      if (known) {
        return { incident: known, isNew: false };
      }
      throw error;
    }
  }
}

/** What a permission rule sees of an incident. */
export function resourceOf(
  incident: Incident,
  onCallRefs: readonly string[] = [],
) {
  return {
    id: incident.id,
    severity: incident.severity,
    ownerRefs: ownerRefsOf(incident),
    responderRefs: [
      ...Object.values(incident.roles).flatMap(ref => ref ?? []),
      ...onCallRefs,
    ],
  };
}

function startOf(text: string | undefined, now: Date): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  const millis = Date.parse(text);
  if (Number.isNaN(millis) || millis > now.getTime()) {
    throw new InputError(
      'startedAt: must be an ISO instant that is not in the future',
    );
  }
  return new Date(millis).toISOString();
}

function keyOf(
  name: string,
  requestId: string | undefined,
  ...more: string[]
): string | undefined {
  return (
    requestId &&
    createHash('sha256')
      .update([name, requestId, ...more].join('\n'))
      .digest('hex')
  );
}
