import { z } from 'zod';
import { type Directory, ownerOf } from '../directory/Directory';
import { ownerSchema } from '../model/owner';
import { type Transfer, transferStatusSchema } from './transfer';
import { transferStatusOf, transferWeekAt } from './transferPlan';

/**
 * The transfer of an entity that is under way, for its page. `week` is 0 before
 * the start and counts on after the last.
 *
 * @public
 */
export const entityTransferSchema = z.object({
  id: z.string(),
  status: transferStatusSchema,
  from: ownerSchema,
  to: ownerSchema,
  startsOn: z.string(),
  week: z.number().int(),
  weeks: z.number().int(),
});

/** @public */
export type EntityTransfer = z.infer<typeof entityTransferSchema>;

/**
 * What an entity's page says of its transfer.
 *
 * @public
 */
export function entityTransferOf(
  transfer: Transfer,
  directory: Directory,
  now: Date,
): EntityTransfer {
  return {
    id: transfer.id,
    status: transferStatusOf(transfer, now),
    from: ownerOf(transfer.fromRef, directory),
    to: ownerOf(transfer.toRef, directory),
    startsOn: transfer.startsOn,
    week: transferWeekAt(transfer, now),
    weeks: transfer.weeks,
  };
}
