import type {
  HistoryReader,
  RepositoryHistory,
} from '@waymark/plugin-ownership-node';
import type { RepositoryRecord } from '../repositories/RepositoryStore';
import type { RepositoryRules } from './CouplingRules';
import type { CouplingHistory, CouplingStore, Lease } from './CouplingStore';
import { HistoryRecorder } from './HistoryRecorder';

/** From so many new commits on it is worth saying how far it is. */
const manyCommits = 500;

/** What one reading needs. */
export interface ReadingRequest {
  repository: RepositoryRecord;
  reader: HistoryReader;
  history: CouplingHistory;
  rulesOf(): Promise<RepositoryRules>;
  store: CouplingStore;
  checked: string;
  lease(): Lease;
  signal: AbortSignal;
  now(): Date;
}

type Reading = ReadingRequest & { rules: RepositoryRules };

/**
 * Brings what is known of a history up to date: adds new commits to what is
 * served or, when owners changed or the history was rewritten, builds
 * everything anew beside it. A build that was broken off is gone on with.
 */
export async function readHistory(request: ReadingRequest): Promise<void> {
  const { history } = request;
  // Mostly the rules are what they were: then both take no longer than one.
  const [rules, early] = await Promise.all([
    request.rulesOf(),
    history.generation > 0 ? open(request, history.head) : undefined,
  ]);
  const reading: Reading = { ...request, rules };
  if (early && history.rules === rules.hash) {
    if (!early.rewritten) {
      await addNew(reading, early);
      return;
    }
    await buildAnew(reading, early, 'rewritten');
    return;
  }
  const reason = history.generation > 0 ? 'owners' : 'first';
  const isBegun = history.build > 0 && history.buildRules === rules.hash;
  const opened = await open(reading, isBegun ? history.buildHead : undefined);
  if (isBegun && !opened.rewritten) {
    await build(reading, opened, history.build, history.done);
  } else {
    await buildAnew(reading, opened, opened.rewritten ? 'rewritten' : reason);
  }
}

async function open(
  { reader, repository, signal }: ReadingRequest,
  after: string | undefined,
): Promise<RepositoryHistory> {
  return await reader.history(repository.url, { after, signal });
}

/** Adds to what is served. */
async function addNew(
  reading: Reading,
  opened: RepositoryHistory,
): Promise<void> {
  const { store, repository, history, checked, now } = reading;
  if (opened.total >= manyCommits) {
    await store.update(repository.id, reading.lease(), {
      status: 'building',
      reason: 'new-commits',
      done: 0,
      total: opened.total,
    });
  }
  if (opened.total > 0) {
    await record(reading, opened, history.generation, 0);
  }
  if (history.build > 0) {
    await store.discard(repository.id, history.build);
  }
  await store.finish(repository.id, reading.lease(), {
    ...finished(checked, now()),
    head: opened.head,
    build: 0,
    buildHead: undefined,
    buildRules: undefined,
  });
}

async function buildAnew(
  reading: Reading,
  opened: RepositoryHistory,
  reason: CouplingHistory['reason'],
): Promise<void> {
  const { store, repository, history, rules, now } = reading;
  if (history.build > 0) {
    await store.discard(repository.id, history.build);
  }
  const generation = Math.max(history.generation, history.build) + 1;
  await store.update(repository.id, reading.lease(), {
    status: 'building',
    reason,
    build: generation,
    buildRules: rules.hash,
    buildHead: undefined,
    done: 0,
    total: opened.total,
    ...(reason === 'rewritten' ? { rewrittenAt: now().toISOString() } : {}),
  });
  await build(reading, opened, generation, 0);
}

/** Builds beside what is served, and serves it when it is complete. */
async function build(
  reading: Reading,
  opened: RepositoryHistory,
  generation: number,
  done: number,
): Promise<void> {
  const { store, repository, rules, checked, now } = reading;
  await store.update(repository.id, reading.lease(), { status: 'building' });
  await record(reading, opened, generation, done);
  await store.publish(repository.id, reading.lease(), {
    ...finished(checked, now()),
    head: opened.head,
    rules: rules.hash,
  });
}

async function record(
  { store, repository, rules, lease }: Reading,
  opened: RepositoryHistory,
  generation: number,
  done: number,
): Promise<void> {
  await new HistoryRecorder({
    store,
    repositoryId: repository.id,
    generation,
    rules,
    lease,
    done,
    total: done + opened.total,
  }).record(opened.commits);
}

function finished(checked: string, now: Date): Partial<CouplingHistory> {
  return {
    status: 'ready',
    reason: undefined,
    error: undefined,
    failures: 0,
    checked,
    asOf: now.toISOString(),
    dueAt: now.toISOString(),
  };
}
