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

/** What the desk says no to today and may say yes to tomorrow: who we are, and how much we ask. */
const PASSING = [401, 408, 425, 429];

/**
 * Tells the platform desk of the tasks of the scaffolder. It compares the two
 * and keeps nothing of its own, so what a process that died has not told is
 * told by the next; two of them at once tell the same. Without a desk it does
 * nothing.
 */
export class RunRecorder {
  /** What the desk has; undefined until it was asked. */
  private known: Map<string, RunState> | undefined;
  /** The status of each task that is told, or cannot be. */
  private readonly told = new Map<string, string>();
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

  /** Brings the desk up to date; rejects when it or the scaffolder is down, to be called again. */
  async record(): Promise<void> {
    try {
      this.known ??= await this.readRuns();
      for (const task of await this.readTasks()) {
        await this.recordTask(task, this.known);
      }
    } catch (error) {
      if (!(error instanceof NotInstalledError)) {
        throw error;
      }
    }
  }

  private async readRuns(): Promise<Map<string, RunState>> {
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
      cursor = next;
    } while (cursor);
    return known;
  }

  /** Those of which something may have to be told, oldest first. */
  private async readTasks(): Promise<ScaffolderTask[]> {
    const { scaffolder, auth } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const found = new Map<string, ScaffolderTask>();
    const isNews = ({ id, status }: ScaffolderTask) =>
      this.told.get(id) !== status;
    for (let offset = 0; ; offset += TASKS_PER_PAGE) {
      const { items } = await scaffolder.listTasks(
        { limit: TASKS_PER_PAGE, offset },
        { credentials },
      );
      const news = items.filter(isNews);
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
    atWork.filter(isNews).forEach(task => found.set(task.id, task));
    const running = new Set(atWork.map(({ id }) => id));
    for (const id of this.open) {
      if (!running.has(id) && !found.has(id)) {
        found.set(
          id,
          await scaffolder.getTask({ taskId: id }, { credentials }),
        );
      }
    }
    return [...found.values()].sort((a, b) =>
      a.createdAt < b.createdAt ? -1 : 1,
    );
  }

  private async recordTask(
    task: ScaffolderTask,
    known: Map<string, RunState>,
  ): Promise<void> {
    const { scaffolder, runs, auth, logger } = this.options;
    const { id, status } = task;
    try {
      const missing = missingOf(task, known.get(id));
      const start = startOf(task);
      if (start && missing.startsWith('start')) {
        const { state } = await runs.start(start, await this.token());
        known.set(id, state);
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
    this.told.set(id, status);
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
