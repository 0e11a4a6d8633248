/** `and 2 that you may not see`; nothing for none. */
export function hiddenWords(hidden: number): string {
  return hidden > 0 ? `and ${hidden} that you may not see` : '';
}

/** `1 shift`, `2 shifts`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
