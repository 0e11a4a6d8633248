import type {
  DeskMetricsApi,
  MetricAnswer,
  MetricQuestion,
} from '@waymark/plugin-platform-desk-common';

const mostQuestions = 100;

/** What the cards of a page ask before the browser does anything else, sent as one. */
class Together {
  private readonly questions = new Map<string, MetricQuestion>();
  private answers: Promise<Map<string, MetricAnswer>> | undefined;

  constructor(private readonly api: Pick<DeskMetricsApi, 'answers'>) {}

  get isFull(): boolean {
    return this.questions.size >= mostQuestions;
  }

  async ask(question: MetricQuestion, isSent: () => void) {
    const key = JSON.stringify([question.id, question.query]);
    this.questions.set(key, question);
    this.answers ??= this.send(isSent);
    return (await this.answers).get(key)!;
  }

  private async send(isSent: () => void) {
    // All cards of a page ask in one turn.
    await Promise.resolve();
    isSent();
    const keys = [...this.questions.keys()];
    const items = await this.api.answers([...this.questions.values()]);
    return new Map(keys.map((key, index) => [key, items[index]]));
  }
}

const waiting = new WeakMap<object, Together>();

/** The answers to some questions, asked for with those of everything else that asks at the same moment; a question that two ask is asked once. */
export async function askTogether(
  api: Pick<DeskMetricsApi, 'answers'>,
  questions: readonly MetricQuestion[],
): Promise<MetricAnswer[]> {
  return await Promise.all(
    questions.map(async question => {
      let together = waiting.get(api);
      if (!together || together.isFull) {
        together = new Together(api);
        waiting.set(api, together);
      }
      const own = together;
      return await own.ask(question, () => {
        if (waiting.get(api) === own) {
          waiting.delete(api);
        }
      });
    }),
  );
}
