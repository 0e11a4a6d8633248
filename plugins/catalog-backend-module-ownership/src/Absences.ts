/** Since when repositories have been missing without a break. */
export class Absences {
  private readonly since = new Map<string, number>();

  constructor(private readonly patienceMillis: number) {}

  /** Notes which are missing now; answers those that have been for too long. */
  note(missing: Iterable<string>, now: Date): Set<string> {
    const current = new Set(missing);
    for (const id of this.since.keys()) {
      if (!current.has(id)) {
        this.since.delete(id);
      }
    }
    const gone = new Set<string>();
    for (const id of current) {
      const since = this.since.get(id) ?? now.getTime();
      this.since.set(id, since);
      if (now.getTime() - since >= this.patienceMillis) {
        gone.add(id);
      }
    }
    return gone;
  }
}
