/**
 * Directions that contradict one another: a goal with the one and a goal with the other are never the same, however alike their words are. Verbs and adjectives in the forms that goals have
 * (`öka`, `ökar`, `ökat`, `ökade`, `ökning`); the lists are our own.
 */
const contraries: readonly (readonly [up: RegExp, down: RegExp])[] = [
  [
    /^(?:(?:ut)?ök(?:a|ar|as|at|ats|ad|ade|ning|ningen)|höj(?:a|er|as|s|t|ts|d|da|ning|ningen)|stig(?:a|er|ande)|väx(?:a|er|ande)|fler|flera|större|högre|längre)$/u,
    /^(?:minsk(?:a|ar|as|at|ats|ad|ade|ning|ningen)|sänk(?:a|er|as|s|t|ts|ning|ningen)|sjunk(?:a|er|ande)|krymp(?:a|er|ande)|reducera(?:s|r|d|t)?|färre|mindre|lägre|kortare)$/u,
  ],
  [/^(?:minst|lägst|åtminstone|minimum)$/u, /^(?:högst|maximalt|max|maximum)$/u],
  [
    /^(?:förbättr(?:a|ar|as|at|ats|ad|ade|ing|ingen)|stärk(?:a|er|as|s|t|ts)|bättre)$/u,
    /^(?:försämr(?:a|ar|as|at|ats|ad|ade|ing|ingen)|försvaga(?:s|r|d|t)?|sämre)$/u,
  ],
  [/^(?:före|innan)$/u, /^efter$/u],
  [/^(?:tidigare|snabbare)$/u, /^(?:senare|långsammare)$/u],
  [/^(?:öppn(?:a|ar|as|at|ats|ad))$/u, /^(?:stäng(?:a|er|as|s|t|ts|d)|lägg(?:a|er|as|s) ned)$/u],
  [/^inför(?:a|as|s|t|ts|d|ande|andet)?$/u, /^avskaffa(?:s|r|d|t|ts|nde|ndet)?$/u],
  [/^(?:bygga|byggs|byggas|bygger)$/u, /^(?:riva|rivs|rivas|river)$/u],
  [/^(?:köp(?:a|er|as|s|t|ts)|förvärva(?:s|r|d|t)?)$/u, /^(?:säljer|sälja|säljas|säljs|sålt|avyttra(?:s|r|d|t)?)$/u],
];

const negations = /^(?:inte|ej|icke|inga|ingen|inget|ingenting|aldrig|varken|utan)$/u;

export const negationsIn = (words: readonly string[]): number => words.filter((word) => negations.test(word)).length;

/** The directions of a text, pair by pair, in the order that they stand in: `+-` where it says both; one that is said again counts once. */
export function directionsOf(words: readonly string[]): readonly string[] {
  return contraries.map(([up, down]) => {
    let signs = '';
    for (const word of words) {
      const sign = up.test(word) ? '+' : down.test(word) ? '-' : '';
      if (sign !== '' && !signs.endsWith(sign)) signs += sign;
    }
    return signs;
  });
}

/** Whether one text says a direction and the other its contrary, or both say both in another order. A text that says none contradicts nothing. */
export const areContraryDirections = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((signs, pair) => {
    const other = b[pair] ?? '';
    return signs !== '' && other !== '' && signs !== other && !isPartOf(signs, other) && !isPartOf(other, signs);
  });

/** `+` is part of `+-`: the longer text says more. */
const isPartOf = (short: string, long: string): boolean =>
  short.length === 1 && long.length > 1 && long.includes(short);
