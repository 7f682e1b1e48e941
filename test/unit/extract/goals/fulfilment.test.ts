import { describe, expect, it } from 'vitest';
import { fulfilmentIn } from '../../../../src/extract/goals/fulfilment.ts';
import { readDictionary } from '../../../../src/swedish/dictionaries.ts';
import { parseStatusLabels } from '../../../../src/swedish/status-labels.ts';
import fc from '../../../properties.ts';

const labels = parseStatusLabels(readDictionary('status-labels.tsv'));
const statusIn = (text: string): string | null => fulfilmentIn(text, labels)?.status ?? null;

describe('a sentence that says whether a goal is reached', () => {
  it.each<[string, string]>([
    ['Målet är uppfyllt.', 'done'],
    ['Målet är uppfyllt. Av 40 hus har 38 fått bredband.', 'done'],
    ['Målet har nåtts', 'done'],
    ['Målet uppnåddes.', 'done'],
    ['Målet nås.', 'done'],
    ['Målen är uppfyllda för 2013.', 'done'],
    ['Båda målen har infriats under året.', 'done'],
    ['Målsättningen är uppnådd, eftersom alla byar har fått kollektivtrafik.', 'done'],
    ['Målet om högst tre dagars väntan har klarats med god marginal.', 'done'],
    ['Målet att alla elever ska kunna simma är uppfyllt.', 'done'],
    ['Målet bedöms vara uppfyllt.', 'done'],
    ['Bedömningen är att målet är uppfyllt.', 'done'],
    ['Vi har nått målet.', 'done'],
    ['Nämnden nådde sina mål.', 'done'],
    ['Därmed är målet uppfyllt.', 'done'],
    ['Totalt uppnåddes målet.', 'done'],
    ['Uppfyllt.', 'done'],
    ['Klart.', 'done'],
    ['Nämndens mål är uppfyllt.', 'done'],
    ['Malet ar uppfyllt.', 'done'],
    ['Målet är inte uppfyllt.', 'not-done'],
    ['Målet är ännu inte uppfyllt.', 'not-done'],
    ['Målet är ej uppnått på grund av sjukdom.', 'not-done'],
    ['Målet har inte nåtts, men ligger nära.', 'not-done'],
    ['Målet nåddes inte.', 'not-done'],
    ['Målet kunde inte uppnås.', 'not-done'],
    ['Nämnden bedömer att målet inte är uppfyllt.', 'not-done'],
    ['Därmed har målet inte uppnåtts.', 'not-done'],
    ['Totalt uppnåddes målet inte.', 'not-done'],
    ['Vi har inte nått målet.', 'not-done'],
    ['Vi når inte målet i år.', 'not-done'],
    ['Ej uppfyllt', 'not-done'],
    ['Målet ej uppfyllt', 'not-done'],
    ['Målet har inte kunnat uppnås.', 'not-done'],
    ['Vi lyckades inte nå målet.', 'not-done'],
    ['Vi har inte nått upp till målet.', 'not-done'],
    ['Ännu ej klart.', 'not-done'],
    ['Målet är delvis uppfyllt.', 'partly-done'],
    ['Målen har delvis nåtts.', 'partly-done'],
    ['Målet är uppfyllt till viss del.', 'partly-done'],
    ['Målet uppfylls till stor del.', 'partly-done'],
    ['Målet är inte helt uppfyllt.', 'partly-done'],
    ['Målet har inte uppnåtts fullt ut.', 'partly-done'],
    ['Delvis uppfyllt.', 'partly-done'],
    ['Målet bedöms uppnås vid årets slut.', 'on-track'],
    ['Målet väntas inte nås.', 'not-done'],
    ['38 av 40 hus har bredband. Målet är inte uppfyllt.', 'not-done'],
    ['Förra året var målet inte uppfyllt. Målet är uppfyllt.', 'done'],
  ])('%j: %s', (text, status) => {
    expect(statusIn(text)).toBe(status);
  });

  it.each([
    'Målet är att alla krav är uppfyllda till hösten.',
    'Målet är satt till 90 procent.',
    'Målet är högt.',
    'Är målet uppfyllt?',
    'Målet är nästan uppfyllt.',
    'Målet är i stort sett uppfyllt.',
    'Målet är uppfyllt till 80 procent.',
    'Målet är uppfyllt för flickor men inte för pojkar.',
    'Målet är inte uppfyllt för flickor men uppfyllt för pojkar.',
    'Målet är uppfyllt i tre av fem kommuner.',
    'Målet är uppfyllt när alla har en plan.',
    'Målet är uppfyllt om bidraget betalas ut.',
    'Målet ska vara uppfyllt nästa år.',
    'Målet kan nås.',
    'Målet är svårt att nå.',
    'Det ena målet är uppfyllt.',
    'Två av målen är uppfyllda.',
    'Alla mål är inte uppfyllda.',
    'Målet är uppfyllt. Målet för lokaler är inte uppfyllt.',
    'Föregående år var målet uppfyllt.',
    'Målet var uppfyllt 2012 och 2013.',
    'Ändamålet är uppfyllt.',
    'Delar av målet är uppfyllt.',
    'Halva målet är uppfyllt.',
    'Vi har i stort sett nått målet.',
    'Vi nådde nästan målet.',
    'Vi har nått halvvägs till målet.',
    'För att nå målet krävs fler lärare.',
    'Kraven är uppfyllda.',
    'Vi arbetar för att nå målet.',
    'Vi vill att målet nås.',
    'Vi tror att vi når målet.',
    'I snitt 52 dagar under året',
    'Planer finns för 88 procent.',
    'Snart klart.',
    '',
  ])('is not seen in %j', (text) => {
    expect(statusIn(text)).toBeNull();
  });

  it('is quoted as it is printed, up to its verb', () => {
    expect(fulfilmentIn('Av 210 besök gjordes 184. Målet är inte uppfyllt på grund av frånvaro.', labels)).toEqual({
      status: 'not-done',
      color: null,
      label: 'Målet är inte uppfyllt',
    });
  });

  it('never says that a negated goal is reached', () => {
    const subject = fc.constantFrom('Målet', 'Effektmålet', 'Målet för året', 'Målet om 90 procent');
    const verb = fc.constantFrom(
      ['är', 'uppfyllt'],
      ['har', 'nåtts'],
      ['är', 'helt uppnått'],
      ['bedöms vara', 'uppfyllt'],
      ['har', 'under året uppfyllts'],
    );
    const no = fc.constantFrom(
      'inte',
      'ej',
      'ännu inte',
      'inte riktigt',
      'tyvärr inte',
      'långt ifrån',
      'nästan',
      'aldrig',
    );
    fc.assert(
      fc.property(subject, verb, no, (who, [first, last], negation) => {
        expect(statusIn(`${who} ${first} ${negation} ${last}.`)).not.toBe('done');
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    const long = `Målet ${'om att alla får det '.repeat(3000)}är inte.`;
    expect(statusIn(long)).toBeNull();
  });
});
