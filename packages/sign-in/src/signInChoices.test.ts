import { ConfigReader } from '@backstage/config';
import { readSignInChoices } from './signInChoices';

const read = (data: object) => readSignInChoices(new ConfigReader(data));
const people = [{ ref: 'User:Default/ada_okafor', label: 'Engineer' }];

describe('readSignInChoices', () => {
  it('offers example people before real providers, and says when there is neither', () => {
    const app = { signIn: { providers: ['oidc', 'github'] } };
    expect(
      read({ app, auth: { providers: { examplePeople: { people } } } }),
    ).toEqual({
      type: 'example-people',
      people: [
        {
          ref: 'user:default/ada_okafor',
          label: 'Engineer',
          name: 'Ada Okafor',
        },
      ],
    });
    expect(read({ app })).toEqual({
      type: 'providers',
      providers: ['oidc', 'github'],
    });
    expect(read({ app: { signIn: { providers: [] } } })).toEqual({
      type: 'not-configured',
    });
  });

  it('names an unknown provider and its key', () => {
    expect(() => read({ app: { signIn: { providers: ['guest'] } } })).toThrow(
      "app.signIn.providers names 'guest', and the sign-in page knows github and oidc",
    );
  });
});
