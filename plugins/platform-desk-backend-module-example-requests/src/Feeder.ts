import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { DeskDoor } from './DeskDoor';
import type { FeedState } from './FeedState';
import { type ExampleRun, type Quarter, readQuarter } from './quarter';

interface Offered {
  entityRef: string;
  paths: { templateRef: string; isMissing?: boolean }[];
}

const capabilityRefs = /\bresource:[^\s,"]+/g;

/**
 * Tells the quarter: first what was asked for, then which paths were run, then
 * what is asked for now. It begins when the desk knows what is offered, and goes
 * on where it stopped; what it has told once it never tells again.
 */
export class Feeder {
  private isFinished = false;

  constructor(
    private readonly options: {
      directory: string;
      state: FeedState;
      door: Pick<DeskDoor, 'get' | 'post'>;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  async run(signal?: AbortSignal): Promise<void> {
    if (this.isFinished) {
      return;
    }
    const { state, logger, directory, now } = this.options;
    const begun = await state.begun();
    const waitsFor = await this.waitsFor(readQuarter(directory, now()));
    if (waitsFor) {
      logger.debug(`The example requests wait: ${waitsFor}`);
      return;
    }
    if (!begun && !(await this.isEmpty())) {
      this.isFinished = true;
      return;
    }
    const { anchor, isFinished } = await state.begin(now());
    if (!isFinished) {
      const quarter = readQuarter(directory, anchor);
      await this.tell(quarter, signal);
      await state.finish(now());
      logger.info(
        `Told the requests and ${quarter.runs.length} runs of an example quarter`,
      );
    }
    this.isFinished = true;
  }

  /** What a run saves, for which capability and team it is are kept with each, so these must be there first. */
  private async waitsFor({
    csv,
    runs,
    filed,
  }: Quarter): Promise<string | undefined> {
    const { state, door } = this.options;
    try {
      const { items } = await door.get('/capabilities');
      const offered: Offered[] = items;
      const known = new Set([
        ...offered.flatMap(({ entityRef, paths }) => [
          entityRef,
          ...paths
            .filter(({ isMissing }) => !isMissing)
            .map(({ templateRef }) => templateRef),
        ]),
        ...(await state.known(runs.map(({ starter }) => starter))),
      ]);
      const missing = [
        ...runs.flatMap(({ template, starter }) => [template, starter]),
        ...filed.flatMap(({ capabilityRef }) => capabilityRef ?? []),
        ...(csv.match(capabilityRefs) ?? []),
      ].find(ref => !known.has(ref));
      return missing && `the desk does not know ${missing} yet`;
    } catch (error) {
      return isError(error) ? error.message : String(error);
    }
  }

  private async isEmpty(): Promise<boolean> {
    const { door } = this.options;
    const [tickets, runs] = await Promise.all([
      door.get('/tickets?status=all&limit=1'),
      door.get('/runs?of=all&limit=1'),
    ]);
    return tickets.items.length + runs.items.length === 0;
  }

  private async tell(
    { source, csv, runs, filed }: Quarter,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { door } = this.options;
    const { problems } = await door.post('/imports', { source, csv });
    if (problems.length > 0) {
      const [{ line, problem }] = problems;
      throw new Error(`requests.csv, line ${line}: ${problem}`);
    }
    const { items } = await door.get('/runs?of=all&limit=500');
    const ended = new Set(
      (items as { id: string; state: string }[])
        .filter(({ state }) => state !== 'running')
        .map(({ id }) => id),
    );
    // Told again, one that failed would be tried again.
    for (const run of runs.filter(({ id }) => !ended.has(id))) {
      signal?.throwIfAborted();
      await this.tellRun(run);
    }
    for (const { key, ...body } of filed) {
      await door.post('/tickets', {
        ...body,
        idempotencyKey: `example-${key}`,
      });
    }
  }

  private async tellRun(run: ExampleRun): Promise<void> {
    const { door } = this.options;
    const { id, template, starter, entity, started, seconds } = run;
    await door.post('/runs', {
      id,
      templateRef: template,
      starterRef: starter,
      ...(entity ? { entityRef: entity } : {}),
      startedAt: started,
    });
    await door.post(`/runs/${id}/finish`, {
      state: run.state,
      ...(run.failedStep ? { failedStep: run.failedStep } : {}),
      finishedAt: new Date(Date.parse(started) + seconds * 1000).toISOString(),
    });
  }
}
