/**
 * A file with the change in it, or why it cannot be made there: half a sentence
 * such as `it declares no component:default/billing`.
 *
 * @public
 */
export type FileEdit = { content: string } | { problem: string };
