import type { RuleReference } from '../model/owner';

/**
 * What is known of one path of a change: the deciding CODEOWNERS rules (each
 * needs an approval of its own), its module, and a declared joint ownership,
 * which overrides both.
 *
 * @public
 */
export interface ReviewedPath {
  path: string;
  state: 'owned' | 'cleared' | 'unmatched';
  rules: readonly RuleReference[];
  module?: {
    /** Absent for a module that the asker may not see. */
    entityRef?: string;
    title: string;
    ownerRef?: string;
    /** Whether the module itself names its owner; else CODEOWNERS does. */
    isOwnerDeclared: boolean;
  };
  joint?: {
    /** Primary first. */
    owners: readonly string[];
    rule: 'all' | 'any';
    /** What is owned jointly, for example `module Billing`. */
    title: string;
  };
}
