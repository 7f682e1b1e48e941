/**
 * The small words that every running text of a language is full of: articles, pronouns, prepositions, conjunctions. Common knowledge of the
 * languages, chosen so that the Swedish ones have no å, ä or ö (those are what a bad layer loses) and few belong to two languages.
 */
const swedish =
  'och att det som en av till med den de inte ett vi har om kan under ska skall eller genom vid efter mot samt detta denna dessa man sig sin sitt sina men hur alla andra mer mellan inom blir blev vara varit hade kommer ' +
  'utan utifrån enligt bland över även';

const others: Readonly<Record<string, string>> = {
  English:
    'the of and to in for is that with are was this by from which be as on at an have has were their its been not these will or it can our more other than into between during',
  Norwegian:
    'og det som en av til med den ikke et vi har om kan under skal eller gjennom ved etter mot samt dette denne disse seg være hadde fra blir ble også mellom innen',
  Danish:
    'og det som en af til med den ikke et vi har om kan under skal eller gennem ved efter mod samt dette denne disse sig være havde fra bliver blev også mellem inden',
  German:
    'der die das und in zu den mit von für ist des sich auf ein eine dem nicht werden wird als im auch bei nach durch oder wurde aus sind zur zum über',
  French:
    'le la les de des et en un une du pour dans que qui sur par au avec est sont aux plus ce cette ou nous ont été pas son ses',
  Finnish:
    'ja on ei että se ovat oli myös sekä tai joka kun mutta niin jossa jotka sen mukaan olla kuin voi hän tämä vuonna',
  Spanish: 'el la los las de y en un una del para que por con se es son al como su sus más no lo este esta entre',
};

export const swedishFunctionWords: ReadonlySet<string> = new Set(swedish.split(' '));

export const otherFunctionWords: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(others).map(([language, words]) => [language, new Set(words.split(' '))]),
);
