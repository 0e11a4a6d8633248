/** Whether a catalog is still filling up: quick at first and after every change, at rest when the catalog is. */
export class Settling {
  private lastChange: number;

  constructor(
    private readonly quietMillis: number,
    private readonly now: () => Date,
  ) {
    this.lastChange = now().getTime();
  }

  /** Whether it is still worth looking again soon. */
  isRestless(): boolean {
    return this.now().getTime() - this.lastChange < this.quietMillis;
  }

  /** Something was different: look again soon. */
  changed(): void {
    this.lastChange = this.now().getTime();
  }
}
