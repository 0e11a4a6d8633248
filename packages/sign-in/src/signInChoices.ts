import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';

/** Somebody whom the page offers to sign in as. */
export interface ExamplePerson {
  /** Full entity ref, for example `user:default/ada-okafor`. */
  ref: string;
  /** What the person is, for example "Feature engineer". */
  label: string;
  /** The person's name as far as the ref tells it, for example "Ada Okafor". */
  name: string;
}

/** A way to sign in that needs a real account. */
export type RealProvider = 'github' | 'oidc';

/** What the sign-in page has to show. */
export type SignInChoices =
  | { type: 'example-people'; people: ExamplePerson[] }
  | { type: 'providers'; providers: RealProvider[] }
  | { type: 'not-configured' };

const REAL_PROVIDERS: readonly string[] = ['github', 'oidc'];

/**
 * Reads what the sign-in page has to show; example people win over real providers. Throws, naming the key, for a
 * provider that it does not know.
 */
export function readSignInChoices(config: Config): SignInChoices {
  const people = config.getOptionalConfigArray(
    'auth.providers.examplePeople.people',
  );
  if (people?.length) {
    return { type: 'example-people', people: people.map(readPerson) };
  }
  const providers = config.getOptionalStringArray('app.signIn.providers') ?? [];
  const unknown = providers.find(id => !REAL_PROVIDERS.includes(id));
  if (unknown !== undefined) {
    throw new Error(
      `app.signIn.providers names '${unknown}', and the sign-in page knows ${REAL_PROVIDERS.join(
        ' and ',
      )}`,
    );
  }
  return providers.length > 0
    ? { type: 'providers', providers: providers as RealProvider[] }
    : { type: 'not-configured' };
}

function readPerson(config: Config): ExamplePerson {
  const compound = parseEntityRef(config.getString('ref'), {
    defaultKind: 'user',
    defaultNamespace: 'default',
  });
  return {
    ref: stringifyEntityRef(compound),
    label: config.getString('label'),
    name: compound.name
      .split(/[-_.]+/)
      .map(word => word.charAt(0).toUpperCase() + word.slice(1))
      .join(' '),
  };
}
