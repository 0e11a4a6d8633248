import { ConflictError } from '@backstage/errors';
import type { Capability } from '../capabilities/model';
import type { FinishRun, Run, StartRun } from './model';

/**
 * The run that has begun: a new one, the one that is known, or that one tried
 * again, unless somebody has refused it or it was seen no later than at its end:
 * then what is told is older than what is known. Throws `ConflictError` when
 * another run has the id.
 *
 * @public
 */
export function startRun(
  body: StartRun,
  known: Run | undefined,
  context: {
    capabilities: readonly Capability[];
    teamRef?: string;
    isElsewhere?: boolean;
  },
  now: Date,
): Run {
  if (known) {
    if (
      known.templateRef !== body.templateRef ||
      known.starterRef !== body.starterRef
    ) {
      throw new ConflictError(
        `id: the run ${body.id} is one of ${known.templateRef} by ${known.starterRef}`,
      );
    }
    const isLater =
      known.heartbeatAt === undefined || beatOf(body) > beatOf(known);
    return mayGoOn(known) && isLater ? triedAgain(body, known) : known;
  }
  const capability = context.capabilities.find(({ entityRef, paths }) =>
    body.capabilityRef
      ? entityRef === body.capabilityRef
      : paths.some(path => path.templateRef === body.templateRef),
  );
  const path = capability?.paths.find(
    each => each.templateRef === body.templateRef,
  );
  return {
    ...body,
    capabilityRef: body.capabilityRef ?? capability?.entityRef,
    title:
      path?.title ??
      body.templateRef.slice(body.templateRef.lastIndexOf('/') + 1),
    teamRef: context.teamRef,
    state: 'running',
    outputs: {},
    startedAt: body.startedAt ?? now.toISOString(),
    retries: 0,
    ...(context.isElsewhere ? { isElsewhere: true } : {}),
  };
}

/**
 * The run as it ended, with what its path saves by now; the same when it had
 * ended already, or when it was tried again since. An approval ends one that was
 * pending. One that had failed ends well only by another try.
 *
 * @public
 */
export function finishRun(
  body: FinishRun,
  known: Run,
  capabilities: readonly Capability[],
  now: Date,
): Run {
  const isOlder =
    body.heartbeatAt !== undefined && beatOf(body) < beatOf(known);
  const isOtherTry =
    body.heartbeatAt !== undefined &&
    known.heartbeatAt !== undefined &&
    (body.state === 'succeeded' || body.state === 'pending') &&
    mayGoOn(known);
  const run = isOtherTry ? triedAgain(body, known) : known;
  if (isOlder || (run.state !== 'running' && run.state !== 'pending')) {
    return known;
  }
  const saves = capabilities
    .flatMap(({ paths }) => paths)
    .find(({ templateRef }) => templateRef === run.templateRef)?.savesMinutes;
  const isPending = body.state === 'pending';
  const finishedAt = body.finishedAt ?? now.toISOString();
  return {
    ...run,
    state: body.state,
    ...(body.heartbeatAt ? { heartbeatAt: body.heartbeatAt } : {}),
    ...(body.failedStep ? { failedStep: body.failedStep } : {}),
    ...(body.problem ? { problem: body.problem } : {}),
    ...(body.entityRef ? { entityRef: body.entityRef } : {}),
    outputs: { ...run.outputs, ...body.outputs },
    // Clocks of two machines differ; no run takes less than no time.
    ...(isPending
      ? {}
      : {
          finishedAt:
            Date.parse(finishedAt) < Date.parse(run.startedAt)
              ? run.startedAt
              : finishedAt,
        }),
    ...(body.state === 'succeeded' && saves !== undefined
      ? { savedMinutes: saves }
      : {}),
  };
}

/** Whether it has ended in a way after which it can be tried again. */
function mayGoOn({ state, decidedBy }: Run): boolean {
  return (
    (state === 'failed' || state === 'cancelled') && decidedBy === undefined
  );
}

function triedAgain({ heartbeatAt }: Beat, run: Run): Run {
  return {
    ...run,
    state: 'running',
    retries: run.retries + 1,
    failedStep: undefined,
    problem: undefined,
    finishedAt: undefined,
    ...(heartbeatAt ? { heartbeatAt } : {}),
  };
}

type Beat = Pick<Run, 'heartbeatAt'>;

/** Milliseconds; what is not told is before everything. */
function beatOf({ heartbeatAt }: Beat): number {
  return heartbeatAt === undefined ? -Infinity : Date.parse(heartbeatAt);
}
