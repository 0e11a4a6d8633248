import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { OnCallAnswer, OncallApi } from '@waymark/plugin-oncall-common';
import {
  NotInstalledError,
  type OnCallAnswerFact,
} from '@waymark/plugin-ownership-common';
import type { OnCallStore } from './OnCallStore';

const refsPerRequest = 1_000;
const patienceMillis = 20_000;

/** Asks the on-call plugin, which may be absent or down, and keeps what it says. */
export class OnCallAsker {
  constructor(
    private readonly options: {
      store: OnCallStore;
      oncall: { answers: Pick<OncallApi['answers'], 'who'> };
      auth: AuthService;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  /** Says whether what is known has changed. */
  async ask(entityRefs: readonly string[]): Promise<boolean> {
    const { store, logger, now } = this.options;
    const refs = [...new Set(entityRefs)].sort();
    try {
      const answers: OnCallAnswerFact[] = [];
      for (let start = 0; start < refs.length; start += refsPerRequest) {
        const slice = refs.slice(start, start + refsPerRequest);
        answers.push(...(await this.who(slice)).map(factOf));
      }
      return await store.save(
        { status: 'connected', asOf: now().toISOString() },
        answers,
      );
    } catch (error) {
      if (error instanceof NotInstalledError) {
        return await store.save({ status: 'absent' }, []);
      }
      const { status, asOf } = await store.connection();
      if (status !== 'down') {
        logger.warn(
          'The on-call plugin does not answer; its last word counts',
          {
            error: isError(error) ? error.message : String(error),
          },
        );
      }
      return await store.save({ status: 'down', asOf });
    }
  }

  private async who(entityRefs: readonly string[]): Promise<OnCallAnswer[]> {
    const { auth, oncall } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'oncall',
    });
    const { items } = await oncall.answers.who(entityRefs, undefined, {
      token,
      signal: AbortSignal.timeout(patienceMillis),
    });
    return items;
  }
}

/** Without whoever is on call now: that changes with every shift. */
function factOf(answer: OnCallAnswer): OnCallAnswerFact {
  const { entityRef, schedule, people, next, reason } = answer;
  const isAnswered =
    schedule !== undefined && (people.length > 0 || next !== undefined);
  return {
    entityRef,
    isAnswered,
    ...(schedule
      ? {
          teamRef: schedule.ownerRef,
          scheduleTitle: schedule.title,
          via: schedule.via,
        }
      : {}),
    ...(!isAnswered && !schedule && reason ? { reason } : {}),
  };
}
