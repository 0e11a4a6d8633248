import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  MetricAnswer,
  MetricDefinition,
  MetricQuery,
  MetricRows,
  MetricRowsQuery,
} from '@waymark/metrics';
import type { MetricSource } from './MetricSource';

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

  private source(id: string): MetricSource {
    const source = this.options.sources.find(each => each.definition.id === id);
    if (!source) {
      throw new NotFoundError(`There is no metric '${id}'`);
    }
    return source;
  }
}
