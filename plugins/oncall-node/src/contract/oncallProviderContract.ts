import type {
  OncallProvider,
  ProviderSnapshot,
} from '../providers/OncallProvider';

/**
 * A provider under test, with something behind it that speaks its protocol.
 *
 * @public
 */
export interface OncallProviderContractSubject {
  provider: OncallProvider;
  /** An account with at least one schedule that has shifts in the window. */
  accountId: string;
  window: { from: string; to: string };
  /** Makes that account unreadable; absent where nothing can be in the way. */
  breakDown?(): Promise<void>;
}

/**
 * One promise of the contract: `run` rejects with a sentence when it is broken.
 *
 * @public
 */
export interface OncallProviderContractCheck {
  name: string;
  run(): Promise<void>;
}

type Check = (subject: OncallProviderContractSubject) => Promise<void>;

/**
 * What every on-call provider promises, as checks for any test runner:
 * `it.each(oncallProviderContract(create))('$name', ({ run }) =>
 * expect(run()).resolves.toBeUndefined())`. `create` is called for each.
 *
 * @public
 */
export function oncallProviderContract(
  create: () => Promise<OncallProviderContractSubject>,
): OncallProviderContractCheck[] {
  const checks: Record<string, Check> = {
    'has ids that can be told apart': checkIds,
    'tells final shifts inside its window, of people whom it names':
      checkShifts,
    'names services that its schedules answer for': checkServices,
    'tells the same twice': checkTwice,
    'throws NotFoundError for an account that is not configured': checkUnknown,
    'stops when it is told to': checkAbort,
    'throws ProviderError with a sentence when it cannot be read': checkDown,
  };
  return Object.entries(checks).map(([name, check]) => ({
    name,
    run: async () => check(await create()),
  }));
}

async function checkIds({
  provider,
  accountId,
}: OncallProviderContractSubject): Promise<void> {
  ensure(
    /^[a-z][a-z0-9-]{0,31}$/.test(provider.id),
    `The id is '${provider.id}'`,
  );
  ensure(provider.title.length > 0, 'The title is empty');
  const ids = provider.accounts().map(({ id }) => id);
  ensure(new Set(ids).size === ids.length, 'Two accounts have one id');
  ensure(ids.includes(accountId), `There is no account '${accountId}'`);
}

async function checkShifts(
  subject: OncallProviderContractSubject,
): Promise<void> {
  const { window, people, schedules } = await sync(subject);
  const { from, to } = subject.window;
  ensure(
    from <= window.from && window.to <= to && window.from < window.to,
    `Asked for ${from} to ${to}, it covers ${window.from} to ${window.to}`,
  );
  const known = uniqueIds('people', people);
  uniqueIds('schedules', schedules);
  const shifts = schedules.flatMap(schedule => schedule.shifts);
  ensure(shifts.length > 0, 'There is no shift');
  for (const { personId, start, end } of shifts) {
    ensure(known.has(personId), `A shift is of '${personId}', who is not told`);
    ensure(
      isInstant(start) && isInstant(end) && start < end,
      `A shift is from '${start}' to '${end}'`,
    );
    ensure(
      window.from <= start && end <= window.to,
      `A shift from ${start} to ${end} is not in the window`,
    );
  }
}

async function checkServices(
  subject: OncallProviderContractSubject,
): Promise<void> {
  const { schedules, services } = await sync(subject);
  const known = uniqueIds('schedules', schedules);
  uniqueIds('services', services);
  const keys = services.flatMap(service =>
    service.keys.map(({ annotation, value }) => `${annotation}=${value}`),
  );
  ensure(new Set(keys).size === keys.length, 'Two services have one key');
  for (const { title, levels, keys: own } of services) {
    for (const { scheduleId } of levels) {
      ensure(
        known.has(scheduleId),
        `The schedule '${scheduleId}' of the service ${title} is not told`,
      );
    }
    for (const { annotation } of own) {
      ensure(
        subject.provider.annotations.includes(annotation),
        `The annotation ${annotation} is not announced`,
      );
    }
  }
}

async function checkTwice(
  subject: OncallProviderContractSubject,
): Promise<void> {
  const [one, other] = [await sync(subject), await sync(subject)];
  ensure(
    JSON.stringify({ ...one, calls: 0 }) ===
      JSON.stringify({ ...other, calls: 0 }),
    'Nothing changed, and the second answer is another',
  );
}

async function checkUnknown(
  subject: OncallProviderContractSubject,
): Promise<void> {
  const error = await rejection(sync({ ...subject, accountId: 'no-such' }));
  ensure(
    error?.name === 'NotFoundError',
    `An account that is not configured gives ${error?.name ?? 'an answer'}`,
  );
}

async function checkAbort(
  subject: OncallProviderContractSubject,
): Promise<void> {
  const controller = new AbortController();
  controller.abort();
  const error = await rejection(sync(subject, controller.signal));
  ensure(error !== undefined, 'An aborted reading gives an answer');
}

async function checkDown(
  subject: OncallProviderContractSubject,
): Promise<void> {
  if (!subject.breakDown) {
    return;
  }
  await subject.breakDown();
  const error = await rejection(sync(subject));
  ensure(
    error?.name === 'ProviderError' && error.message.includes(' '),
    `What cannot be read gives ${error?.name ?? 'an answer'}: ${
      error?.message
    }`,
  );
}

async function sync(
  { provider, accountId, window }: OncallProviderContractSubject,
  signal: AbortSignal = new AbortController().signal,
): Promise<ProviderSnapshot> {
  return await provider.sync({
    accountId,
    window,
    incidentsSince: window.from,
    signal,
  });
}

function uniqueIds(what: string, things: { id: string }[]): Set<string> {
  const ids = new Set(things.map(({ id }) => id));
  ensure(ids.size === things.length, `Two ${what} have one id`);
  return ids;
}

function isInstant(text: string): boolean {
  return (
    !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text
  );
}

async function rejection(
  promise: Promise<unknown>,
): Promise<Error | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function ensure(condition: boolean, message: string): asserts condition {
  if (!condition) {
    throw new Error(message);
  }
}
