/** The lines of a text, by their numbers before anything was inserted; each keeps its line end. */
export class EditedLines {
  private readonly lines: string[];
  private readonly below = new Map<number, readonly string[]>();
  private readonly replaced = new Map<number, string>();

  constructor(content: string) {
    this.lines = content.split('\n');
  }

  replace(line: number, text: string): void {
    const mark =
      line === 1 && this.lines[0].startsWith('\uFEFF') ? '\uFEFF' : '';
    const end = this.lines[line - 1].endsWith('\r') ? '\r' : '';
    this.replaced.set(line, `${mark}${text}${end}`);
  }

  insertBelow(line: number, texts: readonly string[]): void {
    const end = this.lines[Math.max(line - 1, 0)]?.endsWith('\r') ? '\r' : '';
    this.below.set(line, [
      ...(this.below.get(line) ?? []),
      ...texts.map(text => `${text}${end}`),
    ]);
  }

  insertAbove(line: number | undefined, texts: readonly string[]): void {
    const { length } = this.lines;
    const end = this.lines[length - 1] === '' ? length : length + 1;
    this.insertBelow((line ?? end) - 1, texts);
  }

  text(): string {
    const all = [...(this.below.get(0) ?? [])];
    this.lines.forEach((line, index) => {
      all.push(
        this.replaced.get(index + 1) ?? line,
        ...(this.below.get(index + 1) ?? []),
      );
    });
    return all.join('\n');
  }
}
