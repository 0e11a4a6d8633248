import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError, NotAllowedError } from '@backstage/errors';

/** The key whose presence turns the sign-in on. */
export const EXAMPLE_PEOPLE_KEY = 'auth.providers.examplePeople';

/** The request header that names the person to sign in as: an entity ref. */
export const EXAMPLE_PERSON_HEADER = 'x-example-person';

/**
 * Reads the refs of the people who may sign in, in full form (`user:default/ada-okafor`). Gives `undefined` without the
 * key; throws, naming the key, for an empty list, a ref that is no User, and whenever the key exists in production.
 */
export function readExamplePeople(
  config: Config,
  nodeEnv: string | undefined,
): ReadonlySet<string> | undefined {
  if (!config.has(EXAMPLE_PEOPLE_KEY)) {
    return undefined;
  }
  if (nodeEnv === 'production') {
    throw new Error(
      `Sign-in as an example person is for development only, and NODE_ENV is 'production': remove ${EXAMPLE_PEOPLE_KEY} from the configuration`,
    );
  }
  const key = `${EXAMPLE_PEOPLE_KEY}.people`;
  const refs = config.getConfigArray(key).map((person, index) => {
    person.getString('label');
    return parseUserRef(person.getString('ref'), `${key}[${index}].ref`);
  });
  if (refs.length === 0) {
    throw new InputError(`${key} lists nobody: list a person, or remove it`);
  }
  return new Set(refs);
}

/**
 * Gives the full ref of the listed person that the header names. Throws InputError when the header is missing or
 * malformed and NotAllowedError when the person is not listed.
 */
export function chooseExamplePerson(
  header: string | undefined,
  people: ReadonlySet<string>,
): string {
  if (!header) {
    throw new InputError(
      `The header ${EXAMPLE_PERSON_HEADER} is missing: it names the person to sign in as`,
    );
  }
  const ref = parseUserRef(header, `The header ${EXAMPLE_PERSON_HEADER}`);
  if (!people.has(ref)) {
    throw new NotAllowedError(
      `The person of the header ${EXAMPLE_PERSON_HEADER} is not listed under ${EXAMPLE_PEOPLE_KEY}.people`,
    );
  }
  return ref;
}

function parseUserRef(text: string, where: string): string {
  const compound = parse(text);
  if (compound?.kind.toLocaleLowerCase('en-US') !== 'user') {
    throw new InputError(
      `${where} must be the ref of a User, such as user:default/ada-okafor`,
    );
  }
  return stringifyEntityRef(compound);
}

function parse(text: string) {
  try {
    return parseEntityRef(text, {
      defaultKind: 'user',
      defaultNamespace: 'default',
    });
  } catch {
    return undefined;
  }
}
