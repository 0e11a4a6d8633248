/** What the answers to several questions are made of, read once for all of them. */
export class SharedReads {
  private readonly reads = new Map<
    unknown,
    Map<string | undefined, Promise<unknown>>
  >();

  /** What `read` gives for `asked`: the same promise for the same two. */
  async of<Facts, Asked>(
    read: (asked: Asked) => Promise<Facts>,
    asked: Asked,
  ): Promise<Facts> {
    const known = this.reads.get(read) ?? new Map();
    this.reads.set(read, known);
    const key = JSON.stringify(asked);
    if (!known.has(key)) {
      known.set(key, read(asked));
    }
    return (await known.get(key)) as Facts;
  }
}
