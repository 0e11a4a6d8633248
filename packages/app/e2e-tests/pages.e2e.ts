import { after, before, describe } from 'node:test';
import { PortalWorld } from '@waymark/testing-node';
import { pagesWalk } from './walks/pages';

describe('The pages of the portal', () => {
  let world: PortalWorld;
  before(
    async () => {
      world = await PortalWorld.open();
    },
    { timeout: 240_000 },
  );
  after(() => world?.close());

  pagesWalk(() => world);
});
