import { InputError } from '@backstage/errors';
import type { Caller, DirectoryStore } from '@waymark/backend-features';
import {
  type ForeseenStep,
  type Incident,
  type IncidentChangeList,
  type IncidentDetails,
  type IncidentList,
  ownerRefsOf,
  type PlannedStep,
  plannedStepsOf,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { EscalationPolicies } from './EscalationPolicies';
import type { EscalationRecipients } from './EscalationRecipients';
import type { IncidentFeed } from './IncidentFeed';
import type { IncidentPermissions } from './IncidentPermissions';
import type { IncidentService } from './IncidentService';
import type { IncidentSight } from './IncidentSight';
import type {
  IncidentFilter,
  IncidentStore,
  ListPosition,
} from './IncidentStore';

/** What people read about incidents. */
export class IncidentReader {
  constructor(
    private readonly options: {
      knex: Knex;
      feed: IncidentFeed;
      incidents: IncidentStore;
      policies: EscalationPolicies;
      permissions: IncidentPermissions;
      service: IncidentService;
      sight: IncidentSight;
      recipients: EscalationRecipients;
      directory: DirectoryStore;
    },
  ) {}

  async list(
    query: IncidentFilter & { cursor?: string; limit: number },
    caller: Caller,
  ): Promise<IncidentList> {
    const { cursor, limit, ...filter } = query;
    const page = await this.options.incidents.list(
      filter,
      cursor === undefined ? undefined : parsePosition(cursor),
      limit + 1,
    );
    const shown = page.slice(0, limit);
    const items = await this.options.sight.views(shown, caller, filter);
    const last = shown.at(-1);
    return {
      items,
      hidden: shown.length - items.length,
      next:
        last && page.length > limit
          ? formatPosition({ at: last.detectedAt, id: last.id })
          : undefined,
    };
  }

  /** The feed as the caller sees it, without changes of incidents that they see nothing of; it goes on after those too. */
  async changes(
    after: string | undefined,
    limit: number,
    caller: Caller,
  ): Promise<IncidentChangeList> {
    const { feed, sight } = this.options;
    const { items, next } = await feed.after(after, limit);
    return { items: await sight.changes(items, caller), next };
  }

  async details(id: string, caller: Caller): Promise<IncidentDetails> {
    const { incidents, policies, permissions } = this.options;
    const { service, sight, knex } = this.options;
    const incident = await service.visibleIncident(id, caller);
    const { hiddenLines: _lines, ...history } = await sight.history(
      incident,
      caller,
    );
    const followerRefs = await incidents.followersOf([
      id,
      ...incident.entities.map(({ entityRef }) => entityRef),
    ]);
    const policy = await policies.of(ownerRefsOf(incident), knex);
    const userRef = caller.person?.userRef;
    return {
      ...(await sight.view(incident, caller)),
      ...history,
      followerRefs,
      isFollowed: userRef !== undefined && followerRefs.includes(userRef),
      escalation: await this.foreseen(
        incident,
        plannedStepsOf(incident, policy),
      ),
      rights: await permissions.rightsOf(incident, caller),
    };
  }

  /** Whom the steps to come would tell, as schedules are now. */
  private async foreseen(
    incident: Incident,
    steps: readonly PlannedStep[],
  ): Promise<ForeseenStep[]> {
    const { recipients, directory } = this.options;
    if (incident.status !== 'triggered') {
      return [...steps];
    }
    const told = await Promise.all(
      steps.map(async ({ target, at, isTaken }) =>
        isTaken
          ? undefined
          : await recipients.of(target, incident, new Date(at)),
      ),
    );
    const principals = await directory.byRefs([
      ...new Set(told.flatMap(each => each?.recipients ?? [])),
    ]);
    const titles = new Map(principals.map(({ ref, title }) => [ref, title]));
    return steps.map((step, index) => {
      const each = told[index];
      return each
        ? {
            ...step,
            recipients: each.recipients.map(ref => ({
              ref,
              title: titles.get(ref) ?? ref,
            })),
            reason: each.why,
          }
        : step;
    });
  }
}

/** Writes a place in a list as an opaque text. */
export function formatPosition({ at, id }: ListPosition): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** Reads what `formatPosition` wrote; throws `InputError` for anything else. */
export function parsePosition(cursor: string): ListPosition {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, at, id] = /^(\S{20,30}) (\S{1,64})$/.exec(text) ?? [];
  if (!at) {
    throw new InputError('cursor: is none of this list');
  }
  return { at, id };
}
