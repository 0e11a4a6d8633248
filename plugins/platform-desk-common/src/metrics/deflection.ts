import { defineMetric } from '@waymark/metrics';
import { counted, partOf } from './counted';
import {
  dayMillis,
  type HelpFacts,
  type RunFact,
  type TicketFact,
} from './deskFacts';
import { everyGrain } from './queueMeasures';
import { finishedIn, runParts } from './runRows';
import { within } from './sortedBy';
import { ticketCell, ticketRow, ticketScopes } from './ticketRows';

const waitMillis = 7 * dayMillis;

const createdOf = ({ created }: TicketFact) => created;

const filings = new WeakMap<
  readonly TicketFact[],
  Map<string, Map<string, number[]>>
>();

/** When a person filed requests for a capability. */
function filedBy(tickets: readonly TicketFact[], run: RunFact): number[] {
  let known = filings.get(tickets);
  if (!known) {
    known = new Map();
    for (const { requesterRef, capabilityRef, created } of tickets) {
      if (capabilityRef) {
        const own = known.get(requesterRef) ?? new Map<string, number[]>();
        known.set(requesterRef, own);
        const instants = own.get(capabilityRef) ?? [];
        own.set(capabilityRef, instants);
        instants.push(created);
      }
    }
    filings.set(tickets, known);
  }
  return known.get(run.starterRef)?.get(run.capabilityRef ?? '') ?? [];
}

/** Whether the path was all that the person needed. */
function isAnswer(run: RunFact, tickets: readonly TicketFact[]): boolean {
  const { state, finished, capabilityRef } = run;
  return (
    state === 'succeeded' &&
    finished !== undefined &&
    capabilityRef !== undefined &&
    !filedBy(tickets, run).some(
      at => at >= finished && at <= finished + waitMillis,
    )
  );
}

/** Requests that a golden path has answered. @public */
export const deflection = defineMetric<HelpFacts>({
  definition: {
    id: 'platform-desk.deflection',
    version: 1,
    title: 'Deflection',
    definition:
      'Of what people wanted from the platform: what a golden path has answered. It has when the run of a path to a capability ended well in the window and the person filed no request for that capability within 7 days of it; all others are the requests that were filed in the window. Both count once their 7 days are over, so that the last week is not known yet.',
    unit: 'share',
    kind: 'share',
    direction: 'up',
    dimensions: ['team', 'capability'],
    grains: everyGrain,
  },
  observedSince: ({ observedSince }) => observedSince,
  ...counted<HelpFacts>({
    parts: ({ runs, tickets }, bucket, now) => {
      const isOver = (at: number) => at + waitMillis <= now.getTime();
      return [
        partOf({
          range: finishedIn(runs, bucket),
          valueOf: run =>
            isAnswer(run, tickets) && isOver(run.finished!) ? 1 : undefined,
          ...runParts,
        }),
        partOf({
          range: within(tickets, bucket, 'created', createdOf),
          valueOf: ({ created }) => (isOver(created) ? 0 : undefined),
          cellOf: ticketCell,
          scopesOf: ticketScopes,
          rowOf: ticket => ticketRow(ticket),
        }),
      ];
    },
  }),
});
