/** A view of the corpus: a question that is asked often, answered. */
export interface CorpusView {
  readonly name: string;
  readonly description: string;
  readonly sql: string;
}

/** In kr; null where the unit is not Swedish money. As `src/compare/figures/unit.ts`. */
const amount = `CASE lower(f.unit)
    WHEN 'kr' THEN f."value" WHEN 'kronor' THEN f."value" WHEN 'sek' THEN f."value"
    WHEN 'tkr' THEN f."value" * 1e3 WHEN 'kkr' THEN f."value" * 1e3 WHEN 'ksek' THEN f."value" * 1e3
    WHEN 'mnkr' THEN f."value" * 1e6 WHEN 'mkr' THEN f."value" * 1e6 WHEN 'msek' THEN f."value" * 1e6
    WHEN 'mdkr' THEN f."value" * 1e9 END`;

/** Below 0.9, or in a sum that fails, or digits that are no value: as everywhere in klartext. A row without a cell, and a dash, are nothing to doubt. */
const doubtful = `(f.raw IS NOT NULL AND (coalesce(f.confidence < 0.9, false) OR coalesce(f.checks = 'fails', false)
    OR (f."value" IS NULL AND regexp_matches(f.raw, '[0-9]'))))`;

/**
 * Income of a part of the year: what an interim report (delårsrapport) tells as real of its own year. Of earlier years it may print either, the same
 * months or the whole year, and the heading of the column alone says which: null. As `src/compare/figures/period.ts`.
 */
const partOfYear = `CASE
      WHEN d.kind IS DISTINCT FROM 'delårsrapport' OR f.measure <> 'actual'
        OR f.statement NOT IN ('income-statement', 'cash-flow', 'budget', 'financing') THEN false
      WHEN f."year" = d."year" THEN true END`;

/** The views of the corpus, each over the tables before it. */
export const corpusViews: readonly CorpusView[] = [
  {
    name: 'amounts',
    description:
      'facts with organisation and year of the report, the amount in kr (null where the unit is not money or not known), whether it is of the report year itself, whether it is of a part of that year only (what an interim report tells of its own year; null where its heading alone says so), whether it is doubtful, and the organisation that joined names are of, to group by (copyOf: the same file stands twice).',
    sql: `SELECT d.organisation, d."year" AS reportYear, f.*, ${amount} AS amountKr,
    f."year" = d."year" AS isOfReportYear, ${partOfYear} AS isPartOfYear, ${doubtful} AS isDoubtful,
    o.joinedOrganisation, o.copyOf
  FROM facts f JOIN documents d USING (document) LEFT JOIN organisations o USING (document)`,
  },
  {
    name: 'doubts',
    description:
      'Figures that should be looked at on the page: unreadable, read with a confidence below 0.9, or in a sum that fails; worst first.',
    sql: `SELECT * FROM amounts WHERE isDoubtful ORDER BY confidence, document, page`,
  },
  {
    name: 'goal_statuses',
    description: 'A row for each activity with its goal, organisation (as printed, and joined) and year.',
    sql: `SELECT d.organisation, d."year" AS reportYear, g.area, g.goal, a.*, o.joinedOrganisation, o.copyOf
  FROM activities a JOIN goals g USING (document, goalNumber) JOIN documents d USING (document)
    LEFT JOIN organisations o USING (document)`,
  },
  {
    name: 'page_counts',
    description: 'A row for each document: its pages by what became of them.',
    sql: `SELECT document, count(*) AS pages, count(*) FILTER (WHERE status = 'ok') AS ok,
    count(*) FILTER (WHERE status = 'low-confidence') AS lowConfidence, count(*) FILTER (WHERE status = 'failed') AS failed
  FROM pages GROUP BY document`,
  },
];
