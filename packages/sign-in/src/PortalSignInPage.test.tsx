import { ConfigReader } from '@backstage/config';
import {
  configApiRef,
  discoveryApiRef,
  IdentityApi,
} from '@backstage/core-plugin-api';
import {
  registerMswTestHooks,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { PortalSignInPage } from './PortalSignInPage';

const REFRESH = 'http://backend.test/api/auth/examplePeople/refresh';

const examplePeople = {
  people: [
    { ref: 'user:default/ada-okafor', label: 'Feature engineer' },
    { ref: 'vera-lind', label: 'VP Engineering' },
  ],
};

const session = (ref: string) => ({
  profile: { displayName: 'Somebody' },
  backstageIdentity: {
    token: 'e30.e30.e30',
    identity: { type: 'user', userEntityRef: ref, ownershipEntityRefs: [ref] },
  },
});

async function show(data: object) {
  const onSignInSuccess = jest.fn<void, [IdentityApi]>();
  const config = new ConfigReader({ app: { title: 'Portal' }, ...data });
  const { unmount } = await renderInTestApp(
    <TestApiProvider
      apis={[
        [configApiRef, config],
        [
          discoveryApiRef,
          { getBaseUrl: async (id: string) => `http://backend.test/api/${id}` },
        ],
      ]}
    >
      <PortalSignInPage onSignInSuccess={onSignInSuccess} />
    </TestApiProvider>,
  );
  return { onSignInSuccess, unmount };
}

describe('PortalSignInPage', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() => {
    window.sessionStorage.clear();
    window.localStorage.clear();
  });

  it('signs in as the chosen person, again without asking, until they sign out', async () => {
    const asked: string[] = [];
    server.use(
      http.get(REFRESH, ({ request }) => {
        const ref = request.headers.get('x-example-person')!;
        asked.push(ref);
        return HttpResponse.json(session(ref));
      }),
    );
    const config = { auth: { providers: { examplePeople } } };

    const first = await show(config);
    expect(
      screen.getAllByRole('button').map(button => button.textContent),
    ).toEqual(['Feature engineer Ada Okafor', 'VP Engineering Vera Lind']);
    await userEvent.click(
      screen.getByRole('button', { name: 'VP Engineering Vera Lind' }),
    );
    await waitFor(() => expect(first.onSignInSuccess).toHaveBeenCalledTimes(1));
    const [identity] = first.onSignInSuccess.mock.calls[0];
    await expect(identity.getBackstageIdentity()).resolves.toMatchObject({
      userEntityRef: 'user:default/vera-lind',
    });
    await expect(identity.getProfileInfo()).resolves.toEqual({
      displayName: 'Somebody',
    });
    await expect(identity.getCredentials()).resolves.toEqual({
      token: 'e30.e30.e30',
    });
    first.unmount();

    // A new tab has an empty session storage.
    window.sessionStorage.clear();
    const second = await show(config);
    await waitFor(() =>
      expect(second.onSignInSuccess).toHaveBeenCalledTimes(1),
    );
    expect(asked).toEqual(['user:default/vera-lind', 'user:default/vera-lind']);
    await second.onSignInSuccess.mock.calls[0][0].signOut();
    second.unmount();

    await show(config);
    expect(
      screen.getByRole('button', { name: /Feature engineer/ }),
    ).toBeInTheDocument();
  });

  it('waits for a catalog that has not read its people yet', async () => {
    let ready = false;
    server.use(
      http.get(REFRESH, ({ request }) =>
        ready
          ? HttpResponse.json(session(request.headers.get('x-example-person')!))
          : HttpResponse.json(
              { error: { message: 'User not found' } },
              { status: 404 },
            ),
      ),
    );
    const { onSignInSuccess } = await show({
      auth: { providers: { examplePeople } },
    });
    await userEvent.click(
      screen.getByRole('button', { name: /Feature engineer/ }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Ada Okafor is not in the catalog yet',
    );
    ready = true;
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1), {
      timeout: 4_000,
    });
  });

  it('says why signing in was refused, and offers the others', async () => {
    let answers = 0;
    server.use(
      http.get(REFRESH, () => {
        answers += 1;
        return HttpResponse.json(
          { error: { name: 'NotAllowedError', message: 'Not on the list' } },
          { status: 403 },
        );
      }),
    );
    const { onSignInSuccess } = await show({
      auth: { providers: { examplePeople } },
    });
    await userEvent.click(
      screen.getByRole('button', { name: /Feature engineer/ }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Signing in as Ada Okafor was refused',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(answers).toBe(2));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Choose somebody else' }),
    );
    expect(
      screen.getByRole('button', { name: /VP Engineering/ }),
    ).toBeInTheDocument();
    expect(onSignInSuccess).not.toHaveBeenCalled();
  });

  it('names the keys when nobody can sign in', async () => {
    await show({});
    expect(screen.getByText(/Set app.signIn.providers to/)).toBeInTheDocument();
  });
});
