import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  platformDeskAccessReadAllPermission as readAll,
  platformDeskAccessRequestPermission as request,
} from '@waymark/plugin-platform-desk-common';
import { decidePlatformDesk } from './decidePlatformDesk';

const roles = {
  platform: ['group:default/base'],
  escalation: ['group:default/heads'],
  product: ['group:default/product'],
};
const { ALLOW, DENY } = AuthorizeResult;

describe('permissions about leave to deploy', () => {
  it.each([
    [request, 'blue', ALLOW],
    [request, 'base', ALLOW],
    [readAll, 'blue', DENY],
    [readAll, 'product', DENY],
    [readAll, 'base', ALLOW],
    [readAll, 'heads', ALLOW],
  ])('%j of somebody in %s: %s', (permission, group, result) => {
    const person = {
      userRef: 'user:default/ada',
      ownershipRefs: ['user:default/ada', `group:default/${group}`],
      ledGroupRefs: [],
    };
    expect(decidePlatformDesk(permission, person, roles)).toEqual({ result });
  });
});
