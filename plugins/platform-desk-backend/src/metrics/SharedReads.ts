/** What several answers are made of, read once for all of them. */
export class SharedReads {
  private readonly reads = new Map<() => Promise<unknown>, Promise<unknown>>();

  async of<Facts>(read: () => Promise<Facts>): Promise<Facts> {
    let facts = this.reads.get(read);
    if (!facts) {
      facts = read();
      this.reads.set(read, facts);
    }
    return (await facts) as Facts;
  }
}
