import type { Knex } from 'knex';

/** Something that people should know, before it is sent. */
export interface Notice {
  /**
   * Says what happened to whom, for example `dispute:4711:opened`: a notice
   * with a key that was used before is not sent again.
   */
  key: string;
  /** User and Group refs; members of a Group are each told. */
  recipients: readonly string[];
  title: string;
  description?: string;
  /** Path in the portal, for example `/ownership/disputes/4711`. */
  link: string;
  severity: 'critical' | 'high' | 'normal' | 'low';
  /** Groups notices for people's settings, for example `ownership:dispute`. */
  topic: string;
}

/** Notices that wait to be sent. */
export interface NoticeStore {
  /** Keeps notices in the transaction of the fact that they tell of. */
  add(
    notices: readonly Notice[],
    transaction: Knex.Transaction,
    now: string,
  ): Promise<void>;
}
