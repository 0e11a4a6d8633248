import type { MetricAnswer, MetricQuery } from '@waymark/metrics';

/** More than any page asks for; then it begins anew. */
const mostAnswers = 500;

/**
 * Answers of measures, kept as long as what they are made of stays the same
 * object. Only of windows that were over when they were asked for: nothing that
 * the clock does changes those.
 */
export class KeptAnswers {
  private readonly answers = new WeakMap<object, Map<string, MetricAnswer>>();

  answer(
    id: string,
    facts: object,
    query: MetricQuery,
    now: Date,
    compute: () => MetricAnswer,
  ): MetricAnswer {
    if (Date.parse(query.to) > now.getTime()) {
      return compute();
    }
    let known = this.answers.get(facts);
    if (!known || known.size >= mostAnswers) {
      known = new Map();
      this.answers.set(facts, known);
    }
    const { scope, from, to, grain, zone, by } = query;
    const key = JSON.stringify([id, scope, from, to, grain, zone, by]);
    const kept = known.get(key);
    if (kept) {
      return { ...kept, asOf: now.toISOString() };
    }
    const answer = compute();
    known.set(key, answer);
    return answer;
  }
}
