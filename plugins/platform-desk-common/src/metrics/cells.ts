/** What a row is grouped by; one object for all rows that are alike. */
export interface Cell {
  dimensions: Readonly<Record<string, string>>;
}

/** By which key of a dimension each entry of a list counts. */
export interface Column {
  codes: Int32Array;
  /** The key of each code. */
  keys: string[];
}

const cells = new Map<string, Cell>();

/** The one object for these values; there are as many as kinds of rows, not as rows. */
export function cellOf(dimensions: Record<string, string | undefined>): Cell {
  const whole = Object.fromEntries(
    Object.entries(dimensions).map(([name, value]) => [name, value ?? 'none']),
  );
  const key = JSON.stringify(whole);
  let cell = cells.get(key);
  if (!cell) {
    cell = { dimensions: whole };
    cells.set(key, cell);
  }
  return cell;
}

const columns = new WeakMap<readonly object[], Map<string, Column>>();

/** The keys of a list by a dimension, found out once for each list. */
export function columnOf<T extends object>(
  values: readonly T[],
  by: string,
  cell: (value: T) => Cell,
): Column {
  let own = columns.get(values);
  if (!own) {
    own = new Map();
    columns.set(values, own);
  }
  let column = own.get(by);
  if (!column) {
    const codeOf = new Map<string, number>();
    const codes = new Int32Array(values.length);
    for (let index = 0; index < values.length; index += 1) {
      const key = cell(values[index]).dimensions[by];
      let code = codeOf.get(key);
      if (code === undefined) {
        code = codeOf.size;
        codeOf.set(key, code);
      }
      codes[index] = code;
    }
    column = { codes, keys: [...codeOf.keys()] };
    own.set(by, column);
  }
  return column;
}
