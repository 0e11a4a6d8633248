import {
  type MetricAnswer,
  type MetricOutcome,
  type MetricQuestion,
  mostMetricQuestions,
} from '@waymark/metrics';

/** The part of a metrics client that is asked. @public */
export interface AnswersApi {
  answers(questions: readonly MetricQuestion[]): Promise<MetricOutcome[]>;
}

/** What the cards of a page ask before the browser does anything else, sent as one. */
class Together {
  private readonly questions = new Map<string, MetricQuestion>();
  private outcomes: Promise<Map<string, MetricOutcome>> | undefined;

  constructor(private readonly api: AnswersApi) {}

  get isFull(): boolean {
    return this.questions.size >= mostMetricQuestions;
  }

  async ask(question: MetricQuestion, isSent: () => void) {
    const key = JSON.stringify([question.id, question.query]);
    this.questions.set(key, question);
    this.outcomes ??= this.send(isSent);
    return (await this.outcomes).get(key)!;
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

/** What becomes of some questions, asked with those of everything else that asks at the same moment; a question that two ask is asked once. @public */
export async function askTogether(
  api: AnswersApi,
  questions: readonly MetricQuestion[],
): Promise<MetricOutcome[]> {
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

/** The answer; throws an error with the `statusCode` that it was refused with. @public */
export function metricAnswerOf(outcome: MetricOutcome): MetricAnswer {
  if ('error' in outcome) {
    const { name, message, statusCode } = outcome.error;
    throw Object.assign(new Error(message), { name, statusCode });
  }
  return outcome.answer;
}
