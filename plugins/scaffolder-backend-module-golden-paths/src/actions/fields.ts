import { InputError } from '@backstage/errors';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { nameProblem } from '@waymark/plugin-golden-paths-common';

/** The name when it can be one; otherwise an InputError that begins with the field. */
export function checkName(field: string, name: unknown): string {
  const problem = nameProblem(name);
  if (problem) {
    throw new InputError(`${field}: ${problem}`);
  }
  return name as string;
}

/** A complete ref in lower case; otherwise an InputError that begins with the field. */
export function checkRef(
  field: string,
  text: unknown,
  defaultKind: string,
): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(String(text), {
        defaultKind,
        defaultNamespace: 'default',
      }),
    ).toLocaleLowerCase('en-US');
  } catch {
    throw new InputError(
      `${field}: must be the ref of an entity, such as ${defaultKind}:default/example`,
    );
  }
}

/** A text without control characters; otherwise an InputError that begins with the field. */
export function checkText(
  field: string,
  text: string,
  maxLength: number,
): string {
  // eslint-disable-next-line no-control-regex -- that is what is looked for
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text)) {
    throw new InputError(`${field}: must not have control characters`);
  }
  if (text.length > maxLength) {
    throw new InputError(
      `${field}: has ${text.length} characters: shorten it to ${maxLength}`,
    );
  }
  return text.trim();
}

/** The same in one line: it becomes part of lines of files, of messages and of what hosts show. */
export function checkLine(
  field: string,
  text: string,
  maxLength: number,
): string {
  const line = checkText(field, text, maxLength);
  if (/[\r\n\u0085\u2028\u2029]/.test(line)) {
    throw new InputError(`${field}: must be one line of text`);
  }
  return line;
}

/** A folder from the root of a repository, `undefined` for the root; otherwise an InputError that begins with the field. */
export function checkFolder(
  field: string,
  folder: string | undefined,
): string | undefined {
  if (folder === undefined) {
    return undefined;
  }
  const isFolder =
    /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
  if (!isFolder.test(folder) || folder.length > 200) {
    throw new InputError(
      `${field}: must be a folder from the root of the repository of at most 200 characters, such as packs/refunds`,
    );
  }
  return folder;
}
