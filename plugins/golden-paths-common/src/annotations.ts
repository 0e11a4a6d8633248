/**
 * Entity annotation: ref of the template that the entity was born from.
 *
 * @public
 */
export const ANNOTATION_TEMPLATE = 'waymark/template';

/**
 * On a Template: its version. On an entity: the version it was born from, or
 * was last brought up to.
 *
 * @public
 */
export const ANNOTATION_TEMPLATE_VERSION = 'waymark/template-version';

/**
 * On a Template: what its versions have changed, a line each that begins with
 * the version: `1.1.0: Answers /readyz`.
 *
 * @public
 */
export const ANNOTATION_TEMPLATE_CHANGES = 'waymark/template-changes';
