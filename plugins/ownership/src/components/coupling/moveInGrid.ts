type Place = [row: number, column: number];

const moves: Record<string, (place: Place, last: Place) => Place> = {
  ArrowUp: ([row, column]) => [row - 1, column],
  ArrowDown: ([row, column]) => [row + 1, column],
  ArrowLeft: ([row, column]) => [row, column - 1],
  ArrowRight: ([row, column]) => [row, column + 1],
  Home: ([row]) => [row, 0],
  End: ([row], [, lastColumn]) => [row, lastColumn],
  PageUp: ([, column]) => [0, column],
  PageDown: ([, column], [lastRow]) => [lastRow, column],
};

/**
 * Moves the focus between the cells of a table by a key and keeps one tab stop;
 * false for other keys. Works on the page itself: with 2,500 cells, a state
 * would render them all at every key.
 */
export function moveInGrid(
  table: HTMLTableElement,
  target: EventTarget,
  key: string,
): boolean {
  const cell = (target as HTMLElement).closest('td');
  const move = moves[key];
  const body = table.tBodies[0];
  if (!cell || !move || !body) {
    return false;
  }
  const rowOf = (row: number) => [...body.rows[row].querySelectorAll('td')];
  const row = [...body.rows].indexOf(cell.closest('tr')!);
  const last: Place = [body.rows.length - 1, rowOf(row).length - 1];
  const [nextRow, nextColumn] = move([row, rowOf(row).indexOf(cell)], last);
  const next = rowOf(clamp(nextRow, last[0]))[clamp(nextColumn, last[1])];
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  return true;
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}
