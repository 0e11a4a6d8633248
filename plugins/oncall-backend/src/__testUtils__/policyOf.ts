import { decideOncall } from '@waymark/plugin-oncall-node';
import { policyBy } from '@waymark/testing-node/backends';

/** The real decisions for people in these groups; services may do everything. */
export const policyOf = policyBy(decideOncall);
