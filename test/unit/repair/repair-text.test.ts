import { describe, expect, it } from 'vitest';
import {
  defaultRepairOptions,
  loadRepair,
  type RepairOptions,
  type RepairResult,
  repairText,
} from '../../../src/repair/index.ts';

const context = loadRepair();
const repair = (text: string, options: Partial<RepairOptions> = {}): RepairResult =>
  repairText(text, { ...defaultRepairOptions, ...options }, context);

/** Enough damaged Swedish for the gate to see that å, ä and ö are lost. Own sentences. */
const damaged =
  'Namnden har under aret f6ljt upp verksamheten och redovisar nu resultatet for kommunens invanare. ' +
  'Ekonomin ar i balans och personalen har varit delaktig i arbetet med att na malen som fullmaktige har beslutat om. ';

/** The last sentence of a damaged text after repair. */
const repaired = (sentence: string): string => repair(`${damaged}\n\n${sentence}`).text.split('\n\n')[1]!;

describe('what a repair says of itself', () => {
  it('is a number for every change, also where a space stands within a word that lost its letter', () => {
    const { changes } = repair(`${damaged}\n\nSocialn mnden ansvarar fdr aldreomsorg och stod till personer.`);
    expect(changes.map(({ text }) => text)).toContain('Socialnämnden');
    expect(changes.filter(({ confidence }) => !(confidence >= 0 && confidence <= 1))).toEqual([]);
  });
});

describe('the repair of text that lost its å ä ö', () => {
  it('gives them back', () => {
    expect(repair(damaged).text).toBe(
      'Nämnden har under året följt upp verksamheten och redovisar nu resultatet för kommunens invånare. ' +
        'Ekonomin är i balans och personalen har varit delaktig i arbetet med att nå målen som fullmäktige har beslutat om. ',
    );
  });

  it.each([
    [
      'Arbetet med omvirldsbevakning och naringslivsutveckling fortsatter.',
      'Arbetet med omvärldsbevakning och näringslivsutveckling fortsätter.',
    ],
    ['Ett Gverskott pa 4,5 mnkr redovisas f6r aret.', 'Ett överskott på 4,5 mnkr redovisas för året.'],
    ['Gverskottet blev storre 4n vantat.', 'Överskottet blev större än väntat.'],
    ['VASTRA GOTALANDSREGIONEN OCH KOMMUNERNA', 'VÄSTRA GÖTALANDSREGIONEN OCH KOMMUNERNA'],
    ['Kommunerna Harryda, Molndal och Ockero deltar.', 'Kommunerna Härryda, Mölndal och Öckerö deltar.'],
    [
      'Namnden ansvarar for halso- och sjukvard samt aldre- och handikappomsorg.',
      'Nämnden ansvarar för hälso- och sjukvård samt äldre- och handikappomsorg.',
    ],
    ['De senatre aren har kostnaderna okat.', 'De senare åren har kostnaderna ökat.'],
    ['Besluten fattas av styrelsen 1 december varje ar.', 'Besluten fattas av styrelsen 1 december varje år.'],
    ['Ledamoterna ar overens om de £6reslagna atgirderna.', 'Ledamöterna är överens om de föreslagna åtgärderna.'],
    ['Kommu nens forvalt ning har ansvar.', 'Kommunens förvaltning har ansvar.'],
    ['En stor del avden totala kostnaden.', 'En stor del av den totala kostnaden.'],
    ['Kommunen haller work shops om vard planering.', 'Kommunen håller work shops om vård planering.'],
    ['En fjGrdedel av Grendena kommer fr&n foretag.', 'En fjärdedel av ärendena kommer från företag.'],
    [
      'Awikelsen for persona]kostnader f6rklaras av fler sjukdagar.',
      'Avvikelsen för personalkostnader förklaras av fler sjukdagar.',
    ],
    ['Underhall av vagar och trad sker i alla ar.', 'Underhåll av vägar och träd sker i alla år.'],
    ['Lagren har hAallit men mAaste skotas.', 'Lagren har hållit men måste skötas.'],
    [
      'De flesta fick arbete inom vard. :\nAccording to the agreement the partners shall report all of the costs.',
      'De flesta fick arbete inom vård. :\nAccording to the agreement the partners shall report all of the costs.',
    ],
    ['Namnden antog ett arshjul for foraldrastod.', 'Nämnden antog ett årshjul för föräldrastöd.'],
    ['Viren och sommaren var varma.', 'Våren och sommaren var varma.'],
    ['Handlingarna kom ledamoterna till handa i tid.', 'Handlingarna kom ledamöterna till handa i tid.'],
    ['Det fortsatta arbetet borjar i maj.', 'Det fortsatta arbetet börjar i maj.'],
    ['Avgiften var 300 kr/ar for alla medlemmar.', 'Avgiften var 300 kr/år för alla medlemmar.'],
    ['Avtalet loper t o m 2016-11-10, tva ar.', 'Avtalet löper t o m 2016-11-10, två år.'],
    ['Avtalet loper to m 2016-11-10, tva ar.', 'Avtalet löper to m 2016-11-10, två år.'],
    ['Dag Hammarskjold och Eva Sjostrom fran Gallivare.', 'Dag Hammarskjöld och Eva Sjöström från Gällivare.'],
  ])('%s', (raw, text) => expect(repaired(raw)).toBe(text));

  it('puts a word together that the end of a line breaks', () => {
    expect(repair(`${damaged}\nUnder perioden har verksamhets-\nomridet fatt nya uppgifter.`).text).toMatch(
      /verksamhets-\nområdet fått/u,
    );
  });

  it.each([
    'E20, VG2020, A4, R2-D2 och 60-talet',
    'Mötet hålls i rum S4, vid linje R4 och väg P4',
    '2013-06-30, 12 345,6 tkr, 4 %, 10:30 och 6 st',
    'asa.berg@kommun.se och www.kommun.se/halsa',
    'SKR, VGR, IFO, LSS, AN och SLG',
    'idé, kafé, Linné, armé',
    'R&D, H&M, Q&A och AT&T',
    'The plan for the region and all of the people on an island that they own',
    'Formalet med projektet er at styrke samarbejdet mellem kommunerne, og der skal arbejdes for at skabe flere arbejdspladser.',
    'Prosjektet er finansiert av begge fylkene, og malet er a oke kunnskapen om vannkvaliteten. Det er ogsa sokt om midler for neste ar.',
    'och § 14, “citat” – ’så’ ‒ 3×2 […] *',
    'E4:an, rv 40, EU:s, LSS:s och SKR:s',
    'dnr 2014/00123-4, EU 2016/679, ISBN 978-91-0-012345-6, AB-1040-X',
    'Karin Thornberg, Bo Appelros och Timo Korhonen',
    'Matti Vanhanen, Nils-Aslak Valkeapaa, Kautokeino och Karasjok',
    'Mohammed Al-Hamad, Fatima Hassan, Jose Carlos Moreno och Wojciech Kowalski',
    'Arla, Skanska, Vattenfall och Volvo',
    'Kungl. Maj:ts, hvad, hvilka, af och blifvit',
  ])('leaves %s', (text) => expect(repaired(text)).toBe(text));

  it('keeps a name that it knows only from the user', () => {
    const text = `${damaged} Bjornsgarden ligger vid sjon.`;
    expect(repair(text, { words: ['Björnsgården'] }).text).toContain('Björnsgården ligger vid sjön');
  });

  it('takes the name of the user in a text so short that it may have lost nothing', () => {
    const text = 'Vi var i Alvanas hela dagen och manga kom.';
    expect(repair(text, { words: ['Älvanäs'] }).text).toContain('i Älvanäs hela');
    expect(repair(text, { words: [] }).text).toContain('i Alvanas hela');
  });

  it('takes what repeated unknown words agree on', () => {
    const text = `${damaged}\n\nVistbuss kor fler turer. Med Vastbuss reser fler. Avtalet med Vistbuss och Vastbuss galler.`;
    expect(repair(text, { words: [] }).text).toContain('Avtalet med Västbuss och Västbuss gäller');
  });

  it('says of each change where, why and how sure', () => {
    const { changes } = repair(`${damaged}\nSe  forskolan.`);
    const change = changes.at(-1)!;
    expect(change).toMatchObject({ line: 2, column: 5, raw: 'forskolan', text: 'förskolan', kind: 'diacritics' });
    expect(change.confidence).toBeGreaterThan(0.9);
    expect(change.confidence).toBeLessThanOrEqual(1);
    expect(change.reason).toMatch(/o for ö/u);
    for (const one of changes) {
      expect(one.alternatives.every((other) => other.text !== one.text)).toBe(true);
    }
  });

  it('leaves what it is less sure of than asked, and tells', () => {
    const sure = repair(damaged, { leastConfidence: 1.01 });
    expect(sure.text).toBe(damaged);
    expect(sure.changes).toEqual([]);
    expect(sure.doubts.find((doubt) => doubt.raw === 'Namnden')?.alternatives[0]?.text).toBe('Nämnden');
  });
});

describe('text that lost nothing', () => {
  it.each([
    'Nämnden beslöt att hvad som af rättens ledamöter blifvit anfördt skulle lemnas utan afseende, och att öfverskottet öfverföres. De äro eniga.',
    'Vi har har haft en en bra dialog med med skolorna i Jokkmokk, Árjepluovve, Jåhkåmåhkke och Väylänpää om ny ide och afär för året.',
    'Hälsan tiger still till till våren. Var för är år mal ar dr sa hon. Ärendet gäller mål och råd på ön.',
    'Kommunens ekonomi “är stark” – se § 12 och bilaga 4b.\tÅr 2013\u00a0var 4 % högre än år 2012.\r\nÖvrigt: inget.',
  ])('passes byte for byte: %s', (text) => {
    expect(repair(text)).toEqual({ text, changes: [], doubts: [] });
  });

  it('still loses a figure in the midst of a word', () => {
    expect(
      repair('Förvaltningen är på väg framåt och når målen f6r året, säger nämnden om kostnaderna på skolområdet.')
        .text,
    ).toContain('målen för året');
  });

  it('is judged by paragraphs: a damaged one among good ones is repaired, the good ones stay', () => {
    const good =
      'Ärendet avser förskolans lokaler på Åsgatan. Var och en har rätt att lämna synpunkter på förslaget före den första april, då nämnden fattar beslut. För mål och medel svarar förvaltningen, som även följer upp åtgärderna löpande under hela året.\n';
    const { text, changes } = repair(`${good}\n${damaged}${damaged}\n\n${good}`);
    expect(text.startsWith(good)).toBe(true);
    expect(text.endsWith(good)).toBe(true);
    expect(changes.length).toBeGreaterThan(15);
  });

  it('gives a stripped page within it its letters back, short paragraphs and all', () => {
    const good =
      'Ärendet avser förskolans lokaler på Åsgatan. Var och en har rätt att lämna synpunkter på förslaget före den första april, då nämnden fattar beslut. För mål och medel svarar förvaltningen, som även följer upp åtgärderna löpande under hela året.\n';
    const lines = [
      'Arets resultat',
      'Det blev ocksa nagra fler.',
      'Den forsta var inte storre.',
      'Darfor blev de ocksa fler.',
    ];
    const page = (paragraphs: readonly string[]): string =>
      [`${good}\n`.repeat(20), `${paragraphs.join('\n\n')}\n`, `${good}\n`.repeat(20)].join('\f');
    const { text } = repair(page(lines));
    expect(text).toBe(
      page([
        'Årets resultat',
        'Det blev också några fler.',
        'Den första var inte större.',
        'Därför blev de också fler.',
      ]),
    );
    // One such line alone may be a slip, a name or another language.
    expect(repair(page(['Den forsta var inte stor.'])).changes).toEqual([]);
  });

  it.each([
    'Kunnan toiminta on laajaa ja se perustuu lakiin. Kaikki palvelut ovat asukkaiden kaytettavissa, mutta niiden taso voi vaihdella.',
    'The applicant is responsible for all of the costs and must file for an extension at least ten days before the hearing on that matter.',
    'Kommunen har ansvar',
    '',
    '\n\n \n',
  ])('takes short and foreign text for nothing else: %s', (text) => expect(repair(text).text).toBe(text));
});
