import { InputError, NotFoundError } from '@backstage/errors';
import type {
  Caller,
  DirectoryStore,
  Visibility,
} from '@waymark/backend-features';
import { claimsOf } from '@waymark/people';
import {
  type Board,
  type BoardQuery,
  type IncidentEvent,
  isOverdue,
  isPending,
  obstaclesOf,
  type Retro,
  type RetroCommand,
  type RetroDetails,
  type RetroList,
  retroMarkdown,
  type RetrosQuery,
  signedTeamsOf,
  withLinesOf,
  withoutLinesOf,
} from '@waymark/plugin-oncall-common';
import type { RetroAccess } from './RetroAccess';
import type { ListedRetro, Position, RetroStore } from './RetroStore';
import { mustBringIn } from '../people/mustBringIn';
import { lookUps, refsOf, type RetroWriter } from './RetroWriter';

/** Lines of an incident's timeline that a caller does not see. */
export interface RetroSight {
  hiddenLines(
    incidentId: string,
    caller: Caller,
  ): Promise<readonly IncidentEvent[]>;
}

const usualLimit = 100;
const endOfTime = '9999-12-31T23:59:59.999Z';

/** Answers about retros what the caller may see, and passes on what they do. */
export class RetroService {
  constructor(
    private readonly options: {
      store: RetroStore;
      writer: RetroWriter;
      access: RetroAccess;
      directory: DirectoryStore;
      visibility: Visibility;
      sight: RetroSight;
      now(): Date;
    },
  ) {}

  async list(
    { cursor, limit = usualLimit, ...query }: RetrosQuery,
    caller: Caller,
  ): Promise<RetroList> {
    const { store, now } = this.options;
    const at = now();
    const found = await store.list(
      query,
      positionOf(cursor),
      limit + 1,
      at.toISOString(),
    );
    const page = found.slice(0, limit);
    const shown = await this.views(caller, page, query.entityRef);
    const last = page.at(-1);
    return {
      items: shown.map(retro => summaryOf(retro, at)),
      ...(found.length > limit && last
        ? { next: cursorOf({ at: last.openedAt, id: last.id }) }
        : {}),
      hidden: page.length - shown.length,
    };
  }

  async board(
    { cursor, limit = usualLimit, ...query }: BoardQuery,
    caller: Caller,
  ): Promise<Board> {
    const { store, now } = this.options;
    const at = now();
    const found = await store.items(
      query,
      positionOf(cursor),
      limit + 1,
      at.toISOString(),
    );
    const page = found.slice(0, limit);
    const shown = await this.views(caller, page, query.entityRef);
    const last = page.at(-1)?.item;
    return {
      items: shown.map(({ item, ...from }) => ({
        ...item,
        ...from,
        isOverdue: isOverdue(item, at),
      })),
      ...(found.length > limit && last
        ? { next: cursorOf({ at: last.dueAt ?? endOfTime, id: last.id }) }
        : {}),
      hidden: page.length - shown.length,
    };
  }

  /** The retro, when the caller may see it; throws `NotFoundError` otherwise. */
  async find(id: string, caller: Caller): Promise<Retro> {
    const retro = await this.options.store.get(id);
    if (!retro || (await this.views(caller, [retro])).length === 0) {
      throw new NotFoundError(`There is no retro '${id}'`);
    }
    return retro;
  }

  /** The retro that the action item is of, like `find`. */
  async findOfItem(itemId: string, caller: Caller): Promise<Retro> {
    const id = await this.options.store.idOfItem(itemId);
    const retro = id ? await this.options.store.get(id) : undefined;
    if (!retro || (await this.views(caller, [retro])).length === 0) {
      throw new NotFoundError(`There is no action item '${itemId}'`);
    }
    return retro;
  }

  async details(retro: Retro, caller: Caller): Promise<RetroDetails> {
    const { access, directory, store, sight, now } = this.options;
    const { titleOf } = lookUps(await directory.byRefs(refsOf(retro)));
    const hidden = await sight.hiddenLines(retro.id, caller);
    const [view = { ...retro, entityRefs: [], hiddenEntities: 0 }] =
      await this.views(caller, [retro]);
    const sections = {
      ...retro.sections,
      timeline: withoutLinesOf(hidden, retro.sections.timeline),
    };
    return {
      ...view,
      sections,
      signedTeamRefs: signedTeamsOf(retro),
      isOverdue: isLate(retro, now()),
      obstacles: isPending(retro) ? obstaclesOf(retro, titleOf) : [],
      history: await store.history(retro.id),
      rights: await access.all(retro, caller.credentials),
      markdown: retroMarkdown({ ...retro, sections }, titleOf),
    };
  }

  async act(
    id: string,
    asked: RetroCommand,
    caller: Caller,
    history?: { at: string; by: string },
  ): Promise<RetroDetails> {
    const { writer } = this.options;
    const command = await this.whole(id, asked, caller);
    const retro = history
      ? await writer.act(id, command, await this.actorOf(history, caller), {
          at: new Date(history.at),
          broughtInBy: caller.name,
        })
      : await writer.act(id, command, {
          name: caller.name,
          claims: caller.person ? claimsOf(caller.person) : [],
        });
    return await this.details(retro, caller);
  }

  /** Who did it elsewhere; throws for what cannot have been. */
  private async actorOf(
    { at, by }: { at: string; by: string },
    caller: Caller,
  ): Promise<{ name: string; claims: string[] }> {
    const { directory, now } = this.options;
    mustBringIn(at, caller, now());
    const [person] = await directory.byRefs([by]);
    if (!person) {
      throw new InputError(`history.by: the catalog has no ${by}`);
    }
    return {
      name: by,
      claims: [by, ...person.memberOf, ...(await directory.ledBy(by))],
    };
  }

  /** An edit of the text with the lines that whoever wrote it was not shown. */
  private async whole(
    id: string,
    command: RetroCommand,
    caller: Caller,
  ): Promise<RetroCommand> {
    const { store, sight } = this.options;
    const written =
      command.type === 'edit' ? command.sections?.timeline : undefined;
    const retro = written === undefined ? undefined : await store.get(id);
    if (command.type !== 'edit' || written === undefined || !retro) {
      return command;
    }
    const hidden = await sight.hiddenLines(id, caller);
    return {
      ...command,
      sections: {
        ...command.sections,
        timeline: withLinesOf(hidden, retro.sections.timeline, written),
      },
    };
  }

  /** Those about something that the caller may see, without the rest of it, or about nothing; none where they ask about what they do not see. */
  private async views<About extends { entityRefs: string[] }>(
    { credentials }: Caller,
    all: readonly About[],
    asked?: string,
  ): Promise<(About & { hiddenEntities: number })[]> {
    const visible = await this.options.visibility.visible(
      [...(asked ? [asked] : []), ...all.flatMap(each => each.entityRefs)],
      credentials,
    );
    if (asked && !visible.has(asked)) {
      return [];
    }
    return all.flatMap(each => {
      const entityRefs = each.entityRefs.filter(ref => visible.has(ref));
      const hiddenEntities = each.entityRefs.length - entityRefs.length;
      return entityRefs.length > 0 || hiddenEntities === 0
        ? { ...each, entityRefs, hiddenEntities }
        : [];
    });
  }
}

function summaryOf(
  retro: ListedRetro & { hiddenEntities: number },
  now: Date,
): RetroList['items'][number] {
  const { written: _written, signatures: _signatures, items, ...rest } = retro;
  return {
    ...rest,
    signedTeamRefs: signedTeamsOf(retro),
    isOverdue: isLate(retro, now),
    openItems: items.filter(({ status }) => status === 'open').length,
    overdueItems: items.filter(item => isOverdue(item, now)).length,
    doneItems: items.filter(({ status }) => status === 'done').length,
  };
}

function isLate(retro: ListedRetro, now: Date): boolean {
  return (
    isPending(retro) &&
    retro.dueAt !== undefined &&
    Date.parse(retro.dueAt) <= now.getTime()
  );
}

function cursorOf(position: Position): string {
  return Buffer.from(`${position.at} ${position.id}`).toString('base64url');
}

function positionOf(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, at, id] =
    /^(\d{4}-\d\d-\d\dT[\d:.]{12}Z) ([\x21-\x7e]{1,64})$/.exec(text) ?? [];
  if (!at) {
    throw new InputError('cursor: is not one that this list has given');
  }
  return { at, id };
}
