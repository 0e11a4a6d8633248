import {
  startPlugin,
  type StartPluginOptions,
} from '@waymark/testing-node/backends';
import plugin from '../index';

/** The on-call backend with a real database and the catalog that is given; tasks run when they are triggered. */
export async function startOncall(options: StartPluginOptions) {
  return await startPlugin(plugin, 'oncall', options);
}
