import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { Checkpoint } from '../publish/publishRepository';

/** The checkpoints of a step, in the shape that the cores use. */
export function checkpointOf(
  context: Pick<ActionContext<object>, 'checkpoint'>,
): Checkpoint {
  return async (key, work) => await context.checkpoint({ key, fn: work });
}
