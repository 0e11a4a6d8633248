import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { NotInstalledError } from '@waymark/plugin-client';
import type { RunsApi, RunState } from '@waymark/plugin-platform-desk-common';
import {
  finishOf,
  hasEnded,
  missingOf,
  type ScaffolderTask,
  startOf,
} from './taskRun';

const TASKS_PER_PAGE = 100;
const RUNS_PER_PAGE = 500;
const BEFORE_ALL = '';

/** What the desk says no to today and may say yes to tomorrow: who we are, and how much we ask. */
const PASSING = [401, 408, 425, 429];

const ENDED: readonly RunState[] = ['failed', 'cancelled'];

type Told = Pick<ScaffolderTask, 'status' | 'createdAt' | 'lastHeartbeatAt'>;

/**
 * Tells the platform desk of the tasks of the scaffolder. It compares the two
 * and keeps nothing of its own, so what a process that died has not told is
 * told by the next; two of them at once tell the same, and the desk knows by the
 * sign of life with which a task was seen what is older than what it knows.
 * Without a desk it does nothing.
 */
export class RunRecorder {
  /** Whether everything that there was when the process started is told. */
  private isCurrent = false;
  /** Each task that is told, or cannot be: those at work, and as many of the others as one page has. */
  private readonly told = new Map<string, Told>();
  /** All that had ended, were made before, and were not tried again since are told and forgotten. */
  private readonly forgotten = { before: BEFORE_ALL, lastBeat: BEFORE_ALL };
  /** Tasks that were at work when they were last seen. */
  private readonly open = new Set<string>();

  constructor(
    private readonly options: {
      scaffolder: ScaffolderService;
      runs: Pick<RunsApi, 'list' | 'start' | 'finish'>;
      auth: AuthService;
      logger: LoggerService;
    },
  ) {}

  /** How many tasks it keeps in mind. */
  get size(): number {
    return this.told.size + this.open.size;
  }

  /** Brings the desk up to date; rejects when it or the scaffolder is down, to be called again. */
  async record(): Promise<void> {
    try {
      // Where there is no desk, nothing else is asked.
      const all = this.isCurrent ? undefined : await this.readRuns();
      const { tasks, pageBegins } = await this.readTasks();
      // The beginning of one that is at work may be told again; an end only if it is not known.
      const oldest = tasks.find(hasEnded);
      const known =
        all ?? (oldest ? await this.readRuns(oldest.createdAt) : new Map());
      for (const task of tasks) {
        await this.recordTask(task, known);
      }
      this.isCurrent = true;
      this.forget(pageBegins);
    } catch (error) {
      if (!(error instanceof NotInstalledError)) {
        throw error;
      }
    }
  }

  /** What the desk has, at least of what began at the instant or after it. */
  private async readRuns(instant?: string): Promise<Map<string, RunState>> {
    const since = instant ? Date.parse(instant) : -Infinity;
    const known = new Map<string, RunState>();
    let cursor: string | undefined;
    do {
      const { items, next } = await this.options.runs.list(
        { of: 'all', limit: RUNS_PER_PAGE, cursor },
        await this.token(),
      );
      items.forEach(({ id, state, decidedBy }) =>
        // What somebody has decided on, nothing that the task says changes.
        known.set(id, decidedBy ? 'succeeded' : state),
      );
      const last = items.at(-1);
      cursor = last && Date.parse(last.startedAt) >= since ? next : undefined;
    } while (cursor);
    return known;
  }

  /** Those of which something may have to be told, oldest first, and since when there is no more than a page of others. */
  private async readTasks(): Promise<{
    tasks: ScaffolderTask[];
    pageBegins: string;
  }> {
    const { scaffolder, auth } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const found = new Map<string, ScaffolderTask>();
    let pageBegins = BEFORE_ALL;
    for (let offset = 0; ; offset += TASKS_PER_PAGE) {
      const { items } = await scaffolder.listTasks(
        { limit: TASKS_PER_PAGE, offset },
        { credentials },
      );
      if (offset === 0 && items.length === TASKS_PER_PAGE) {
        pageBegins = items.at(-1)!.createdAt;
      }
      const news = items.filter(task => this.isNews(task));
      news.forEach(task => found.set(task.id, task));
      if (news.length === 0 || items.length < TASKS_PER_PAGE) {
        break;
      }
    }
    // An old one that is tried again is not among the newest.
    const { items: atWork } = await scaffolder.listTasks(
      { status: ['open', 'processing'], limit: TASKS_PER_PAGE },
      { credentials },
    );
    for (const task of atWork.filter(each => this.isNews(each))) {
      found.set(task.id, task);
      // Also while the desk is down: it may have ended until it is not.
      this.open.add(task.id);
    }
    const running = new Set(atWork.map(({ id }) => id));
    for (const id of this.open) {
      if (!running.has(id) && !found.has(id)) {
        found.set(
          id,
          await scaffolder.getTask({ taskId: id }, { credentials }),
        );
      }
    }
    const tasks = [...found.values()].sort((a, b) =>
      a.createdAt < b.createdAt ? -1 : 1,
    );
    return { tasks, pageBegins };
  }

  private isNews(task: ScaffolderTask): boolean {
    const { before, lastBeat } = this.forgotten;
    const isForgotten =
      hasEnded(task) &&
      !this.open.has(task.id) &&
      task.createdAt < before &&
      beatOf(task) <= lastBeat;
    return !isForgotten && this.told.get(task.id)?.status !== task.status;
  }

  /** What has ended and was made before comes back only when it is tried again. */
  private forget(before: string): void {
    for (const [id, task] of this.told) {
      if (task.createdAt < before && !this.open.has(id)) {
        this.told.delete(id);
        this.forgotten.lastBeat = later(this.forgotten.lastBeat, beatOf(task));
      }
    }
    this.forgotten.before = later(this.forgotten.before, before);
  }

  private async recordTask(
    task: ScaffolderTask,
    known: Map<string, RunState>,
  ): Promise<void> {
    const { scaffolder, runs, auth, logger } = this.options;
    const { id, status, createdAt, lastHeartbeatAt } = task;
    try {
      const missing = missingOf(task, known.get(id));
      const start = startOf(task);
      if (start && missing.startsWith('start')) {
        const { state, decidedBy } = await runs.start(
          start,
          await this.token(),
        );
        known.set(id, state);
        if (!hasEnded(task) && !decidedBy && ENDED.includes(state)) {
          // Somebody has told an end since it was seen, or it shows no new sign of life yet: look again.
          this.open.add(id);
          return;
        }
      }
      if (start && missing.endsWith('finish')) {
        const log = await scaffolder.getLogs(
          { taskId: id },
          { credentials: await auth.getOwnServiceCredentials() },
        );
        const finish = finishOf(task, log);
        const { state } = await runs.finish(id, finish, await this.token());
        known.set(id, state);
      }
    } catch (error) {
      const isRefusal =
        error instanceof ResponseError &&
        error.statusCode < 500 &&
        !PASSING.includes(error.statusCode);
      if (!isRefusal) {
        throw error;
      }
      logger.warn(`The run ${id} is not recorded: ${error.message}`);
    }
    this.told.set(id, { status, createdAt, lastHeartbeatAt });
    if (hasEnded(task)) {
      this.open.delete(id);
    } else {
      this.open.add(id);
    }
  }

  private async token(): Promise<{ token: string }> {
    const { auth } = this.options;
    return await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'platform-desk',
    });
  }
}

function beatOf({ lastHeartbeatAt }: Told): string {
  return lastHeartbeatAt ?? BEFORE_ALL;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
