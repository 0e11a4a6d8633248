/**
 * The contracts that readers of repositories and of their history keep.
 *
 * @packageDocumentation
 */
export * from './contract/repositoryReaderContract';
export * from './contract/historyReaderContract';
export * from './contract/proposalWriterContract';
