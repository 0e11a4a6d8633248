/**
 * The polylines of a trend in a box of the given size: one for each run of
 * known values, with room for a dot at the edges. The lowest value lies at the
 * bottom; values that are all equal lie in the middle.
 */
export function linesOf(
  values: readonly (number | undefined)[],
  width: number,
  height: number,
): [number, number][][] {
  const margin = 3;
  const known = values.filter((value): value is number => value !== undefined);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const step = (width - 2 * margin) / Math.max(1, values.length - 1);
  const lines: [number, number][][] = [];
  let line: [number, number][] | undefined;
  values.forEach((value, index) => {
    if (value === undefined) {
      line = undefined;
      return;
    }
    if (!line) {
      line = [];
      lines.push(line);
    }
    const share = span === 0 ? 0.5 : (value - low) / span;
    const x = margin + index * step;
    const y = height - margin - share * (height - 2 * margin);
    line.push([Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
  });
  return lines;
}
