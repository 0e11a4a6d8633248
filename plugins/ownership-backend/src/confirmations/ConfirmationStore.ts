/** That a thing belongs to its owner, as somebody confirmed it. */
export interface Confirmation {
  entityRef: string;
  ownerRef: string;
  confirmedBy: string;
  confirmedAt: string;
}

/** Confirmations that were made together. */
export interface ConfirmationBatch {
  id: string;
  confirmedBy: string;
  confirmedAt: string;
  items: { entityRef: string; ownerRef: string; undone: boolean }[];
}

/** Who confirmed what, with its history. */
export interface ConfirmationStore {
  /**
   * The newest that was not taken back, by `entityRef ownerRef`: of every
   * thing, or of those named.
   */
  standing(
    entityRefs?: readonly string[],
  ): Promise<ReadonlyMap<string, Confirmation>>;
  batch(id: string): Promise<ConfirmationBatch | undefined>;
  /** Keeps a batch; what a retry brings a second time is kept once. */
  add(batchId: string, confirmations: readonly Confirmation[]): Promise<void>;
  /** Takes those of a batch back that are not yet, and answers their entities. */
  undo(batchId: string, now: string): Promise<string[]>;
}

/** The key under which `standing` answers. */
export function confirmationKey(entityRef: string, ownerRef: string): string {
  return `${entityRef} ${ownerRef}`;
}
