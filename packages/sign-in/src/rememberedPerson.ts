import { IdentityApi } from '@backstage/core-plugin-api';

const KEY = 'waymark.example-person';

/**
 * The ref that this tab signed in as, else the one chosen last in any tab: a link that opens a new tab then asks
 * nothing, and two tabs can still be two people.
 */
export function rememberedPerson(): string | undefined {
  return (
    window.sessionStorage.getItem(KEY) ??
    window.localStorage.getItem(KEY) ??
    undefined
  );
}

/** Remembers the choice for this tab and for new ones. */
export function rememberPerson(ref: string): void {
  window.sessionStorage.setItem(KEY, ref);
  window.localStorage.setItem(KEY, ref);
}

/** Forgets the choice, so that the page asks again. */
export function forgetPerson(): void {
  window.sessionStorage.removeItem(KEY);
  window.localStorage.removeItem(KEY);
}

/** The same identity, whose sign-out also forgets the choice. */
export function forgettingIdentity(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      forgetPerson();
      await identity.signOut();
    },
  };
}
