/** Labels of rows that end a group: what stands above adds up to them. Without marks over letters, as damaged texts have them. */
const endsGroup =
  /^(?:(?:del)?summa|s:a|total(?:t|a)?|netto|utgaende|ub|saldo|balansomslutning|resultat|redovisat|bokfort|kassaflode|arets (?:resultat|kassaflode|over ?skott|under ?skott|forandring|vinst|forlust)|periodens (?:resultat|kassaflode))\b|\b(?:summa|totalt?|\w*resultat|netto(?:kostnad(?:er(?:na)?)?|intakt(?:er)?|utgift(?:er)?|investering(?:ar)?)?|\w+netto)$|\bresultat (?:fore|efter|innan)|vid (?:arets|periodens) slut/u;
/** Labels of plain sums, of all that stands above since the last. */
const plainSum = /^(?:(?:del)?summa|s:a|totalt?|totala|utgaende)\b/u;
/** A row that tells a part of the row above sums up nothing, and is no term. */
const memo = /^(?:darav|varav|harav|av vilka|i procent|andel|soliditet|likviditet|antal)\b/u;
/** Rows whose positive figures are taken off in many accounts. */
const takesOff =
  /kostnad|utgift|avskriv|nedskriv|avgar|utbetal|minskning|amorter|utranger|uttag|forlust|skatt\b|skatter|avdrag|anvand|upplos|utdelning|aterbetal/u;

/** A label without marks over its letters, case and signs. */
export const foldLabel = (label: string): string =>
  label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d%:]+/gu, ' ')
    .trim();

/** The result of the year: the end of an income statement, a part of equity or of the year's cash flow elsewhere. */
const resultOfYear = /^(?:arets|periodens) (?:resultat|vinst|forlust|over ?skott|under ?skott)$/u;

export const isResultOfYear = (label: string): boolean => resultOfYear.test(foldLabel(label));
export const endsGroupLabel = (label: string): boolean => endsGroup.test(foldLabel(label));
export const isPlainSum = (label: string): boolean => plainSum.test(foldLabel(label));
export const isMemo = (label: string): boolean => memo.test(foldLabel(label));
export const isTakenOff = (label: string): boolean => takesOff.test(foldLabel(label));
