/**
 * What a metric is: definition, query, answer, rows, and the contract that
 * every backend which answers metrics keeps.
 *
 * @packageDocumentation
 */
export * from './model';
export * from './questions';
export * from './metricSchemas';
export * from './errors';
export * from './buckets';
export { quantile } from './quantile';
export * from './parseMetricQuery';
export * from './Metric';
export * from './defineMetric';
export * from './pageOf';
export * from './contract/metricContract';
export * from './contract/MetricContractSubject';
