import type { ActionItemTracker } from '../trackers/ActionItemTracker';

/**
 * A tracker under test, with something behind it that speaks its protocol.
 *
 * @public
 */
export interface ActionItemTrackerContractSubject {
  tracker: ActionItemTracker;
  /** Addresses of its own: of what is open, done and cancelled there, and of nothing. */
  open: string;
  done: string;
  cancelled: string;
  missing: string;
  /** An address that is not its own. */
  foreign: string;
  /** Makes the tracker unreadable. */
  breakDown(): Promise<void>;
}

/**
 * One promise of the contract: `run` rejects with a sentence when it is broken.
 *
 * @public
 */
export interface ActionItemTrackerContractCheck {
  name: string;
  run(): Promise<void>;
}

type Check = (subject: ActionItemTrackerContractSubject) => Promise<void>;

function must(isKept: boolean, sentence: string): void {
  if (!isKept) {
    throw new Error(sentence);
  }
}

const signal = () => AbortSignal.timeout(10_000);

const checks: Record<string, Check> = {
  'knows its own addresses, and no other': async subject => {
    const { tracker, open, done, cancelled, missing, foreign } = subject;
    for (const url of [open, done, cancelled, missing]) {
      must(tracker.owns(new URL(url)), `${url} is its own, and it says not`);
    }
    must(!tracker.owns(new URL(foreign)), `it takes ${foreign} for its own`);
  },
  'says how several things stand at once, each under the address that was asked':
    async ({ tracker, open, done, cancelled, missing }) => {
      const wanted = new Map([
        [open, 'open'],
        [done, 'done'],
        [cancelled, 'cancelled'],
        [missing, 'unknown'],
      ]);
      const items = await tracker.states([...wanted.keys()], signal());
      for (const [url, state] of wanted) {
        const found = items.filter(item => item.url === url);
        must(
          found.length === 1 && found[0].state === state,
          `${url} must be ${state} once, and is ${JSON.stringify(found)}`,
        );
      }
      must(items.length === wanted.size, 'it answers what nobody asked');
    },
  'answers nothing for nothing': async ({ tracker }) => {
    must(
      (await tracker.states([], signal())).length === 0,
      'it answers what nobody asked',
    );
  },
  'rejects while it cannot be read, and calls nothing unknown then': async ({
    tracker,
    open,
    breakDown,
  }) => {
    await breakDown();
    const answer = await tracker
      .states([open], signal())
      .catch(() => 'rejected');
    must(
      answer === 'rejected',
      `it must reject, and answers ${JSON.stringify(answer)}`,
    );
  },
};

/**
 * What every tracker of action items promises, as checks for any test runner:
 * `it.each(actionItemTrackerContract(create))('$name', ({ run }) =>
 * expect(run()).resolves.toBeUndefined())`. `create` is called for each.
 *
 * @public
 */
export function actionItemTrackerContract(
  create: () => Promise<ActionItemTrackerContractSubject>,
): ActionItemTrackerContractCheck[] {
  return Object.entries(checks).map(([name, check]) => ({
    name,
    run: async () => await check(await create()),
  }));
}
