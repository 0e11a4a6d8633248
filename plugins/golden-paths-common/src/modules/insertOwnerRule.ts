/**
 * CODEOWNERS with a rule for a new folder: behind the rules of its siblings,
 * before the exceptions that follow them; at the end where there are none. The
 * same text when the folder has a rule of its own.
 *
 * @public
 */
export function insertOwnerRule(
  existing: string,
  folder: string,
  owner: string,
): string {
  const pattern = `/${folder.replace(/^\/+|\/+$/g, '')}/`;
  const lines = existing === '' ? [] : existing.replace(/\n$/, '').split('\n');
  if (lines.some(line => patternOf(line) === pattern)) {
    return existing;
  }
  const parent = pattern.slice(0, pattern.slice(0, -1).lastIndexOf('/') + 1);
  const isSibling = (line: string) => {
    const other = patternOf(line);
    return (
      other !== undefined &&
      other.startsWith(parent) &&
      /^[^/*?[\]]+\/$/.test(other.slice(parent.length))
    );
  };
  const first = lines.findIndex(isSibling);
  let at = lines.length;
  if (first >= 0) {
    const after = lines.findIndex(
      (line, index) => index > first && !isSibling(line),
    );
    at = after < 0 ? lines.length : after;
  }
  const column = first < 0 ? 0 : lines[first].search(/\s@|\s\S+@/) + 1;
  const rule = `${pattern.padEnd(
    Math.max(column, pattern.length + 1),
  )}${owner}`;
  return `${[...lines.slice(0, at), rule, ...lines.slice(at)].join('\n')}\n`;
}

function patternOf(line: string): string | undefined {
  const [pattern] = line.trim().split(/\s+/);
  return pattern && !pattern.startsWith('#') ? pattern : undefined;
}
