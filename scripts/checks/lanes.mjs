/**
 * Which steps run beside which: stages one after another, each with lanes that run at the same time,
 * each lane with steps one after another. Neighbours that name a lane share a stage; a step without
 * one has the machine to itself. The order of steps is kept within a lane.
 *
 * @param {{lane?: string}[]} steps
 * @returns {{lane?: string}[][][]}
 */
export function stagesOf(steps) {
  const stages = [];
  let open;
  for (const step of steps) {
    const { lane } = step;
    if (!lane || !open) {
      open = new Map();
      stages.push(open);
    }
    open.set(lane, [...(open.get(lane) ?? []), step]);
    if (!lane) {
      open = undefined;
    }
  }
  return stages.map(lanes => [...lanes.values()]);
}
