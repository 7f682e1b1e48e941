/** How outcomes begin: with what was done. */
export const saysDone =
  /^(?:genomför[td]|uppnå|uppfyll|nå(?:dd|tt)|målet (?:är|har|nåddes|uppnåddes)|klart?(?!\p{L})|påbörja|pågår|avsluta[td]|ej(?!\p{L})|inte(?!\p{L})|delvis(?!\p{L})|utför[td]|färdig|infria[td]|saknas|inställ[td]|resultat|utfall)/iu;

/** How goals begin: with the least or most that is wanted, or with what is to be done. */
export const saysWill =
  /^(?:minst|högst|att|alla|samtliga|andelen|antalet|\p{Lu}\p{Ll}{2,}a)\s+(?!(?:är|har|var|hade|blev)(?!\p{L}))/iu;
