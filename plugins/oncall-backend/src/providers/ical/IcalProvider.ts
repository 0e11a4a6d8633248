import { isError, NotFoundError } from '@backstage/errors';
import {
  type OncallProvider,
  type ProviderAccount,
  ProviderError,
  type ProviderSnapshot,
  type ProviderSyncInput,
} from '@waymark/plugin-oncall-node';
import type { ConfiguredCalendar } from './readCalendars';
import { shiftsOfCalendar } from './shiftsOfCalendar';

const mostBytes = 1024 * 1024;
const requestMillis = 30_000;

/**
 * Calendars by address (iCalendar), one schedule each. Only addresses of the
 * configuration are asked, and a redirection is not followed: nobody has the
 * portal ask elsewhere.
 */
export class IcalProvider implements OncallProvider {
  readonly id = 'ical';
  readonly title = 'Calendar';
  readonly annotations = [];

  constructor(private readonly calendars: readonly ConfiguredCalendar[]) {}

  accounts(): readonly ProviderAccount[] {
    return this.calendars.map(({ id, title }) => ({ id, title }));
  }

  async sync({
    accountId,
    window,
    signal,
  }: ProviderSyncInput): Promise<ProviderSnapshot> {
    const calendar = this.calendars.find(({ id }) => id === accountId);
    if (!calendar) {
      throw new NotFoundError(`There is no calendar '${accountId}'`);
    }
    const { title, zone, ownerRef } = calendar;
    const text = await fetchCalendar(calendar, signal);
    const { people, shifts } = await shiftsOfCalendar(text, window, zone);
    return {
      window,
      people,
      schedules: [
        {
          id: 'calendar',
          title,
          zone,
          teamNames: [],
          ...(ownerRef ? { ownerRef } : {}),
          shifts,
        },
      ],
      services: [],
      incidents: [],
      calls: 1,
      notes: [],
    };
  }
}

async function fetchCalendar(
  { title, url }: ConfiguredCalendar,
  signal: AbortSignal,
): Promise<string> {
  const failed = (
    why: string,
    reason: ProviderError['reason'],
    cause?: unknown,
  ) =>
    // The address is a secret: it stands in no message.
    new ProviderError(`The calendar ${title} ${why}`, reason, {
      calls: 1,
      cause,
    });
  let response: Response;
  try {
    response = await fetch(url, {
      headers: { accept: 'text/calendar' },
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(requestMillis)]),
    });
  } catch (error) {
    signal.throwIfAborted();
    const code = isError(error) && (error.cause as { code?: string })?.code;
    throw failed(`does not answer${code ? ` (${code})` : ''}`, 'down');
  }
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    throw failed(
      'answers with a redirection, which is not followed; configure the address itself',
      'refused',
    );
  }
  if (!response.ok) {
    await response.body?.cancel();
    const { status } = response;
    throw failed(
      `answers with ${status}`,
      status === 429 || status >= 500 ? 'down' : 'refused',
    );
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) {
        throw failed(`is larger than ${mostBytes / 1024} KiB`, 'unreadable');
      }
      chunks.push(chunk);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ProviderError ? error : failed('breaks off', 'down');
  }
  return Buffer.concat(chunks).toString('utf8');
}
