import fs from 'node:fs';
import path from 'node:path';
import { binPath } from '@waymark/testing-node';

/** A point of a step, by the beginning of what is done there or by its number. */
export interface Stop {
  /** Ref of the template. */
  template: string;
  /** Name of the step. */
  step: string;
  what?: string;
  point?: number;
}

/** A point that a run came to. */
export interface PassedPoint extends Required<Stop> {
  task: string;
  /** Whether the run stands there until its process ends. */
  isHeld: boolean;
}

/** Holds runs of a backend where its process is to be killed. */
export class Stops {
  private count = 0;

  constructor(private readonly folder: string) {}

  /** What a backend is started with so that it holds one run at each of these points. */
  environment(stops: readonly Stop[]): Record<string, string> {
    this.count++;
    return {
      NODE_OPTIONS: `--require=${binPath('stop-steps.cjs')}`,
      WAYMARK_STOPS: JSON.stringify(stops),
      WAYMARK_STOPS_LOG: this.file(),
    };
  }

  /** Every point that runs have come to since then, in their order. */
  passed(): PassedPoint[] {
    const text = fs.existsSync(this.file())
      ? fs.readFileSync(this.file(), 'utf8')
      : '';
    return text
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line));
  }

  private file(): string {
    return path.join(this.folder, `stops-${this.count}.jsonl`);
  }
}
