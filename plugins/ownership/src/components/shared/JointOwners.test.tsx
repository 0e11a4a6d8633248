import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import type { JointOwnership, Owner } from '@waymark/plugin-ownership-common';
import type { ReactElement } from 'react';
import { pathOwnership } from '../../__testUtils__/repositoryRecords';
import { JointAreasTable } from '../entity/JointAreasTable';
import { PathExplanation } from '../paths/PathExplanation';
import { JointOwners } from './JointOwners';

const team = (name: string, exists = true): Owner => ({
  ref: `group:default/${name}`,
  kind: exists ? 'group' : 'unknown',
  title: name,
  exists,
});
const joint: JointOwnership = {
  primary: team('red'),
  coOwners: [team('blue'), team('green'), team('gone', false)],
  rule: 'all',
  declaredIn: '.waymark/modules.yaml:4',
};
const inWords =
  /red.* with .*blue.*, .*green.* and .*gone.*\(all must approve\)/;

async function renderPiece(piece: ReactElement) {
  const { container } = await renderInTestApp(piece, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
  return container;
}

describe('joint owners', () => {
  it('are the primary owner, the co-owners and the rule, each with a link', async () => {
    const container = await renderPiece(<JointOwners joint={joint} />);
    expect(screen.getByRole('link', { name: /blue/ })).toHaveAttribute(
      'href',
      '/catalog/default/group/blue',
    );
    expect(
      screen.queryByRole('link', { name: /gone/ }),
    ).not.toBeInTheDocument();
    expect(container.textContent).toMatch(inWords);
  });

  it('stand beside the answer for a path, with the place of their declaration', async () => {
    const container = await renderPiece(
      <PathExplanation
        ownership={{
          ...pathOwnership('boats/oar.rb'),
          joint: { ...joint, title: 'Boat tables' },
        }}
      />,
    );
    expect(container.textContent).toMatch(/Boat tables is owned jointly by/);
    expect(container.textContent).toMatch(inWords);
    expect(screen.getByText('.waymark/modules.yaml:4')).toBeInTheDocument();
  });

  it('are listed with their paths and tables', async () => {
    await renderPiece(
      <JointAreasTable
        areas={[
          {
            title: 'Boat tables',
            paths: ['db/boats/'],
            tables: ['boats', 'oars'],
            owners: joint,
          },
        ]}
      />,
    );
    const table = screen.getByRole('table', { name: 'Owned jointly' });
    expect(table.textContent).toMatch(inWords);
    expect(
      screen.getByRole('cell', { name: 'boats, oars' }),
    ).toBeInTheDocument();
  });
});
