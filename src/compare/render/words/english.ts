import type { CompareWords } from './compare-words.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const agreements: Readonly<Record<string, string>> = {
  agree: 'agree',
  rounding: 'agree within rounding',
  'other-sign': 'the same with the other sign',
  restated: 'restated',
  misread: 'probably misread',
  doubtful: 'differ with a doubtful cell',
  unreadable: 'unreadable in one of them',
};

const methods: Readonly<Record<string, string>> = {
  first: 'first',
  mapping: 'by the mapping file',
  code: 'by its standard code',
  label: 'by its label',
  stemmed: 'inflected',
  fuzzy: 'misread, with the same figure',
  sum: 'the sum',
  figure: 'by a figure that both print',
};

/** A column without a heading is named by its place alone (`column-2`). */
const columnName = (column: string): string => {
  const place = /^column-(\d+)(?: \(\d+\))?$/u.exec(column)?.[1];
  return place === undefined ? `column “${column}”` : `column ${place}, which has no heading`;
};

/** What a comparison says, in English. */
export const english: CompareWords = {
  language: 'en',
  decimalSign: '.',
  title: 'Comparison over years',
  unknownOrganisation: 'Unknown organisation',
  registrationNumber: (number) => `Organisationsnummer ${number}`,
  joined: (name, documents, by) => {
    const reasons = {
      mapping: 'the mapping file says that it is the same',
      form: 'the same name in another form',
      number: 'the same organisationsnummer',
    };
    return `Also “${name}” in ${documents.join(', ')}: ${reasons[by]}.`;
  },
  nameIt: (documentId) =>
    `Whose report it is was not found. A line of a mapping file (--mapping) names it: ${documentId}⇥NAME⇥⇥document, where ⇥ is a tab; --write-mapping writes such a file to begin with.`,
  duplicate: (document, sameAs) => `${document} is made of the same file as ${sameAs}; only ${sameAs} is compared.`,
  kinds: {
    'income-statement': 'Income statement',
    'balance-sheet': 'Balance sheet',
    'cash-flow': 'Cash flow',
    note: 'Note',
    budget: 'Budget',
    financing: 'Financing',
    overview: 'Multi-year overview',
  },
  measures: {
    budget: 'budget',
    forecast: 'forecast',
    deviation: 'deviation',
    plan: 'plan',
    interim: 'part of the year',
    total: 'total',
    share: 'share',
  },
  item: 'Item',
  change: 'Change',
  unit: (unit) => unit,
  unknownUnit: 'unit unknown',
  otherUnits: (label, unit, others) =>
    `${label}: other reports have it in ${others.map((other) => other ?? 'an unknown unit').join(', ')}; not compared with ${unit ?? 'figures whose report says no unit (too few of them stand in another report to tell it)'}.`,
  inferredUnit: ({ documentId, unit, from, figures, isOfReport }, statement, score) =>
    `${statement} in ${documentId} says no unit: taken as ${unit}, ${isOfReport === true ? 'as the rest of the report, of which' : 'for then'} ${figures} figures are the same as in ${from} (${score}).`,
  inMoneyOf: (year) => `in ${year} money`,
  missingYears: (years) => `No report for: ${years.join(', ')}`,
  reports: 'Reports',
  year: (year) => (year === null ? '(year unknown)' : String(year)),
  fromNextReport: "from another report's column: the year's own report is not there, has it not, or read it doubtfully",
  unreadableValue: 'a cell has a figure here that could not be read',
  noIndex: (periods, year) =>
    `The index file has nothing for ${periods.join(', ')}: amounts of ${periods.length === 1 ? 'that period' : 'those periods'} are not told in ${year} money.`,
  place: ({ document, page, table, row }) =>
    [
      ...(document === null ? [] : [document]),
      `p. ${page}`,
      ...(table === null ? [] : [`table ${table}`]),
      ...(row === null ? [] : [`row ${row}`]),
    ].join(', '),
  turned: 'printed with the other sign: told with that of the latest report of the row',
  overGap: 'change over a year or more without a figure',
  difference: (agreement, figures, difference) => {
    const told = figures.map(
      ({ value, document, page, isDoubtful }) =>
        `${value} in ${document}, p. ${page}${isDoubtful ? ' (doubtful)' : ''}`,
    );
    const more = difference === null || agreement === 'other-sign' ? '' : `: ${difference}`;
    const heading = {
      'other-sign': 'Same amount, other sign',
      restated: 'Restated',
      misread: 'Probably misread',
      doubtful: 'Differs, doubtful',
      unreadable: 'Unreadable in one',
    };
    return `${agreement in heading ? heading[agreement as keyof typeof heading] : agreement}${more}: ${told.join('; ')}.`;
  },
  renamed: (documentId, label, method, score) => `“${label}” in ${documentId} (${methods[method]}, ${score}).`,
  mapped: (line, target, rows) => {
    const told = rows.map(({ label, documents }) => `“${label}” in ${documents.join(', ')}`).join('; ');
    return target === '-'
      ? `Line ${line} of the mapping file lets the row stand alone: ${told}.`
      : `Matched as “${target}” by line ${line} of the mapping file: ${told}.`;
  },
  nearest: (label, nearest, documentId, refusal, score, line) => {
    const reasons = {
      mapping: line === null ? 'the mapping file forbids it' : `line ${line} of the mapping file forbids it`,
      marks: 'numbers, negations or directions differ',
      figures: 'a figure that both reports print differs',
      labels: 'both reports print the same figure, but the labels say too little',
      unsure: 'nothing says that they are one',
    };
    return `“${label}” is not matched with “${nearest}” in ${documentId} (${score}): ${reasons[refusal]}.`;
  },
  mappingFile: {
    head: [
      'Mapping file for klartext compare and klartext review (--mapping). A line holds when the # before it is taken away; change it as you like.',
      'A line: label, what it is, organisation, statement, with tabs between. !X: is never X. -: is matched with nothing. * in the label: any letters.',
    ],
    proposed:
      'Rows that were matched with nothing, with what is most like them, the likest first. Take the # away where they are the same item.',
    unsure:
      'Matched by something else than the same label, the least sure first. Take the # away where they are not the same item.',
    organisations: 'Organisations whose names differ only in dots and rings. Take the # away where they are the same.',
    documents: 'Reports whose organisation is not known. Write its name in place of ? and take the # away.',
    refusals: {
      marks: 'numbers, negations or directions differ',
      figures: 'a figure that both reports print differs',
      labels: 'both reports print the same figure, but the labels say too little',
      unsure: 'nothing says that they are one',
    },
  },
  counts: (matched, series, compared, counts) =>
    `${matched} of ${plural(series, 'row', 'rows')} in two reports or more. ${plural(compared, 'figure', 'figures')} in two reports${
      counts.length === 0
        ? ''
        : `: ${counts.map(([agreement, count]) => `${count} ${agreements[agreement]}`).join(', ')}`
    }.`,
  leftOut: (document, statement, column, reason, figures) =>
    `${document}, ${statement}, ${columnName(column)}: ${plural(figures, 'figure', 'figures')} not compared: ${
      reason === 'no-period' ? 'nothing says of which period they are' : 'another column has the same heading'
    }.`,
  unreadable: (document, reason) => `${document}: document.json cannot be used: ${reason}`,
  goals: 'Goals and activities',
  goalChange: {
    first: '',
    same: 'same',
    'target-changed': 'target changed',
    reworded: 'reworded',
    retold: 'in other words',
    new: 'new',
    'not-comparable': 'not comparable (no name)',
  },
  account: '(outcome of the goal)',
  noName: '(no name)',
  goalParts: { measure: 'measure', target: 'target', outcome: 'outcome' },
  nearestGoal: (text, documentId, refusal, score) => {
    const reasons = {
      negation: 'one of them negates',
      direction: 'they say contrary directions',
      figure: 'a figure that names a thing differs',
      word: 'the same sentence about another thing',
      unsure: 'too little says that they are one',
    };
    return `Most like it: “${text}” in ${documentId} (${score}): ${reasons[refusal]}.`;
  },
  goneFrom: (document) => `gone from ${document}`,
  missingIn: (documents) => `not in ${documents.join(', ')}`,
  status: (status) => status.replaceAll('-', ' '),
  targetMet: { true: 'target met', false: 'target not met' },
  page: (page) => `page ${page}`,
  figure: ({ document, page, raw, confidence, check }) =>
    `${document}, page ${page}: read “${raw}”, confidence ${confidence}${check === null ? '' : `, sums: ${check}`}`,
  checks: { holds: 'hold', rounding: 'hold within rounding', unchecked: 'unchecked', fails: 'fail' },
  unmatched: (option, value, nearest) => {
    if (option === 'years') {
      return `No report has figures for ${value}${nearest.length === 0 ? '' : `; there are figures for ${nearest[0]}`}.`;
    }
    const told =
      option === 'item'
        ? `No item has the code ${value} or “${value}” in its label`
        : `No organisation has “${value}” in its name`;
    return nearest.length === 0
      ? `${told}.`
      : `${told}. Did you mean ${nearest.map((name) => `“${name}”`).join(', ')}?`;
  },
  nothing: 'There is nothing to compare.',
};
