import { ConflictError } from '@backstage/errors';
import type { Capability } from '../capabilities/model';
import type { FinishRun, Run, StartRun } from './model';

/**
 * The run that has begun: a new one, the one that is known, or that one tried
 * again, unless somebody has refused it. Throws `ConflictError` when another run has the id.
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
    const isOver =
      (known.state === 'failed' || known.state === 'cancelled') &&
      known.decidedBy === undefined;
    return isOver
      ? {
          ...known,
          state: 'running',
          retries: known.retries + 1,
          failedStep: undefined,
          problem: undefined,
          finishedAt: undefined,
        }
      : known;
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
 * ended already. An approval ends one that was pending.
 *
 * @public
 */
export function finishRun(
  body: FinishRun,
  run: Run,
  capabilities: readonly Capability[],
  now: Date,
): Run {
  if (run.state !== 'running' && run.state !== 'pending') {
    return run;
  }
  const saves = capabilities
    .flatMap(({ paths }) => paths)
    .find(({ templateRef }) => templateRef === run.templateRef)?.savesMinutes;
  const isPending = body.state === 'pending';
  const finishedAt = body.finishedAt ?? now.toISOString();
  return {
    ...run,
    state: body.state,
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
