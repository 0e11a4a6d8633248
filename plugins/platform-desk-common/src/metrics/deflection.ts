import { defineMetric } from '@waymark/metrics';
import { counted } from './counted';
import {
  dayMillis,
  type HelpFacts,
  type RunFact,
  type TicketFact,
} from './deskFacts';
import { everyGrain } from './queueMeasures';
import { finishedOf, runCell, runRow, runScopes } from './runRows';
import { within } from './sortedBy';
import { ticketCell, ticketRow, ticketScopes } from './ticketRows';

const waitMillis = 7 * dayMillis;

type Help = { run: RunFact } | { ticket: TicketFact };

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
  ...counted<HelpFacts, Help>({
    *entries({ runs, tickets }, bucket) {
      for (const run of within(runs, bucket, 'finished', finishedOf)) {
        yield { run };
      }
      for (const ticket of within(
        tickets,
        bucket,
        'created',
        each => each.created,
      )) {
        yield { ticket };
      }
    },
    valueOf: (help, _bucket, now, { tickets }) => {
      const isOver = (at: number) => at + waitMillis <= now.getTime();
      if ('ticket' in help) {
        return isOver(help.ticket.created) ? 0 : undefined;
      }
      const { run } = help;
      const { state, finished, capabilityRef } = run;
      if (
        state !== 'succeeded' ||
        finished === undefined ||
        !capabilityRef ||
        !isOver(finished)
      ) {
        return undefined;
      }
      const isFollowed = filedBy(tickets, run).some(
        at => at >= finished && at <= finished + waitMillis,
      );
      return isFollowed ? undefined : 1;
    },
    cellOf: help =>
      'run' in help ? runCell(help.run) : ticketCell(help.ticket),
    scopesOf: help =>
      'run' in help ? runScopes(help.run) : ticketScopes(help.ticket),
    rowOf: help => ('run' in help ? runRow(help.run) : ticketRow(help.ticket)),
  }),
});
