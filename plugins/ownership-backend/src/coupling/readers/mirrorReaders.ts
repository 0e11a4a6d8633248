import type { Config } from '@backstage/config';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { readCouplingSettings } from '../couplingSettings';
import { MirrorHistoryReader } from './MirrorHistoryReader';

/** The reader for hosted repositories, when the configuration says where to keep their mirrors. */
export function mirrorReaders(
  config: Config,
  integrations: ScmIntegrationRegistry,
): MirrorHistoryReader[] {
  const { mirrorDirectory } = readCouplingSettings(config);
  return mirrorDirectory
    ? [new MirrorHistoryReader({ directory: mirrorDirectory, integrations })]
    : [];
}
