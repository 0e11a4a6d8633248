import { createHash } from 'node:crypto';
import { DatabaseDirectoryStore, storable } from '@waymark/backend-features';
import {
  type EscalationPolicy,
  type Incident,
  ownerRefsOf,
  pages,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { OncallResolver, OncallSubject } from '../answers/OncallResolver';

interface Told {
  userRef: string;
  teamRef?: string;
}

/**
 * Keeps who was told at once, in the transaction in which that was decided:
 * whoever is on call when an incident is opened or opened again, and the people
 * of each further step. It is written once, however often it is seen.
 */
export class PageRecorder {
  constructor(
    private readonly options: {
      onCall: OncallResolver;
      policies: {
        of(
          teamRefs: readonly string[],
          database: Knex,
        ): Promise<EscalationPolicy>;
      };
    },
  ) {}

  async changed(
    { before, after }: { before?: Incident; after: Incident },
    transaction: Knex.Transaction,
    now: Date,
  ): Promise<void> {
    const { escalationSince: since } = after;
    if (!since || !pages(after.severity)) {
      return;
    }
    const isSame = before?.escalationSince === since;
    if (!isSame || !pages(before.severity)) {
      const told = await this.onCallFor(after, new Date(since), transaction);
      await write(after, `since-${since}`, since, told, transaction);
    }
    const known = isSame ? before.escalatedSteps : [];
    for (const step of after.escalatedSteps) {
      // The first step tells those who are on call, who are counted above.
      if (step > 0 && !known.includes(step)) {
        await write(
          after,
          `step-${step}-${since}`,
          now.toISOString(),
          await this.peopleOfStep(step, after, now, transaction),
          transaction,
        );
      }
    }
  }

  private async onCallFor(
    incident: Incident,
    at: Date,
    transaction: Knex.Transaction,
  ): Promise<Told[]> {
    const resolutions = await this.options.onCall
      .in(transaction)
      .whoIsOnCall(subjectsOf(incident), at);
    return resolutions.flatMap(({ userRefs, teamRef }) =>
      userRefs.map(userRef => ({ userRef, ...(teamRef ? { teamRef } : {}) })),
    );
  }

  private async peopleOfStep(
    step: number,
    incident: Incident,
    now: Date,
    transaction: Knex.Transaction,
  ): Promise<Told[]> {
    const { onCall, policies } = this.options;
    const policy = await policies.of(ownerRefsOf(incident), transaction);
    const target = policy.steps[step]?.target;
    const told: Told[] = [];
    for (const subject of target ? subjectsOf(incident) : []) {
      const { userRefs } = await onCall
        .in(transaction)
        .peopleOf(target, subject, now);
      told.push(
        ...userRefs.map(userRef => ({
          userRef,
          ...(subject.ownerRef ? { teamRef: subject.ownerRef } : {}),
        })),
      );
    }
    return told;
  }
}

function subjectsOf({ entities }: Incident): OncallSubject[] {
  return entities.map(({ entityRef, ownerRef }) => ({
    entityRef,
    ...(ownerRef ? { ownerRef } : {}),
  }));
}

async function write(
  incident: Incident,
  what: string,
  at: string,
  told: readonly Told[],
  transaction: Knex.Transaction,
): Promise<void> {
  const people = new Map(
    [...told].reverse().map(each => [each.userRef, each] as const),
  );
  if (people.size === 0) {
    return;
  }
  const directory = new DatabaseDirectoryStore(transaction);
  const known = await directory.byRefs([...people.keys()]);
  await transaction('pages')
    .insert(
      [...people.values()].map(({ userRef, teamRef }) => ({
        id: createHash('sha256')
          .update(`${incident.id} ${what} ${userRef}`)
          .digest('hex')
          .slice(0, 32),
        at,
        incident_id: incident.id,
        incident_number: incident.number,
        title: storable(incident.title),
        team_ref: teamRef ?? ownerRefsOf(incident)[0] ?? null,
        entity_ref: incident.entities[0]?.entityRef ?? null,
        user_ref: userRef,
        zone: known.find(({ ref }) => ref === userRef)?.timeZone ?? null,
      })),
    )
    .onConflict('id')
    .ignore();
}
