import { decidePlatformDesk } from '@waymark/plugin-platform-desk-node';
import { policyBy } from '@waymark/testing-node/backends';

/** The real decisions for people in these groups; services may do everything. */
export const policyOf = policyBy(decidePlatformDesk);
