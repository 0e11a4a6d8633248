import {
  agreementOf,
  clarityOf,
  type ClaritySettings,
  type Directory,
  jointOfEntity,
  ownerOf,
  type OnCallFact,
  type RunbookFact,
} from '@waymark/plugin-ownership-common';
import {
  type Confirmation,
  confirmationKey,
} from '../confirmations/ConfirmationStore';
import type { ThingRecord } from '../entities/ThingStore';
import type { ComputedClarity } from './ClarityStore';

/** What the clarity of things is worked out from, besides the things. */
export interface ClarityInput {
  directory: Directory;
  confirmations: ReadonlyMap<string, Confirmation>;
  /** Absent while nothing looks for runbooks. */
  runbooks?: ReadonlyMap<string, RunbookFact>;
  /** Absent while the on-call plugin is not installed. */
  onCall?: ReadonlyMap<string, OnCallFact>;
  settings: ClaritySettings;
}

const unknownRunbook: RunbookFact = {
  state: 'unknown',
  reason: 'Its runbook has not been looked for yet.',
};

/** The clarity of a thing. Pure: no clock, no I/O. */
export function computeClarity(
  thing: ThingRecord,
  input: ClarityInput,
  now: Date,
): ComputedClarity {
  const { directory, confirmations, runbooks, onCall, settings } = input;
  const { entityRef, ownerRef, column, view } = thing;
  const confirmation =
    ownerRef && confirmations.get(confirmationKey(entityRef, ownerRef));
  const clarity = clarityOf(
    {
      owner: ownerRef ? ownerOf(ownerRef, directory) : undefined,
      gap: thing.gap,
      gapReason: thing.reason,
      coOwners: jointOfEntity(thing.entity).joint?.coOwnerRefs.map(
        ref => ownerOf(ref, directory).title,
      ),
      agreement: view && agreementOf(ownerRef, view),
      hasRepository: thing.repositoryId !== undefined,
      runbook: runbooks && (runbooks.get(entityRef) ?? unknownRunbook),
      onCall: onCall?.get(entityRef),
      confirmation: confirmation
        ? {
            confirmedAt: confirmation.confirmedAt,
            confirmedByTitle: ownerOf(confirmation.confirmedBy, directory)
              .title,
          }
        : undefined,
    },
    now,
    settings,
  );
  return {
    ...clarity,
    entityRef,
    column,
    ownerRef,
  };
}
