export { type DocumentPlan, hyphenEvidence, planDocument } from './document-plan.ts';
export { findGrids, type Grid, type GridCell } from './grid.ts';
export { hyphensOfPages } from './hyphens.ts';
export { layoutPage } from './layout-page.ts';
export { type PageSummary, summarizePage } from './page-summary.ts';
export { linesToText, lineText, pageText, regionText } from './text.ts';
