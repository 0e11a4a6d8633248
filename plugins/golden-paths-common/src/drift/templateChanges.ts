/** What a version of a template has changed, in a sentence. @public */
export interface TemplateChange {
  version: string;
  text: string;
}

/**
 * The changes that a template tells of, oldest first; lines that begin with no
 * version are left out.
 *
 * @public
 */
export function templateChanges(text: string | undefined): TemplateChange[] {
  return (text ?? '')
    .split('\n')
    .flatMap(line => {
      const [, version, said] =
        /^\s*(\d[\w.-]*)\s*:\s*(\S.*?)\s*$/.exec(line) ?? [];
      return version ? [{ version, text: said }] : [];
    })
    .sort((a, b) => compareVersions(a.version, b.version));
}

/**
 * Which of two versions is later, by their numbers from left to right: negative,
 * 0 or positive. What comes before a release (`1.1.0-rc`) is before it.
 *
 * @public
 */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [a, b].map(version => {
    const [numbers, ...suffix] = version.split('-');
    return {
      numbers: numbers.split('.').map(Number),
      suffix: suffix.join('-'),
    };
  });
  const length = Math.max(one.numbers.length, other.numbers.length);
  for (let index = 0; index < length; index++) {
    const difference = (one.numbers[index] || 0) - (other.numbers[index] || 0);
    if (difference !== 0) {
      return difference;
    }
  }
  if (one.suffix === '' || other.suffix === '') {
    return Number(one.suffix === '') - Number(other.suffix === '');
  }
  return one.suffix < other.suffix ? -1 : Number(one.suffix > other.suffix);
}
