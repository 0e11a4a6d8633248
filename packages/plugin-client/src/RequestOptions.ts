/**
 * Says who asks. Browsers leave it out; backends pass the token of the caller
 * or of their plugin.
 *
 * @public
 */
export interface RequestOptions {
  token?: string;
  signal?: AbortSignal;
}
