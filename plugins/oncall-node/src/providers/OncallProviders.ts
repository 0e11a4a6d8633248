import { ConflictError, InputError } from '@backstage/errors';
import type { OncallProvider } from './OncallProvider';
import type { OncallProvidersExtensionPoint } from './oncallProvidersExtensionPoint';

/**
 * The providers of an installation, by id. Throws `ConflictError` for a second
 * provider with an id, or a second account with an id at one, and `InputError`
 * for an id that is none: either fails the boot.
 *
 * @public
 */
export class OncallProviders implements OncallProvidersExtensionPoint {
  private readonly providers = new Map<string, OncallProvider>();

  addProvider(...providers: OncallProvider[]): void {
    for (const provider of providers) {
      if (!/^[a-z][a-z0-9-]{0,31}$/.test(provider.id)) {
        throw new InputError(
          `The id of an on-call provider must be at most 32 lower case letters, digits and dashes, and is '${provider.id}'`,
        );
      }
      if (this.providers.has(provider.id)) {
        throw new ConflictError(
          `Two on-call providers have the id '${provider.id}'`,
        );
      }
      const accountIds = new Set<string>();
      for (const { id } of provider.accounts()) {
        if (!/^[A-Za-z0-9_-]{1,32}$/.test(id)) {
          throw new InputError(
            `The id of an account of ${provider.title} must be 1 to 32 letters, digits, dashes and underscores, and is '${id}'`,
          );
        }
        if (accountIds.has(id)) {
          throw new ConflictError(
            `Two accounts of ${provider.title} have the id '${id}'`,
          );
        }
        accountIds.add(id);
      }
      this.providers.set(provider.id, provider);
    }
  }

  get(id: string): OncallProvider | undefined {
    return this.providers.get(id);
  }

  /** In the order of registration. */
  all(): OncallProvider[] {
    return [...this.providers.values()];
  }
}
