/**
 * The contract that every on-call provider keeps.
 *
 * @packageDocumentation
 */
export * from './contract/oncallProviderContract';
