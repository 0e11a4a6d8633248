import { SignInPageProps } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { ExamplePeoplePicker } from './ExamplePeoplePicker';
import {
  forgetPerson,
  forgettingIdentity,
  rememberedPerson,
  rememberPerson,
} from './rememberedPerson';
import { ExamplePerson } from './signInChoices';
import { SigningIn } from './SigningIn';

/** Asks whom to sign in as, and asks nothing while a listed person is remembered. */
export function ExamplePeoplePage(
  props: SignInPageProps & { people: ExamplePerson[] },
) {
  const { people, onSignInSuccess } = props;
  const [ref, setRef] = useState(rememberedPerson);
  const person = people.find(candidate => candidate.ref === ref);

  if (!person) {
    return (
      <ExamplePeoplePicker
        people={people}
        onChoose={chosen => {
          rememberPerson(chosen.ref);
          setRef(chosen.ref);
        }}
      />
    );
  }
  return (
    <SigningIn
      person={person}
      onSignInSuccess={identity => {
        rememberPerson(person.ref);
        onSignInSuccess(forgettingIdentity(identity));
      }}
      onCancel={() => {
        forgetPerson();
        setRef(undefined);
      }}
    />
  );
}
