import type { ScheduleProblem, ScheduleProblemCode } from '../answers';

/** Collects what is wrong below one path. */
export class Problems {
  constructor(
    readonly found: ScheduleProblem[] = [],
    private readonly path: string = '',
  ) {}

  at(path: string): Problems {
    return new Problems(
      this.found,
      this.path && !path.startsWith('[')
        ? `${this.path}.${path}`
        : `${this.path}${path}`,
    );
  }

  error(code: ScheduleProblemCode, sentence: string): void {
    this.add(code, 'error', sentence);
  }

  warning(code: ScheduleProblemCode, sentence: string): void {
    this.add(code, 'warning', sentence);
  }

  private add(
    code: ScheduleProblemCode,
    severity: ScheduleProblem['severity'],
    sentence: string,
  ): void {
    this.found.push({ code, severity, path: this.path, sentence });
  }
}
