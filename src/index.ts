/**
 * klartext as a library. `digitize` gives documents in memory, `runBatch` is the whole job of the command line; the single stages stand below, each
 * a function of plain data.
 */
export { type DigitizedDocument, digitize } from './batch/digitize.ts';
export { type ExportedDocument, type ExportOptions, type ExportSummary, exportOutput } from './batch/export-output.ts';
export { planRun, type RunPlan } from './batch/plan-run.ts';
export { type BatchAbilities, type RunSummary, runBatch } from './batch/run-batch.ts';
export * from './errors.ts';
export { evaluate } from './evaluate/evaluate.ts';
export { type Evaluation, evaluationSchema } from './evaluate/evaluation-schema.ts';
export { type DetailOf, toHtml } from './export/html.ts';
export { toMarkdown } from './export/markdown.ts';
export { toPlainText } from './export/text.ts';
export { openSource } from './ingest/open.ts';
export type * from './ingest/source.ts';
export { layoutPage, pageText, planDocument, regionText, summarizePage } from './layout/index.ts';
export type * from './model/bitmap.ts';
export type * from './model/geometry.ts';
export type * from './model/message.ts';
export type * from './model/page.ts';
export type * from './ocr/engine.ts';
export { selectEngine } from './ocr/select-engine.ts';
export type { RunEvent } from './pipeline/events.ts';
export { type DigitizeOptionsInput, digitizeOptionsSchema } from './pipeline/options.ts';
export { type PlainTextRepair, repairPlainText } from './pipeline/repair-plain-text.ts';
export { readWordList, type WordList } from './pipeline/words-file.ts';
export { preparePage } from './prepare/prepare-page.ts';
export type * from './prepare/prepared-page.ts';
export { recognizePage } from './recognize/recognize-page.ts';
export * from './repair/index.ts';
export { writeReport } from './report/write-report.ts';
export * from './schema/document-schema.ts';
export { type RepairReport, repairReportSchema } from './schema/repair-report-schema.ts';
export { english } from './sentences/english.ts';
export { render, type Sentence, type Text } from './sentences/sentence.ts';
export { swedish } from './sentences/swedish.ts';
export { loadLexicon } from './swedish/load-lexicon.ts';
export type { Finding, VerifySummary } from './verify/finding.ts';
export { type VerifyAbilities, type VerifyOptions, verifyOutput } from './verify/verify-output.ts';
export type { WatchAbilities, WatchSummary } from './watch/abilities.ts';
export type { WatchEvent } from './watch/events.ts';
export { watchFolder } from './watch/watch-folder.ts';
export { type GatheredWords, gatherWords, toWordList } from './words/gather-words.ts';
