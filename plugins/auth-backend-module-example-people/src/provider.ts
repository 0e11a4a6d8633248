import { Entity, UserEntity } from '@backstage/catalog-model';
import {
  AuthProviderFactory,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
  ProfileInfo,
} from '@backstage/plugin-auth-node';
import { chooseExamplePerson, EXAMPLE_PERSON_HEADER } from './examplePeople';

/**
 * Makes the provider that signs in the catalog User named by the header `x-example-person`, if listed in `people`.
 * A listed person who is not (yet) in the catalog answers 404.
 */
export function createExamplePeopleProvider(
  people: ReadonlySet<string>,
): AuthProviderFactory {
  return createProxyAuthProviderFactory({
    authenticator: createProxyAuthenticator({
      async defaultProfileTransform(result: { ref: string }, context) {
        const { entity } = await context.findCatalogUser({
          entityRef: result.ref,
        });
        return { profile: profileOf(entity) };
      },
      initialize() {},
      async authenticate({ req }) {
        const header = req.header(EXAMPLE_PERSON_HEADER);
        return { result: { ref: chooseExamplePerson(header, people) } };
      },
    }),
    signInResolver: ({ result }, context) =>
      context.signInWithCatalogUser({ entityRef: result.ref }),
  });
}

function profileOf(entity: Entity): ProfileInfo {
  const profile = (entity as UserEntity).spec.profile;
  return {
    displayName: profile?.displayName ?? entity.metadata.name,
    email: profile?.email,
    picture: profile?.picture,
  };
}
