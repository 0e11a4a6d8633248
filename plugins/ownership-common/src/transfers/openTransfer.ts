import { ConflictError, InputError } from '@backstage/errors';
import type { z } from 'zod';
import { numberItems } from './numberItems';
import type { openTransferSchema } from './transferCommands';
import { transferName, transferNotice } from './transferNotice';
import {
  TransferContext,
  TransferOutcome,
  transferSubject,
} from './TransferOutcome';
import {
  transferTemplate,
  transferWeekAt,
  transferWeekEnd,
} from './transferPlan';

const yearMillis = 366 * 24 * 60 * 60_000;

/**
 * What the catalog says of an entity that shall go to another team.
 *
 * @public
 */
export interface TransferredEntity {
  entityRef: string;
  title: string;
  /** Absent when nobody owns it. */
  ownerRef?: string;
  /** The transfer of it that is under way. */
  openTransferId?: string;
}

/**
 * Why an entity can go to no other team now: `undefined` when it can.
 *
 * @public
 */
export function transferObstacle(
  entity: TransferredEntity,
): string | undefined {
  if (entity.openTransferId !== undefined) {
    return `${entity.title} is being transferred already: finish or cancel transfer ${entity.openTransferId} first`;
  }
  return entity.ownerRef === undefined
    ? `${entity.title} has no owner who could hand it over: open a dispute to settle who owns it`
    : undefined;
}

/**
 * Opens a transfer. Throws `InputError` naming the field that is wrong and
 * `ConflictError` when one is under way.
 *
 * @public
 */
export function openTransfer(
  id: string,
  command: z.output<typeof openTransferSchema>,
  entity: TransferredEntity,
  options: { isTeam(ref: string): boolean; context: TransferContext },
  now: Date,
): TransferOutcome {
  const { isTeam, context } = options;
  const obstacle = transferObstacle(entity);
  if (entity.openTransferId !== undefined) {
    throw new ConflictError(obstacle);
  }
  if (entity.ownerRef === undefined) {
    throw new InputError(`entityRef: ${obstacle}`);
  }
  if (command.toRef === entity.ownerRef) {
    throw new InputError(
      `toRef: ${context.titleOf(command.toRef)} owns ${
        entity.title
      } already; choose another team`,
    );
  }
  if (!isTeam(command.toRef)) {
    throw new InputError(
      `toRef: ${command.toRef} is no team of the catalog; choose one that exists`,
    );
  }
  const start = Date.parse(`${command.startsOn}T00:00:00.000Z`);
  if (Math.abs(start - now.getTime()) > yearMillis) {
    throw new InputError('startsOn: must be within a year from today');
  }
  const at = now.toISOString();
  const transfer = {
    id,
    entityRef: entity.entityRef,
    entityTitle: entity.title,
    fromRef: entity.ownerRef,
    toRef: command.toRef,
    reason: command.reason,
    startsOn: command.startsOn,
    weeks: command.weeks,
    phase: 'open' as const,
    planVersion: 1,
    items: numberItems(
      command.items ?? transferTemplate(command.weeks),
      [],
      command.weeks,
    ),
    signatures: [],
    createdBy: context.caller.name,
    createdAt: at,
  };
  return {
    transfer,
    events: [
      {
        kind: 'opened',
        at,
        by: context.caller.name,
        summary: `opened the transfer: ${command.reason}`,
      },
    ],
    notices: [
      transferNotice(transfer, {
        key: 'opened',
        title: `Transfer planned: ${transferName(transfer, context)}`,
        description: `${command.weeks} weeks from ${command.startsOn}. Both teams are asked to read the plan and sign it. Reason: ${command.reason}`,
      }),
    ],
    clocks: [
      {
        subject: transferSubject(id),
        kind: 'items-due',
        dueAt: transferWeekEnd(
          transfer,
          Math.max(1, transferWeekAt(transfer, now)),
        ),
      },
    ],
    stop: [],
  };
}
