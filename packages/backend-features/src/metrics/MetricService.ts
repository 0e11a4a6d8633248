import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  bucketsOf,
  type MetricAnswer,
  type MetricDefinition,
  type MetricError,
  type MetricOutcome,
  type MetricQuery,
  parseMetricQuery,
  type QueryParameters,
  type MetricRows,
  type MetricRowsQuery,
} from '@waymark/metrics';
import { metricErrorOf } from './metricErrorOf';
import type { MetricSource } from './MetricSource';
import { SharedReads } from './SharedReads';

/** Of all questions of a request: those of thirty measures by day for a year and a half. */
const mostIntervals = 20_000;

interface Question {
  id: string;
  query: QueryParameters;
}

interface ReadQuery {
  query: MetricQuery;
  intervals: number;
}

/** The queries of the questions of one request: many ask the same, and it is read and cut once. */
class ReadQueries {
  private readonly read = new Map<string, ReadQuery>();

  constructor(private readonly now: Date) {}

  /** Throws `MetricInputError` for one that cannot be read. */
  of(parameters: QueryParameters): ReadQuery {
    const key = JSON.stringify(Object.entries(parameters).sort());
    const known = this.read.get(key);
    if (known) {
      return known;
    }
    const query = parseMetricQuery(parameters, this.now);
    const read = { query, intervals: bucketsOf(query).length };
    this.read.set(key, read);
    return read;
  }
}

/** Answers the metrics of this plugin from the history that it keeps. */
export class MetricService {
  constructor(
    private readonly options: {
      sources: readonly MetricSource[];
      /** Which entities a caller may see. */
      visibility: {
        visible(
          entityRefs: readonly string[],
          credentials: BackstageCredentials,
        ): Promise<ReadonlySet<string>>;
      };
      logger: Pick<LoggerService, 'error'>;
      now(): Date;
    },
  ) {}

  list(): MetricDefinition[] {
    return this.options.sources.map(source => source.definition);
  }

  /** The number counts everything, whoever asks; throws `NotFoundError`. */
  async answer(id: string, query: MetricQuery): Promise<MetricAnswer> {
    return await this.source(id).answer(query, this.options.now());
  }

  /**
   * In the order of the questions, all of the same instant; each is answered or
   * refused by itself. What they have in common is read once.
   */
  async answers(questions: readonly Question[]): Promise<MetricOutcome[]> {
    const now = this.options.now();
    const reads = new SharedReads();
    const queries = new ReadQueries(now);
    const outcomes: MetricOutcome[] = [];
    let intervals = 0;
    for (const { id, query } of questions) {
      try {
        const source = this.source(id);
        const read = queries.of(query);
        intervals += read.intervals;
        if (intervals > mostIntervals) {
          throw new InputError(
            `questions: have more than ${mostIntervals} intervals up to this one; ask for it in another request or for a coarser grain`,
          );
        }
        outcomes.push({ answer: await source.answer(read.query, now, reads) });
      } catch (error) {
        outcomes.push({ error: this.refusal(id, error) });
      }
      // Others are answered in between.
      await new Promise(setImmediate);
    }
    return outcomes;
  }

  /** The rows that the caller may see, and how many they may not. */
  async rows(
    id: string,
    query: MetricRowsQuery,
    credentials: BackstageCredentials,
  ): Promise<MetricRows> {
    return await this.source(id).rows(
      query,
      this.options.now(),
      refs => this.options.visibility.visible(refs, credentials),
      credentials,
    );
  }

  private refusal(id: string, error: unknown): MetricError {
    const told = metricErrorOf(error);
    if (told) {
      return told;
    }
    const message = `The metric '${id}' cannot be answered`;
    this.options.logger.error(message, error as Error);
    return {
      name: 'InternalError',
      message: `${message}; the log of the backend says why`,
      statusCode: 500,
    };
  }

  private source(id: string): MetricSource {
    const source = this.options.sources.find(each => each.definition.id === id);
    if (!source) {
      throw new NotFoundError(`There is no metric '${id}'`);
    }
    return source;
  }
}
