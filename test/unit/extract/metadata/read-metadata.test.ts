import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../src/extract/metadata/read-metadata.ts';
import type { Block, ReportContent } from '../../../../src/extract/report-content.ts';

type Part = readonly [kind: Block['kind'], text: string, pageNumber?: number, level?: number];

const prose =
  'Vi har under året arbetat med att det som är viktigt för kommunen och för dem som bor här ska bli av, och det har gått bra på de flesta håll.';

function report(parts: readonly Part[], mediaType = 'application/pdf'): ReportContent {
  const blocks = parts.map(
    ([kind, text, pageNumber = 1, level = null], index): Block => ({
      id: `p${pageNumber}-b${index + 1}`,
      kind,
      level: kind === 'heading' ? (level ?? 1) : level,
      pageNumber,
      box: null,
      raw: text,
      text,
      confidence: 1,
      tableId: null,
      figureKind: null,
    }),
  );
  const pageNumbers = [...new Set(blocks.map((block) => block.pageNumber))];
  return {
    source: { fileName: 'a.pdf', sha256: '0'.repeat(64), mediaType, pageCount: pageNumbers.length },
    pages: pageNumbers.map((pageNumber) => ({ pageNumber, text: prose }) as ReportContent['pages'][number]),
    blocks,
    tables: [],
    legend: [],
  };
}

const read = (parts: readonly Part[], mediaType?: string) =>
  readMetadata(report(parts, mediaType), ['Tolkförmedling Öst', 'Västerregionen']);

describe('what a report says of itself', () => {
  it('is read from its cover', () => {
    expect(
      read([
        ['heading', 'HAMRE KOMMUN', 1, 3],
        ['heading', 'Verksamhetsberättelse 2014', 1, 1],
        ['paragraph', 'Hamre kommun ligger vid havet.', 2],
      ]),
    ).toEqual({
      title: 'Verksamhetsberättelse 2014',
      organisation: 'Hamre kommun',
      year: 2014,
      kind: 'verksamhetsberättelse',
      language: 'sv',
      confidence: 1,
    });
  });

  it('is read from running headers where there is no cover', () => {
    const metadata = read([
      ['header', 'Hamre kommunalförbund Verksamhetsplan 2019 Sida 1 av 9'],
      ['heading', 'Inledning', 1, 1],
      ['paragraph', 'Samverkan med Vrena kommun och Västerregionen går vidare.'],
    ]);
    expect(metadata).toMatchObject({
      title: 'Verksamhetsplan 2019',
      organisation: 'Hamre kommunalförbund',
      year: 2019,
      kind: 'verksamhetsplan',
    });
  });

  it('has the larger words of a cover for its title, and the kind from the smaller', () => {
    const metadata = read([
      ['heading', 'Digitala vägar', 1, 1],
      ['heading', 'Uppdragsdirektiv', 1, 3],
    ]);
    expect(metadata).toMatchObject({ title: 'Digitala vägar', kind: 'direktiv', year: null, organisation: null });
  });

  it.each([
    ['Bostadsrättsföreningen Eken 12', 'Bostadsrättsföreningen Eken 12'],
    ['Årsredovisning för Brf Vågen', 'Brf Vågen'],
    ['Region Mitt', 'Region Mitt'],
    ['KN Tolkförmedling Öst Rapport', 'Tolkförmedling Öst'],
    ['Månadsrapport tekniska nämnden', 'tekniska nämnden'],
    ['Räddningstjänsten Norra Bygden', 'Räddningstjänsten Norra Bygden'],
    ['Eken Fastighets AB', 'Eken Fastighets AB'],
  ])('finds the organisation in %j', (heading, organisation) => {
    expect(read([['heading', heading]]).organisation).toBe(organisation);
  });

  it.each<[string, Part[], number | null]>([
    ['the title', [['heading', 'Budget 2021']], 2021],
    ['a broken year', [['heading', 'Årsredovisning 2012/2013']], 2013],
    [
      'the financial year',
      [
        ['heading', 'Årsredovisning'],
        ['paragraph', 'Räkenskapsåret 2015-01-01–2015-12-31'],
      ],
      2015,
    ],
    [
      'a year alone under the title',
      [
        ['heading', 'Årsredovisning'],
        ['heading', '2015'],
      ],
      2015,
    ],
    [
      'nothing but the day of printing',
      [
        ['heading', 'Årsredovisning'],
        ['paragraph', 'Tryckt 2016-03-01'],
      ],
      null,
    ],
  ])('takes the year from %s', (_, parts, year) => {
    expect(read(parts).year).toBe(year);
  });

  it('leaves the number of the page out of names in footers', () => {
    const parts: Part[] = [1, 2, 3].map((pageNumber) => ['footer', `Brf Eken 12 ${pageNumber}`, pageNumber]);
    expect(read(parts).organisation).toBe('Brf Eken 12');
  });

  it.each<[string, Part[], string]>([
    [
      'the municipality before its board',
      [
        ['heading', 'Miljö- och byggnämnden'],
        ['paragraph', 'Hamre kommun'],
      ],
      'Hamre kommun, miljö- och byggnämnden',
    ],
    ['the whole name of a board', [['heading', 'Miljö- och byggnämnden']], 'Miljö- och byggnämnden'],
    [
      'the full name that stands once',
      [
        ['paragraph', 'Kommunförbundet Mellansjö är en förening.'],
        ...Array.from({ length: 9 }, (): Part => ['paragraph', 'Kommunförbundet arbetar vidare.']),
      ],
      'Kommunförbundet Mellansjö',
    ],
  ])('takes %s', (_, parts, organisation) => {
    expect(readMetadata(report(parts), ['Kommunförbundet']).organisation).toBe(organisation);
  });

  it.each([
    ['Sportklubben Hassela', 'Sportklubben Hassela'],
    ['SKIDKLUBBEN HASSELA', 'Skidklubben Hassela'],
    ['Hasselas skidklubb', 'Hasselas skidklubb'],
    ['Verksamhetsberättelse för Hassela hembygdsförening 2018', 'Hassela hembygdsförening'],
    ['Hassela IF', 'Hassela IF'],
    ['IK Hassela', 'IK Hassela'],
    ['Musiksällskapet Ljungen i Hassela', 'Musiksällskapet Ljungen i Hassela'],
    ['Norra Hassela samfällighetsförening', 'Norra Hassela samfällighetsförening'],
    ['Svenska Almförbundet', 'Svenska Almförbundet'],
    ['Hassela folkhögskola, årsredovisning 2018', 'Hassela folkhögskola'],
    // What is no name of an association.
    ['Ideell förening', null],
    ['Årets skola', null],
    ['Vår förening', null],
    ['Medlemmarna och klubben', null],
    ['Föreningen har ordet', null],
    ['Hassela IF vann serien.', null],
    ['Verksamhetsberättelse för föreningen', null],
    ['Resultaträkning KR', null],
  ])('finds the association in %j', (heading, organisation) => {
    const parts: Part[] = [
      ['heading', heading],
      ['paragraph', 'Vi tackar Hamre för stödet.', 2],
    ];
    expect(read(parts).organisation).toBe(organisation);
  });

  it('has the association of the cover before the municipality that its text thanks', () => {
    const thanks: Part[] = [2, 3].flatMap((page): Part[] => [
      ['heading', 'Samarbete med Hamre kommun', page],
      ['paragraph', 'Hamre kommun gav oss bidrag.', page],
    ]);
    expect(read([['heading', 'Hasselas skidklubb'], ...thanks]).organisation).toBe('Hasselas skidklubb');
    expect(read([['heading', 'Hamre kommun'], ['heading', 'Hamre friskola'], ...thanks]).organisation).toBe(
      'Hamre kommun',
    );
  });

  it.each([
    ['Hamre kommun, skolnämnden', 'Hamre kommun, skolnämnden'],
    ['HAMRE KOMMUN – TEKNISKA NÄMNDEN', 'Hamre kommun, tekniska nämnden'],
    ['Barn- och utbildningsnämnden i Hamre kommun', 'Hamre kommun, barn- och utbildningsnämnden'],
    ['Hamre kommun Kommunstyrelsen', 'Hamre kommun, kommunstyrelsen'],
    ['Verksamhetsberättelse 2019 Hamre kommun, Sektor samhällsbyggnad', 'Hamre kommun, sektor samhällsbyggnad'],
    ['Verksamhetsberättelse för Hamre kommun, kulturförvaltningen', 'Hamre kommun, kulturförvaltningen'],
    ['Region Mitt, nämnden för hälsa och vård', 'Region Mitt, nämnden för hälsa och vård'],
    ['Hembygdsföreningen Hamre, avdelning Norra', 'Hembygdsföreningen Hamre, avdelning Norra'],
    // What is no unit beside a name.
    ['Hamre kommun, årsredovisning 2019', 'Hamre kommun'],
    ['Hamre kommun, Värmlands län', 'Hamre kommun'],
    ['Kommunstyrelsen har ordet, Hamre kommun', 'Hamre kommun'],
    ['Brf Vågen, styrelsen', 'Brf Vågen'],
  ])('tells the unit of the organisation apart in %j', (heading, organisation) => {
    expect(read([['heading', heading]]).organisation).toBe(organisation);
  });

  it('has the whole organisation where each unit has a chapter', () => {
    const cover: Part[] = [
      ['heading', 'Hamre kommun', 1, 1],
      ['heading', 'Kommunstyrelsen', 1, 2],
    ];
    expect(read(cover).organisation).toBe('Hamre kommun, kommunstyrelsen');
    expect(read([...cover, ['heading', 'Socialnämnden', 7, 2]]).organisation).toBe('Hamre kommun');
    const headers = ['Skolnämnden', 'Socialnämnden'].map(
      (unit, at): Part => ['header', `Hamre kommun, ${unit}`, at + 2],
    );
    expect(read([['heading', 'Hamre kommun'], ...headers]).organisation).toBe('Hamre kommun');
    expect(read([['heading', 'Hamre kommun'], ...headers.slice(0, 1)]).organisation).toBe('Hamre kommun, skolnämnden');
  });

  it('is not titled by the name of its unit', () => {
    const { title } = read([
      ['heading', 'Hamre kommun', 1, 1],
      ['heading', 'Skolnämnden', 1, 1],
      ['heading', 'Vad vi vill', 1, 2],
    ]);
    expect(title).toBe('Vad vi vill');
  });

  it('reads the cover of a plain text line by line', () => {
    expect(
      read([['paragraph', 'Hamre kommun, socialnämnden\nVerksamhetsberättelse 2012']], 'text/plain'),
    ).toMatchObject({
      title: 'Verksamhetsberättelse 2012',
      organisation: 'Hamre kommun, socialnämnden',
    });
  });

  it('guesses nothing', () => {
    expect(read([['paragraph', 'Det var en gång.']], 'text/plain')).toMatchObject({
      title: null,
      organisation: null,
      year: null,
      kind: null,
      confidence: 0,
    });
  });
});
