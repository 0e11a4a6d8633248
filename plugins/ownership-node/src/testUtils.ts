/**
 * The contract that every repository reader keeps.
 *
 * @packageDocumentation
 */
export * from './contract/repositoryReaderContract';
