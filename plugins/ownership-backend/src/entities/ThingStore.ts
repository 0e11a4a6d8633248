import type {
  CodeownersView,
  GapKind,
  OwnerSource,
} from '@waymark/plugin-ownership-common';
import type { Entity } from '@backstage/catalog-model';

/** An entity that needs an owner, as the catalog has it. */
export interface ThingSource {
  entityRef: string;
  title: string;
  kind: string;
  type?: string;
  /** Column of the table of teams and things. */
  column: string;
  /** The parts of the entity that decide. */
  entity: Entity;
  repositoryId?: string;
  /** Its own tree: a folder that ends in `/`, empty for the whole repository. */
  path?: string;
}

/** What CODEOWNERS says of a tree, without what its repository knows better. */
export type StoredView = Omit<
  CodeownersView,
  'repositoryId' | 'repositoryTitle' | 'commit' | 'scannedAt'
>;

/** Who owns a thing, as far as it is known. */
export interface Assessment {
  ownerRef?: string;
  source: OwnerSource;
  gap?: GapKind;
  reason: string;
}

/** A thing with what is known of its owner. */
export interface ThingRecord extends ThingSource, Assessment {
  view?: StoredView;
  /** Since when the gap, or its absence, stands. */
  since: string;
}

/** The view of a thing together with the scan that it is from. */
export interface ScannedView {
  entityRef: string;
  codeowners: CodeownersView;
  stale: boolean;
}

/** A time during which owner and gap of a thing were the same. */
export interface ThingInterval {
  intervalId: string;
  entityRef: string;
  column: string;
  ownerRef?: string;
  gap?: GapKind;
  since: string;
  until?: string;
}

/** The entities that need an owner, and the history of who did. */
export interface ThingStore {
  all(): Promise<ThingRecord[]>;
  ofRepository(repositoryId: string): Promise<ThingRecord[]>;
  /** Those of the refs that are known, in one statement. */
  byRefs(entityRefs: readonly string[]): Promise<ThingRecord[]>;
  /** Makes these the only things; what is known of their owners stays. Answers how many rows changed. */
  sync(things: readonly ThingSource[], now: string): Promise<number>;
  /** Stores views (of `undefined` clears one). */
  setViews(views: ReadonlyMap<string, StoredView | undefined>): Promise<void>;
  /** Stores what differs, ends and opens intervals, and answers whether anything did. */
  assess(
    assessments: ReadonlyMap<string, Assessment>,
    now: string,
  ): Promise<boolean>;
  /** The stored views of at most 1,000 refs, in one statement. */
  views(entityRefs: readonly string[]): Promise<ScannedView[]>;
  /** Titles of the things by ref. */
  titles(): Promise<ReadonlyMap<string, string>>;
  /** Since when things are followed. */
  observedSince(): Promise<string | undefined>;
  /** Every interval that touches the time, both ends included. */
  intervals(from: string, to: string): Promise<ThingInterval[]>;
}
