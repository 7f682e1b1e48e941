/** Own sentences for tests, in the tone of the reports that are read. */
export const swedish = `Nämnden har under året arbetat med att förbättra tillgängligheten i kommunens lokaler och på gångvägarna runt
skolorna. Arbetet har gått framåt men målet nåddes inte fullt ut, eftersom två av de planerade ombyggnaderna försenades av svåra
markförhållanden. Kostnaderna blev därför högre än väntat och resultatet för perioden är lägre än budget. Under hösten påbörjades en översyn
av städningen, och en ny upphandling väntas bli klar till våren. Personalen har fått utbildning i bemötande och sjukfrånvaron har minskat.
Samarbetet med grannkommunerna fortsätter enligt den plan som beslutades av fullmäktige, och en gemensam rapport lämnas i januari.`;

export const english = `The board met six times during the year and adopted a new plan for the maintenance of the roads that are owned by the
association. The costs of the work were higher than expected, which is why the fee will be raised from the first of January. It was also
decided that the old boiler is to be replaced, and that the members have to be informed in writing before the work begins. The accounts have
been audited and were found to be in order, with a few remarks that have been dealt with by the treasurer.`;

export const tokensOf = (text: string): string[] => text.split(/\s+/u).filter((token) => token !== '');

/** What an engine without Swedish makes of a text, in the commonest of its ways. */
export const readWithoutSwedish = (text: string): string =>
  text
    .replace(/[åä]/gu, 'a')
    .replace(/ö/gu, 'o')
    .replace(/[ÅÄ]/gu, 'A')
    .replace(/Ö/gu, 'O')
    .replace(/fo/gu, 'f6')
    .replace(/ar\b/gu, 'ir');
