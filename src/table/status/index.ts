export { parseStatusLabels, type StatusLabels } from '../../swedish/status-labels.ts';
export type { Legend } from './legend.ts';
export { readStatuses, type StatusOptions } from './read-statuses.ts';
export type { CellColor, LegendEntry, StatusPage, StatusReading, StatusTable, StatusTableCell } from './types.ts';
