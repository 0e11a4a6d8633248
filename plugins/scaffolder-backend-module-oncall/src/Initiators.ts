import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { CustomErrorBase, ResponseError } from '@backstage/errors';
import { OncallClient } from '@waymark/plugin-oncall-common';

/** The schedules as the person sees them who started the task. */
export interface InitiatorsSchedules {
  schedules: OncallClient['schedules'];
  options: { token: string; signal?: AbortSignal };
}

/** Asks the on-call backend for whoever started a task, and never with rights of its own. */
export class Initiators {
  private readonly schedules: OncallClient['schedules'];

  constructor(
    private readonly services: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {
    this.schedules = new OncallClient({
      discoveryApi: services.discovery,
      fetchApi: { fetch: (url, init) => fetch(url, init) },
    }).schedules;
  }

  async of(context: {
    getInitiatorCredentials(): Promise<BackstageCredentials>;
    signal?: AbortSignal;
  }): Promise<InitiatorsSchedules> {
    const { token } = await this.services.auth.getPluginRequestToken({
      onBehalfOf: await context.getInitiatorCredentials(),
      targetPluginId: 'oncall',
    });
    return {
      schedules: this.schedules,
      options: { token, signal: context.signal },
    };
  }
}

/** The message alone: a task log has no room for the whole answer. */
class ForwardedError extends CustomErrorBase {
  constructor(message: string, cause: ResponseError) {
    super(message, cause);
    this.name = cause.cause.name;
    this.message = message;
  }
}

/** Does it; what the backend refuses is said in its own words, which name the field and what to do. */
export async function inItsWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ResponseError) {
      throw new ForwardedError(error.body.error.message, error);
    }
    throw error;
  }
}

/** The answer, or `undefined` when there is no such thing. */
export async function foundOrNot<T>(
  answer: Promise<T>,
): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ResponseError && error.statusCode === 404) {
      return undefined;
    }
    return await inItsWords(() => Promise.reject(error));
  }
}
