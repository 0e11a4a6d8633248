import { cpus, totalmem } from 'node:os';

/** One measured number; with a limit it is a promise that `--check` holds us to. */
export interface Figure {
  /** Unique, as in `codeowners/vets-api/cold`. */
  name: string;
  value: number;
  /** The unit of the value, as in `ms`, `files/s`, `MB` or `times`. */
  unit: string;
  limit?: number;
  /** How the value must stand to the limit; `<=` unless told. */
  comparison?: '<=' | '>=';
  /** How many measurements the value is made of. */
  n: number;
  /** What else was measured in the same run, how it did, and how many times better the value is. */
  peer?: string;
  peerValue?: number;
  ratio?: number;
  /** What was measured and how, where the name does not say it. */
  note?: string;
}

const processors = cpus();
const machine = {
  cpu: processors[0]?.model ?? 'unknown',
  cores: processors.length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};

function round(value: number): number {
  return Number(value.toPrecision(4));
}

/** Prints a figure as one line of JSON. */
export function report(figure: Figure): void {
  const { name, value, unit, limit, n, peer, note } = figure;
  const comparison = figure.comparison ?? '<=';
  const held =
    limit === undefined ||
    (comparison === '<=' ? value <= limit : value >= limit);
  process.stdout.write(
    `${JSON.stringify({
      name,
      value: round(value),
      unit,
      ...(limit !== undefined && { limit, comparison }),
      n,
      ...(peer !== undefined && { peer }),
      ...(figure.peerValue !== undefined && {
        peerValue: round(figure.peerValue),
      }),
      ...(figure.ratio !== undefined && { ratio: round(figure.ratio) }),
      ...(note !== undefined && { note }),
      machine,
      ...(limit !== undefined && { ok: held }),
    })}\n`,
  );
}

/** The middle of the values; the mean of the two middle ones if their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
}
