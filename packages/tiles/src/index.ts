/**
 * Shared React pieces of the Waymark plugins: they take plain props and know no
 * client.
 *
 * @packageDocumentation
 */
export * from './StatusChip';
export * from './AnswerSentence';
export * from './OwnerLabel';
export * from './entity/EntityLink';
export * from './entity/nameOf';
export * from './FilterBar';
export * from './messageOf';
export * from './newId';
export * from './PageLink';
export * from './useSavedQuery';
export * from './text/canFormat';
export * from './text/MarkdownText';
export * from './time/formatAge';
export * from './time/TimeAgo';
export * from './states/EmptyState';
export * from './states/ForbiddenState';
export * from './states/NotConfiguredState';
export * from './states/ErrorState';
export * from './states/StaleBanner';
export * from './answers/AnswerStore';
export * from './answers/useAnswer';
export * from './answers/useWrite';
export * from './answers/Loaded';
export * from './answers/Skeletons';
export { DataTable } from './table/DataTable';
export type { DataTableProps } from './table/DataTable';
export type { DataTableColumn } from './table/tableState';
export * from './table/HiddenCount';
export * from './metric/formatMetricValue';
export * from './metric/Sparkline';
export * from './metric/askTogether';
export * from './metric/MetricTile';
export * from './metric/headlineOf';
export * from './metric/MetricFigure';
export * from './metric/MetricCard';
export * from './metric/metricRows';
export * from './metric/MetricRowsPage';
export * from './chart/TrendChart';
export { type TrendSeries, windowWords } from './chart/TrendSeries';
export * from './page/tabbedPageExtension';
export * from './dialog/FormBody';
export * from './dialog/FormDialog';
export * from './dialog/ReasonDialog';
export * from './card/lateCard';
export * from './search/lateSearchResult';
export type { SearchResultItemProps } from './search/SearchResultItem';
