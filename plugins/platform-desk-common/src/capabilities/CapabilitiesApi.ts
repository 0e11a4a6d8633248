import type { RequestOptions } from '@waymark/plugin-client';
import type { CapabilityList } from './model';

/**
 * Asks what the platform offers. Every method rejects with
 * `NotInstalledError`, `ServiceUnavailableError` or `ResponseError`.
 *
 * @public
 */
export interface CapabilitiesApi {
  /** All that the caller may see, with what was measured of them. */
  list(options?: RequestOptions): Promise<CapabilityList>;
  /** Whoever follows a planned capability is counted, and told when it is there. */
  follow(
    body: { capabilityRef: string; isFollowed: boolean },
    options?: RequestOptions,
  ): Promise<{ isFollowed: boolean }>;
}
