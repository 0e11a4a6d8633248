import { EmptyState, SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  githubAuthApiRef,
  SignInPageProps,
  useApi,
} from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import { ExamplePeoplePage } from './ExamplePeoplePage';
import { oidcAuthApiRef } from './oidcAuthApi';
import { readSignInChoices, RealProvider } from './signInChoices';
import { SignInFrame } from './SignInFrame';

const PROVIDERS = {
  github: {
    id: 'github',
    title: 'GitHub',
    message: 'Sign in with your GitHub account',
    apiRef: githubAuthApiRef,
  },
  oidc: {
    id: 'oidc',
    title: 'Single sign-on',
    message: 'Sign in with the account of your company',
    apiRef: oidcAuthApiRef,
  },
} satisfies Record<RealProvider, unknown>;

/**
 * The sign-in page of either frontend system: the example people when they are configured, else the real providers of
 * `app.signIn.providers`, else a sentence that names the keys.
 */
export function PortalSignInPage(props: SignInPageProps) {
  const config = useApi(configApiRef);
  const choices = useMemo(() => readSignInChoices(config), [config]);

  switch (choices.type) {
    case 'example-people':
      return <ExamplePeoplePage {...props} people={choices.people} />;
    case 'providers':
      return (
        <SignInPage
          {...props}
          title="Sign in"
          align="center"
          providers={choices.providers.map(id => PROVIDERS[id])}
        />
      );
    default:
      return (
        <SignInFrame>
          <EmptyState
            missing="info"
            title="Nobody can sign in yet"
            description="Set app.signIn.providers to [github] or [oidc] and configure the same name under auth.providers, or list people for development under auth.providers.examplePeople."
          />
        </SignInFrame>
      );
  }
}
