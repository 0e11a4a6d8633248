import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  type ClockStore,
  DatabaseDirectoryStore,
  type NoticeStore,
  type Principal,
} from '@waymark/backend-features';
import {
  asHistory,
  decideRetro,
  followIncident,
  type FollowedIncident,
  type Retro,
  retroActorsOf,
  type RetroCommand,
  type RetroContext,
  type RetroOutcome,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';
import type { RetroIncidents } from './RetroIncidents';
import type { RetroSettings } from './retroSettings';
import type { RetroStore } from './RetroStore';

/** Who acts when nobody does. */
const portal: RetroContext['caller'] = { name: 'portal', claims: [] };

// Each failed try means that another write went through.
const tries = 20;

/** Writes decisions about retros: each with its notices and clocks, or not at all. */
export class RetroWriter {
  constructor(
    private readonly options: {
      knex: Knex;
      store: RetroStore;
      incidents: RetroIncidents;
      notices: NoticeStore;
      clocks: ClockStore;
      settings: RetroSettings;
      now(): Date;
    },
  ) {}

  /** Decides and writes; decides anew when somebody else wrote meanwhile. */
  async act(
    id: string,
    command: RetroCommand,
    caller: RetroContext['caller'],
    history?: { at: Date; broughtInBy: string },
  ): Promise<Retro> {
    const { knex, store, settings, now } = this.options;
    for (let count = 0; count < tries; count++) {
      const retro = await knex.transaction(async transaction => {
        const before = await store.get(id, transaction);
        if (!before) {
          throw new NotFoundError(`There is no retro '${id}'`);
        }
        if (command.type === 'add-item') {
          const other = await store.idOfItem(command.item.id, transaction);
          if (other && other !== id) {
            throw new ConflictError(
              'id: an action item of another retro has this id; leave it out or choose another',
            );
          }
        }
        const at = now();
        const decided = decideRetro(
          command,
          before,
          await this.contextOf(caller, refsOf(before, command), transaction),
          history?.at ?? at,
        );
        const outcome = history
          ? asHistory(decided, history.broughtInBy, settings.terms, at)
          : decided;
        return (await this.write(before, outcome, transaction, at))
          ? outcome.retro
          : undefined;
      });
      if (retro) {
        return retro;
      }
    }
    throw new ConflictError(
      `The retro '${id}' is being changed by many at once; try again`,
    );
  }

  /** Brings the retro of an incident in line with it; as often as one likes. */
  async follow(incidentId: string): Promise<void> {
    const { knex, incidents, store, now } = this.options;
    for (let count = 0; count < tries; count++) {
      const isDone = await knex.transaction(async transaction => {
        const followed = await incidents.read(incidentId, transaction);
        if (!followed) {
          return true;
        }
        const before = await store.get(incidentId, transaction);
        const at = now();
        const outcome = followIncident(
          before,
          followed,
          await this.contextOf(
            portal,
            [...(before ? refsOf(before) : []), ...refsOfIncident(followed)],
            transaction,
          ),
          at,
        );
        return outcome
          ? await this.write(before, outcome, transaction, at)
          : true;
      });
      if (isDone) {
        return;
      }
    }
    throw new ConflictError(
      `The retro of '${incidentId}' is being changed by many at once`,
    );
  }

  /** What follows when a clock rings, in the transaction of the clock. */
  async ring(
    id: string,
    command: RetroCommand,
    transaction: Knex.Transaction,
    at: Date,
  ): Promise<void> {
    const { store } = this.options;
    const before = await store.get(id, transaction);
    if (!before) {
      return;
    }
    const outcome = decideRetro(
      command,
      before,
      await this.contextOf(portal, refsOf(before), transaction),
      at,
    );
    if (!(await this.write(before, outcome, transaction, at))) {
      throw new ConflictError(`The retro '${id}' was changed meanwhile`);
    }
  }

  /** False when somebody else wrote meanwhile; nothing is written then. */
  private async write(
    before: Retro | undefined,
    outcome: RetroOutcome,
    transaction: Knex.Transaction,
    at: Date,
  ): Promise<boolean> {
    const { store, notices, clocks } = this.options;
    if (!before) {
      if (!(await store.insert(outcome, transaction))) {
        return false;
      }
    } else if (
      outcome.retro.version !== before.version &&
      !(await store.update(before.version, outcome, transaction))
    ) {
      return false;
    }
    for (const subject of outcome.stop) {
      await clocks.stop(subject, transaction);
    }
    if (outcome.clocks.length > 0) {
      await clocks.set(outcome.clocks, transaction);
    }
    if (outcome.notices.length > 0) {
      await notices.add(outcome.notices, transaction, at.toISOString());
    }
    return true;
  }

  private async contextOf(
    caller: RetroContext['caller'],
    refs: readonly string[],
    transaction: Knex.Transaction,
  ): Promise<RetroContext> {
    const { settings } = this.options;
    const directory = new DatabaseDirectoryStore(transaction);
    const principals = await directory.byRefs([...new Set(refs)]);
    return { caller, ...settings, ...lookUps(principals) };
  }
}

/** What decisions ask about people, answered from the directory. */
export function lookUps(
  principals: readonly Principal[],
): Pick<RetroContext, 'titleOf' | 'leadsOf' | 'zoneOf' | 'exists'> {
  const known = new Map(principals.map(each => [each.ref, each]));
  return {
    titleOf: ref => known.get(ref)?.title ?? ref,
    leadsOf: ref => known.get(ref)?.leads ?? [],
    zoneOf: ref => (ref && known.get(ref)?.timeZone) || 'UTC',
    exists: ref => known.has(ref),
  };
}

/** Everybody whom a decision may name. */
export function refsOf(retro: Retro, command?: RetroCommand): string[] {
  const more = (() => {
    switch (command?.type) {
      case 'edit':
        return [command.ownerRef];
      case 'sign':
        return [command.teamRef];
      case 'add-item':
        return [command.item.ownerRef];
      case 'edit-item':
        return [command.changes.ownerRef];
      default:
        return [];
    }
  })();
  return [
    ...retroActorsOf(retro),
    ...retro.items.flatMap(({ ownerRef }) => ownerRef ?? []),
    ...more.flatMap(ref => ref ?? []),
  ];
}

function refsOfIncident({ incident, onCallRefs }: FollowedIncident): string[] {
  return [
    ...incident.entities.flatMap(({ ownerRef }) => ownerRef ?? []),
    ...onCallRefs,
    ...Object.values(incident.roles).flatMap(ref => ref ?? []),
    ...(incident.acknowledgedBy ? [incident.acknowledgedBy] : []),
  ];
}
