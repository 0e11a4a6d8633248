const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** How long the name of something that a golden path makes may be: with `-preview` behind it, it is still a DNS label. */
const MAX_LENGTH = 50;

/** Names that hosts, pipelines or the portal itself use. */
const RESERVED = new Set([
  'api',
  'con',
  'git',
  'head',
  'main',
  'master',
  'new',
  'nul',
  'test',
  'www',
]);

/**
 * What is wrong with the name of a new repository, service, module, flag or
 * environment, as the end of a sentence that begins with the field; `undefined`
 * when it can be used. Such a name is a DNS label, a folder, a branch and the
 * name of an entity at once.
 *
 * @public
 */
export function nameProblem(name: unknown): string | undefined {
  if (typeof name !== 'string' || name === '') {
    return 'is missing: give a name such as invoice-export';
  }
  const foreign = [...name].find(
    character => !/[A-Za-z0-9._\-/\\ ]/.test(character),
  );
  if (foreign !== undefined) {
    const code = foreign.codePointAt(0)!.toString(16).toUpperCase();
    return `has the character U+${code.padStart(
      4,
      '0',
    )}, which is no plain letter or digit even if it looks like one: type it again with a-z, 0-9 and "-"`;
  }
  if (name.length > MAX_LENGTH) {
    return `has ${name.length} characters: shorten it to ${MAX_LENGTH}`;
  }
  if (!NAME.test(name)) {
    return 'must be of a-z, 0-9 and single "-", begin with a letter and end with a letter or digit, such as invoice-export';
  }
  return RESERVED.has(name)
    ? `must not be "${name}", which is reserved: choose another`
    : undefined;
}
