/** A team or a person of the catalog. */
export interface Principal {
  /** Entity ref in lower case. */
  ref: string;
  kind: 'group' | 'user';
  title: string;
  /** Lower case; people only. */
  email?: string;
  /** Members, those of the groups below included; teams only. */
  memberCount?: number;
  /** Refs of the people who lead it; teams only. */
  leads: string[];
  /** Refs of the groups that a person is directly in, or that are directly above a team. */
  memberOf: string[];
  /** On GitHub; people only. */
  login?: string;
  /** The annotation `waymark/away`; people only. */
  away?: string;
  /** IANA zone; people only. */
  timeZone?: string;
}

/** The teams and people as last read from the catalog. */
export interface DirectoryStore {
  /** Every one of them. */
  all(): Promise<Principal[]>;
  /** Those of the refs that exist, in one statement. */
  byRefs(refs: readonly string[]): Promise<Principal[]>;
  /** Refs of the groups that the person leads. */
  ledBy(userRef: string): Promise<string[]>;
  /** Makes these the only ones; writes only what differs and says how many rows that were. */
  replace(principals: readonly Principal[]): Promise<number>;
}
