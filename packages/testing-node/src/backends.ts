/**
 * What tests of backend plugins share: engines to test on, a plugin with a
 * catalog, its policy, and the contracts of its routes and migrations.
 *
 * @packageDocumentation
 */
export { createTestDatabases } from './backends/createTestDatabases';
export { databaseMaker } from './backends/databaseMaker';
export { migrateUpAndDown } from './backends/migrateUpAndDown';
export {
  openApiContract,
  type OpenApiContractCheck,
  type OpenApiContractOptions,
} from './backends/openApiContract';
export { policyBy } from './backends/policyBy';
export { startPlugin, type StartPluginOptions } from './backends/startPlugin';
