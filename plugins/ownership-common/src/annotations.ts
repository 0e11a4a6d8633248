export {
  ANNOTATION_AWAY,
  ANNOTATION_GITHUB_LOGIN,
  ANNOTATION_LEAD,
  ANNOTATION_TIME_ZONE,
} from '@waymark/people';

/**
 * Component annotation: the modules of a monolith by path prefix, for example
 * `billing=packs/billing; shared=lib/shared,app/shared`.
 *
 * @public
 */
export const ANNOTATION_MODULES = 'waymark/modules';

/**
 * Component annotation: the file, from the root of the repository, that
 * declares the modules of a monolith.
 *
 * @public
 */
export const ANNOTATION_MODULES_FILE = 'waymark/modules-file';

/**
 * Component annotation that marks a module: the ref of its monolith.
 *
 * @public
 */
export const ANNOTATION_MODULE_OF = 'waymark/module-of';

/**
 * Component annotation of a module: its path prefixes, separated by commas.
 *
 * @public
 */
export const ANNOTATION_MODULE_PATHS = 'waymark/module-paths';

/**
 * Where the owner of an entity comes from, one of `OwnerSource`. Absent means
 * that the entity declares it.
 *
 * @public
 */
export const ANNOTATION_OWNER_SOURCE = 'waymark/owner-source';

/**
 * The CODEOWNERS line that gave an entity its owner: `<path>:<line>`.
 *
 * @public
 */
export const ANNOTATION_OWNER_RULE = 'waymark/owner-rule';

/**
 * The commit at which the owner of an entity was read.
 *
 * @public
 */
export const ANNOTATION_OWNER_COMMIT = 'waymark/owner-commit';

/**
 * Refs of further owners of an entity, separated by commas: with it, joint
 * ownership is declared.
 *
 * @public
 */
export const ANNOTATION_CO_OWNERS = 'waymark/co-owners';

/**
 * Which of joint owners have to agree, `all` or `any`; `any` when absent.
 *
 * @public
 */
export const ANNOTATION_OWNERS_RULE = 'waymark/owners-rule';

/**
 * Where the joint owners of a module are declared: `<file>:<line>`.
 *
 * @public
 */
export const ANNOTATION_OWNERS_DECLARED_IN = 'waymark/owners-declared-in';

/**
 * Entity annotation: ref of the template that it was made from; for a module,
 * what its declaration says.
 *
 * @public
 */
export const ANNOTATION_MODULE_TEMPLATE = 'waymark/template';

/**
 * Entity annotation: the version of that template.
 *
 * @public
 */
export const ANNOTATION_MODULE_TEMPLATE_VERSION = 'waymark/template-version';

/**
 * Resource annotation: the tables that it stands for, separated by commas.
 *
 * @public
 */
export const ANNOTATION_TABLES = 'waymark/tables';

/**
 * Entity annotation: its runbook, an address or a file: `/docs/a.md` is from
 * the root of its repository, `docs/a.md` from its own folder.
 *
 * @public
 */
export const ANNOTATION_RUNBOOK = 'waymark/runbook';
