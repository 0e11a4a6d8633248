/**
 * A question's answer so far. A value stays while it is asked again, and after
 * a failure: then `error` stands beside it.
 *
 * @public
 */
export interface Answer<T> {
  value?: T;
  error?: Error;
  loading: boolean;
  /** When `value` arrived, in epoch milliseconds. */
  loadedAt?: number;
}

interface Entry {
  answer: Answer<unknown>;
  load: () => Promise<unknown>;
  listeners: Set<() => void>;
  attempt: number;
  release?: ReturnType<typeof setTimeout>;
}

const waiting: Answer<unknown> = { loading: true };

/**
 * Answers shared by everything on a page: each key is asked once however many
 * components show it, kept while one of them is mounted and a little longer,
 * so that going from a card to its tab asks nothing again. Failures are not
 * kept.
 *
 * @public
 */
export class AnswerStore {
  private readonly entries = new Map<string, Entry>();
  private readonly keepMilliseconds: number;

  constructor(options: { keepMilliseconds?: number } = {}) {
    this.keepMilliseconds = options.keepMilliseconds ?? 30_000;
  }

  read(key: string): Answer<unknown> {
    return this.entries.get(key)?.answer ?? waiting;
  }

  /** Loads the key unless it is there; returns what ends the interest in it. */
  retain(
    key: string,
    load: () => Promise<unknown>,
    listener: () => void,
  ): () => void {
    let entry = this.entries.get(key);
    if (!entry) {
      entry = { answer: waiting, load, listeners: new Set(), attempt: 0 };
      this.entries.set(key, entry);
      this.start(entry);
    }
    const retained = entry;
    clearTimeout(retained.release);
    retained.listeners.add(listener);
    return () => {
      retained.listeners.delete(listener);
      if (retained.listeners.size === 0) {
        this.releaseLater(key, retained);
      }
    };
  }

  /** Asks again for one key. */
  retry(key: string): void {
    const entry = this.entries.get(key);
    if (entry) {
      this.start(entry);
    }
  }

  /**
   * Asks again where nobody pressed a button, unless it is being asked: what is
   * on screen stays as it is until there is an answer, a failure too.
   */
  renew(key: string): void {
    const entry = this.entries.get(key);
    if (entry && !entry.answer.loading) {
      this.start(entry, entry.answer.error);
    }
  }

  /** Asks again for everything on screen, and forgets the rest. */
  invalidate(): void {
    for (const [key, entry] of this.entries) {
      if (entry.listeners.size > 0) {
        this.start(entry);
      } else {
        clearTimeout(entry.release);
        this.entries.delete(key);
      }
    }
  }

  private releaseLater(key: string, entry: Entry) {
    const forget = () => {
      if (entry.listeners.size === 0 && this.entries.get(key) === entry) {
        this.entries.delete(key);
      }
    };
    if (entry.answer.error) {
      forget();
    } else {
      entry.release = setTimeout(forget, this.keepMilliseconds);
    }
  }

  private start(entry: Entry, shown?: Error) {
    entry.attempt += 1;
    const attempt = entry.attempt;
    const settle = (answer: Answer<unknown>) => {
      // An answer that was overtaken by a later question is dropped.
      if (entry.attempt === attempt) {
        this.publish(entry, answer);
      }
    };
    const { value, loadedAt, error: before } = entry.answer;
    // A value that is stale stays so while it is asked again: its banner must not come and go.
    const error = value === undefined ? shown : before;
    this.publish(entry, { value, loadedAt, error, loading: true });
    entry.load().then(
      loaded => settle({ value: loaded, loading: false, loadedAt: Date.now() }),
      failure =>
        settle({
          value,
          loadedAt,
          loading: false,
          error:
            failure instanceof Error ? failure : new Error(String(failure)),
        }),
    );
  }

  private publish(entry: Entry, answer: Answer<unknown>) {
    entry.answer = answer;
    for (const listener of entry.listeners) {
      listener();
    }
  }
}
