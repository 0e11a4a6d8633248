import { after, before, describe } from 'node:test';
import { PortalWorld } from '@waymark/testing-node';
import { catalogWalk } from './walks/catalog';
import { clarityWalk } from './walks/clarity';
import { couplingWalk } from './walks/coupling';
import { disputesWalk } from './walks/disputes';
import { fileWalk } from './walks/file';
import { gapsWalk } from './walks/gaps';
import { linksWalk } from './walks/links';
import { newcomerWalk } from './walks/newcomer';
import { ESCALATES_SOON, oncallWalk } from './walks/oncall';
import { platformDeskWalk } from './walks/platformDesk';
import { proposeCodeownersWalk } from './walks/proposeCodeowners';
import { retrosWalk } from './walks/retros';
import { scanWalk } from './walks/scan';
import { signInWalk } from './walks/signIn';
import { transfersWalk } from './walks/transfers';

describe('The portal', () => {
  let world: PortalWorld;
  before(
    async () => {
      world = await PortalWorld.open({ config: ESCALATES_SOON });
    },
    { timeout: 240_000 },
  );
  after(() => world?.close());

  const theWorld = () => world;
  for (const walk of [
    signInWalk,
    newcomerWalk,
    catalogWalk,
    fileWalk,
    gapsWalk,
    scanWalk,
    clarityWalk,
    couplingWalk,
    proposeCodeownersWalk,
    disputesWalk,
    transfersWalk,
    oncallWalk,
    retrosWalk,
    platformDeskWalk,
    linksWalk,
  ]) {
    walk(theWorld);
  }
});
