import { once } from 'node:events';

const FULL = 64 * 1024;

/** Writes lines in large pieces, and waits when the reader is slower. */
export class Output {
  private pending: string[] = [];
  private length = 0;

  constructor(private readonly stream: NodeJS.WritableStream) {}

  async line(text: string): Promise<void> {
    this.pending.push(text, '\n');
    this.length += text.length + 1;
    if (this.length >= FULL) {
      await this.flush();
    }
  }

  async flush(): Promise<void> {
    const text = this.pending.join('');
    this.pending = [];
    this.length = 0;
    if (text !== '' && !this.stream.write(text)) {
      await once(this.stream, 'drain');
    }
  }
}

/** A value without the characters that separate values and lines. */
export function cell(text: string): string {
  return text.replace(/[\t\n\r]/g, character =>
    JSON.stringify(character).slice(1, -1),
  );
}
