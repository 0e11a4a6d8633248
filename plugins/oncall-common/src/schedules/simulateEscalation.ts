/**
 * What a simulation needs of an escalation policy; that of incidents fits.
 *
 * @public
 */
export interface SimulatedPolicy<Target> {
  steps: readonly { target: Target; afterMinutes: number }[];
}

/**
 * Who would be told at one minute after it breaks. `userRefs` is empty when
 * there is nobody: the page would reach no one then.
 *
 * @public
 */
export interface SimulatedStep<Target> {
  minute: number;
  at: string;
  targets: { target: Target; userRefs: string[] }[];
  userRefs: string[];
}

/**
 * "If it breaks at `at`: who at minute 0, 5, 15?" Steps of the same minute are
 * one. `peopleOf` is asked for each target at the instant of its minute, so a
 * handoff in between is seen.
 *
 * @public
 */
export function simulateEscalation<Target>(
  policy: SimulatedPolicy<Target>,
  peopleOf: (target: Target, at: Date) => readonly string[],
  at: Date,
): SimulatedStep<Target>[] {
  const minutes = [
    ...new Set(policy.steps.map(({ afterMinutes }) => afterMinutes)),
  ].sort((one, other) => one - other);
  return minutes.map(minute => {
    const instant = new Date(at.getTime() + minute * 60_000);
    const targets = policy.steps
      .filter(({ afterMinutes }) => afterMinutes === minute)
      .map(({ target }) => ({
        target,
        userRefs: [...peopleOf(target, instant)],
      }));
    return {
      minute,
      at: instant.toISOString(),
      targets,
      userRefs: [...new Set(targets.flatMap(({ userRefs }) => userRefs))],
    };
  });
}
