import type { OnCallFact } from '../clarity/ClarityFacts';
import type { OnCallAnswerFact, OnCallConnection } from './OnCallKnowledge';

/**
 * What on-call says for the clarity of a thing: `undefined` while the plugin is
 * not installed, unknown while it was not asked. What it said before it went
 * down counts, with the day of it.
 *
 * @public
 */
export function onCallFactOf(
  answer: OnCallAnswerFact | undefined,
  connection: OnCallConnection,
): OnCallFact | undefined {
  const { status, asOf } = connection;
  if (status === 'absent') {
    return undefined;
  }
  if (!answer) {
    return {
      reason:
        status === 'down' && !asOf
          ? 'The on-call plugin does not answer, so nothing is known of this.'
          : 'The on-call plugin has not been asked about it yet.',
    };
  }
  const { isAnswered, scheduleTitle, reason } = answer;
  const said = isAnswered
    ? `${scheduleTitle} answers for it.`
    : reason ?? `${scheduleTitle} has nobody on call, now or later.`;
  return {
    covered: isAnswered,
    reason:
      status === 'down'
        ? `${said} That was on ${asOf?.slice(
            0,
            10,
          )}: the on-call plugin does not answer now.`
        : said,
  };
}
