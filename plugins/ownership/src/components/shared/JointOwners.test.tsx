import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import type { Owner } from '@waymark/plugin-ownership-common';
import { JointOwners } from './JointOwners';

const team = (name: string, exists = true): Owner => ({
  ref: `group:default/${name}`,
  kind: exists ? 'group' : 'unknown',
  title: name,
  exists,
});

describe('JointOwners', () => {
  it('names the primary owner, the co-owners and the rule, each with a link', async () => {
    const { container } = await renderInTestApp(
      <JointOwners
        joint={{
          primary: team('red'),
          coOwners: [team('blue'), team('green'), team('gone', false)],
          rule: 'all',
          declaredIn: '.waymark/modules.yaml:4',
        }}
      />,
      {
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    expect(screen.getByRole('link', { name: /blue/ })).toHaveAttribute(
      'href',
      '/catalog/default/group/blue',
    );
    expect(
      screen.queryByRole('link', { name: /gone/ }),
    ).not.toBeInTheDocument();
    expect(container.textContent).toMatch(
      /red.* with .*blue.*, .*green.* and .*gone.*\(all must approve\)/,
    );
  });
});
