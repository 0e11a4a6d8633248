const PAUSE_MILLISECONDS = 100;

/** Asks again and again until the answer is there, and says what was waited for when it does not come in time. */
export async function until<T>(
  what: string,
  milliseconds: number,
  ask: () => Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + milliseconds;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) {
        return answer;
      }
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise(resolve => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
  throw new Error(
    `Not within ${milliseconds / 1000} s: ${what}${last ? ` (${last})` : ''}`,
  );
}
