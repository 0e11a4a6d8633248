import type {
  ActionItem,
  BoardQuery,
  Retro,
  RetroEvent,
  RetroOutcome,
  RetrosQuery,
} from '@waymark/plugin-oncall-common';
import type { Knex } from 'knex';

/** A retro without its text. */
export type ListedRetro = Omit<Retro, 'sections'>;

/** An action item and where it comes from. */
export interface ListedItem {
  item: ActionItem;
  retroId: string;
  retroTitle: string;
  incidentNumber: number;
  teamRefs: string[];
  entityRefs: string[];
}

/** An action item that is followed elsewhere too. */
export interface TrackedLink {
  retroId: string;
  itemId: string;
  url: string;
}

/** Where a list goes on. */
export interface Position {
  at: string;
  id: string;
}

/** Retros with what happened to them, and their action items. */
export interface RetroStore {
  get(id: string, transaction?: Knex.Transaction): Promise<Retro | undefined>;
  /** The retro that the action item is of. */
  idOfItem(
    itemId: string,
    transaction?: Knex.Transaction,
  ): Promise<string | undefined>;
  /** Newest first. */
  list(
    query: Omit<RetrosQuery, 'cursor' | 'limit'>,
    after: Position | undefined,
    limit: number,
    now: string,
  ): Promise<ListedRetro[]>;
  /** The next to be due first; at the end those that nobody has dated. */
  items(
    query: Omit<BoardQuery, 'cursor' | 'limit'>,
    after: Position | undefined,
    limit: number,
    now: string,
  ): Promise<ListedItem[]>;
  /** Retros whose due instant lies in `[from, to)`. */
  dueBetween(from: string, to: string): Promise<ListedRetro[]>;
  /** Action items whose due instant lies in `[from, to)`. */
  itemsDueBetween(from: string, to: string): Promise<ListedItem[]>;
  /** The links of items that are open, or were closed since the instant. */
  tracked(closedSince: string): Promise<TrackedLink[]>;
  /** When the first retro was opened. */
  observedSince(): Promise<string | undefined>;
  /** Ids of those that are not published. */
  pendingIds(): Promise<string[]>;
  /** Oldest first. */
  history(id: string): Promise<RetroEvent[]>;
  /** False, and nothing is written, when there is a retro of the incident. */
  insert(
    outcome: Pick<RetroOutcome, 'retro' | 'events'>,
    transaction: Knex.Transaction,
  ): Promise<boolean>;
  /** False, and nothing is written, when somebody else wrote since `version`. */
  update(
    version: number,
    outcome: Pick<RetroOutcome, 'retro' | 'events'>,
    transaction: Knex.Transaction,
  ): Promise<boolean>;
  /** How far the feed of incidents was followed. */
  cursor(): Promise<string | undefined>;
  setCursor(cursor: string): Promise<void>;
}
