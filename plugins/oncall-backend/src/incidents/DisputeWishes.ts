import { createHash, randomUUID } from 'node:crypto';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { later, storable } from '@waymark/backend-features';
import { NotInstalledError } from '@waymark/plugin-client';
import type { OwnershipApi } from '@waymark/plugin-ownership-common';
import type { Knex } from 'knex';
import { eventIdOf, ownerEvent } from './entityEvent';
import type { IncidentKnowledge } from './IncidentKnowledge';
import { lockIncidents } from './incidentLock';
import type { EventToWrite, IncidentWriter } from './IncidentWriter';

interface WishRow {
  incident_id: string;
  entity_ref: string;
  due_at: string;
  attempts: number;
}

const leaseMillis = 60_000;
const wishesAtOnce = 20;
const firstPauseMillis = 5_000;
const longestPauseMillis = 60 * 60_000;
/** About a week of hours. */
const mostAttempts = 180;

/**
 * Opens disputes about what incidents hurt and nobody owns. The ownership
 * plugin may be absent or down: the timeline says so, and it is asked again.
 */
export class DisputeWishes {
  constructor(
    private readonly options: {
      knex: Knex;
      knowledge: IncidentKnowledge;
      ownership: Pick<OwnershipApi, 'disputes'>;
      auth: AuthService;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  /** Keeps the wish in the transaction of the incident; once an incident and entity. */
  async add(
    tx: Knex.Transaction,
    incidentId: string,
    entityRef: string,
  ): Promise<void> {
    await tx('incident_disputes')
      .insert({
        incident_id: incidentId,
        entity_ref: entityRef,
        status: 'waiting',
        due_at: this.options.now().toISOString(),
        attempts: 0,
      })
      .onConflict(['incident_id', 'entity_ref'])
      .ignore();
  }

  /** Works on the wishes that are due, each in one process. */
  async run(writer: IncidentWriter): Promise<void> {
    const { knex, now } = this.options;
    const at = now();
    const rows: WishRow[] = await knex('incident_disputes')
      .where({ status: 'waiting' })
      .andWhere('due_at', '<=', at.toISOString())
      .orderBy('due_at')
      .limit(wishesAtOnce);
    for (const row of rows) {
      const taken = await knex('incident_disputes')
        .where({
          incident_id: row.incident_id,
          entity_ref: row.entity_ref,
          status: 'waiting',
          due_at: row.due_at,
        })
        .update({ due_at: later(at, leaseMillis), attempts: row.attempts + 1 });
      if (taken > 0) {
        await this.fulfil(row, writer);
      }
    }
  }

  private async fulfil(row: WishRow, writer: IncidentWriter): Promise<void> {
    const { incident_id: id, entity_ref: entityRef } = row;
    const { knowledge, logger } = this.options;
    const known = (await knowledge.entities([entityRef])).get(entityRef)!;
    if (known.owner === 'known') {
      await this.end(row, writer, ownerEvent(known));
      return;
    }
    try {
      const disputeId = await this.open(id, entityRef);
      await this.end(row, writer, {
        id: eventIdOf('dispute', entityRef),
        by: 'portal',
        kind: 'dispute',
        entityRef,
        text: `Nobody owns ${entityRef}: a dispute about it is open, and an owner for now is due within the hour`,
        set: {
          link: {
            url: `/ownership/disputes/${disputeId}`,
            title: `Who owns ${entityRef}?`,
            entityRef,
          },
        },
      });
    } catch (error) {
      const problem = isError(error) ? error.message : String(error);
      const isAbsent = error instanceof NotInstalledError;
      logger.debug(`No dispute about ${entityRef} can be opened: ${problem}`);
      await this.retry(row, writer, problem, isAbsent);
    }
  }

  private async open(id: string, entityRef: string): Promise<string> {
    const { auth, ownership } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'ownership',
    });
    const { dispute } = await ownership.disputes.open(
      {
        entityRef,
        reason: 'An incident hurts it, and nobody is there to answer for it.',
        requestId: requestIdOf(id, entityRef),
      },
      { token, signal: AbortSignal.timeout(20_000) },
    );
    return dispute.id;
  }

  private async end(
    row: WishRow,
    writer: IncidentWriter,
    event: EventToWrite,
  ): Promise<void> {
    const { knex, now } = this.options;
    await knex.transaction(async tx => {
      await lockIncidents(tx);
      await keyOf(tx, row).update({ status: 'done', problem: null });
      await writer.rebuild(tx, row.incident_id, now(), { events: [event] });
    });
  }

  /** The first failure is a line of the timeline: people must know that nobody is asked. */
  private async retry(
    row: WishRow,
    writer: IncidentWriter,
    problem: string,
    isAbsent: boolean,
  ): Promise<void> {
    const { knex, now } = this.options;
    const at = now();
    const pause = Math.min(
      firstPauseMillis * 2 ** Math.min(row.attempts, 20),
      longestPauseMillis,
    );
    await knex.transaction(async tx => {
      await lockIncidents(tx);
      await keyOf(tx, row).update({
        status: row.attempts + 1 >= mostAttempts ? 'given-up' : 'waiting',
        due_at: later(at, isAbsent ? longestPauseMillis : pause),
        problem: storable(problem.slice(0, 500)),
      });
      if (row.attempts === 0) {
        await writer.rebuild(tx, row.incident_id, at, {
          events: [
            {
              id: randomUUID(),
              by: 'portal',
              kind: 'dispute',
              entityRef: row.entity_ref,
              text: `Nobody owns ${
                row.entity_ref
              }, and no dispute can be opened now: ${
                isAbsent
                  ? 'the ownership plugin is not installed'
                  : 'the ownership plugin does not answer'
              }. It is tried again.`,
            },
          ],
        });
      }
    });
  }
}

function keyOf(tx: Knex.Transaction, row: WishRow) {
  return tx('incident_disputes').where({
    incident_id: row.incident_id,
    entity_ref: row.entity_ref,
  });
}

/** The same for each try, and another one for each thing that an incident hurts. */
function requestIdOf(incidentId: string, entityRef: string): string {
  return createHash('sha256')
    .update(`${incidentId} ${entityRef}`)
    .digest('hex');
}
