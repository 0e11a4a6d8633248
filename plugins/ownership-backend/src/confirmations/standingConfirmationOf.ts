import {
  type ClaritySettings,
  confirmationLapsesAt,
  type Directory,
  ownerOf,
  type StandingConfirmation,
} from '@waymark/plugin-ownership-common';
import type { ThingRecord } from '../entities/ThingStore';
import { type Confirmation, confirmationKey } from './ConfirmationStore';

/** The last confirmation of the owner that the thing has now, lapsed or not. */
export function standingConfirmationOf(
  { entityRef, ownerRef }: Pick<ThingRecord, 'entityRef' | 'ownerRef'>,
  standing: ReadonlyMap<string, Confirmation>,
  directory: Directory,
  { confirmEveryMillis }: ClaritySettings,
): StandingConfirmation | undefined {
  const confirmation =
    ownerRef && standing.get(confirmationKey(entityRef, ownerRef));
  if (!confirmation) {
    return undefined;
  }
  const { confirmedBy, confirmedAt } = confirmation;
  return {
    ownerRef,
    confirmedBy,
    confirmedByTitle: ownerOf(confirmedBy, directory).title,
    confirmedAt,
    dueAt: confirmationLapsesAt(confirmedAt, confirmEveryMillis),
  };
}
