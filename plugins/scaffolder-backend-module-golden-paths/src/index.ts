/**
 * The actions of golden paths for the scaffolder.
 *
 * @packageDocumentation
 */
export {
  scaffolderModuleGoldenPaths,
  scaffolderModuleGoldenPaths as default,
} from './module';
