import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { NotInstalledError } from '@waymark/plugin-client';
import {
  type AccessCheckAnswer,
  PlatformDeskClient,
} from '@waymark/plugin-platform-desk-common';
import { UnusableInputError } from '../input/UnusableInputError';
import { cell, Output } from '../output/Output';
import { ExitStatus } from './ExitStatus';

export interface AccessCheckOptions {
  service: string;
  environment: string;
  url?: string;
  timeout: string;
  json?: boolean;
}

/**
 * Asks the portal whether whoever the token belongs to may deploy: 0 for yes, 1
 * for no. A portal that gives no answer is unusable input, never a yes.
 */
export async function accessCheck(
  { service, environment, url, timeout, json }: AccessCheckOptions,
  variables: NodeJS.ProcessEnv,
): Promise<ExitStatus> {
  const baseUrl = baseUrlOf(url ?? variables.WAYMARK_URL);
  const token = variables.WAYMARK_TOKEN?.trim();
  if (!token) {
    throw new UnusableInputError(
      'WAYMARK_TOKEN is missing: set it to a token of the portal, for example from the secrets of the pipeline',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new UnusableInputError(
      'WAYMARK_TOKEN has characters that no token has: copy it again',
    );
  }
  const seconds = Number(timeout);
  if (!(seconds > 0) || seconds > 600) {
    throw new UnusableInputError(
      `--timeout must be 1 to 600 seconds, not '${timeout}'`,
    );
  }
  const client = new PlatformDeskClient({
    discoveryApi: { getBaseUrl: async id => `${baseUrl}/api/${id}` },
    fetchApi: { fetch },
  });
  const answer = await client.access
    .check(
      { service, environment },
      { token, signal: AbortSignal.timeout(seconds * 1000) },
    )
    .catch((error: Error) => {
      throw new UnusableInputError(problemOf(error, baseUrl, seconds));
    });
  const output = new Output(process.stdout);
  await output.line(json ? JSON.stringify(answer) : lineOf(answer));
  await output.flush();
  return answer.allowed ? 0 : 1;
}

function lineOf({ allowed, caller, reason }: AccessCheckAnswer): string {
  return [allowed ? 'allowed' : 'denied', cell(caller), cell(reason)].join(
    '\t',
  );
}

function baseUrlOf(url: string | undefined): string {
  const protocol = url && URL.canParse(url) && new URL(url).protocol;
  if (!url || (protocol !== 'https:' && protocol !== 'http:')) {
    throw new UnusableInputError(
      `WAYMARK_URL must be the address of the backend, such as https://portal.example.com${
        url ? `, not '${url}'` : ': set it, or use --url'
      }`,
    );
  }
  return url.replace(/\/+$/, '');
}

function problemOf(error: Error, baseUrl: string, seconds: number): string {
  if (error instanceof NotInstalledError) {
    return `${baseUrl} has no platform desk: check WAYMARK_URL`;
  }
  if (error instanceof ResponseError) {
    return error.statusCode === 401
      ? 'The portal does not know WAYMARK_TOKEN: it is wrong, or has expired'
      : `The portal refuses: ${error.cause.message}`;
  }
  if (error.name === 'TimeoutError') {
    return `${baseUrl} did not answer within ${seconds} seconds`;
  }
  return error instanceof ServiceUnavailableError
    ? `${baseUrl} cannot be reached: ${error.message}`
    : `${baseUrl} answers something else than a platform desk: check WAYMARK_URL`;
}
