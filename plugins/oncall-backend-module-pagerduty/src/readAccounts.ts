import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** An account of PagerDuty, as configured. */
export interface PagerDutyAccount {
  id: string;
  title: string;
  token: string;
  baseUrl: string;
  /** Name of the source in `oncall.webhooks` that has the same incidents. */
  webhook?: string;
  /** Requests that one sync may take beyond the first two weeks of on-calls. */
  callsPerSync: number;
}

const key = 'oncall.providers.pagerduty.accounts';

/** Reads the accounts; throws an error naming the key that is wrong. */
export function readAccounts(config: Config): PagerDutyAccount[] {
  return (config.getOptionalConfigArray(key) ?? []).map((account, index) => {
    const id = account.getString('id');
    const at = `${key}[${index}]`;
    const baseUrl =
      account.getOptionalString('apiBaseUrl') ?? 'https://api.pagerduty.com';
    const { protocol, hostname } = new URL(baseUrl);
    const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    if (protocol !== 'https:' && !(protocol === 'http:' && isLocal)) {
      throw new InputError(
        `${at}.apiBaseUrl: must begin with https://, since a token is sent there`,
      );
    }
    const callsPerSync = account.getOptionalNumber('callsPerSync') ?? 45;
    if (!Number.isInteger(callsPerSync) || callsPerSync < 1) {
      throw new InputError(
        `${at}.callsPerSync: must be a whole number above 0`,
      );
    }
    return {
      id,
      title: account.getOptionalString('title') ?? id,
      token: account.getString('token'),
      baseUrl,
      webhook: account.getOptionalString('webhook'),
      callsPerSync,
    };
  });
}
