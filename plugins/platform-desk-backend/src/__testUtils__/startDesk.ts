import {
  startPlugin,
  type StartPluginOptions,
} from '@waymark/testing-node/backends';
import plugin from '../index';

/** The platform desk backend with a real database and the catalog that is given; tasks run when they are triggered. */
export async function startDesk(options: StartPluginOptions) {
  return await startPlugin(plugin, 'platform-desk', options);
}
