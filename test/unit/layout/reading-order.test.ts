import { describe, expect, it } from 'vitest';
import { layoutPage, pageText, planDocument, summarizePage } from '../../../src/layout/index.ts';
import type { LaidOutPage, RecognizedPage } from '../../../src/model/page.ts';
import { prose, Typesetter } from './typeset.ts';

const layOut = (page: RecognizedPage): LaidOutPage => layoutPage(page, planDocument([summarizePage(page)]));
const linesOf = (page: RecognizedPage): string[] => pageText(layOut(page)).split('\n');

describe('reading order', () => {
  it('reads two columns of running text one after the other, also when their lines stand level', () => {
    const set = new Typesetter();
    const left = prose('v', 24);
    const right = prose('h', 24);
    set.lines(250, 400, left);
    set.lines(1320, 400, right);
    expect(linesOf(set.page())).toEqual([...left, ...right]);
  });

  it('reads two columns whose lines do not stand level', () => {
    const set = new Typesetter();
    const left = prose('v', 20);
    const right = prose('h', 17);
    set.lines(250, 400, left);
    set.lines(1320, 423, right, { leading: 1.34 });
    expect(linesOf(set.page())).toEqual([...left, ...right]);
  });

  it('reads three columns between headings that span them', () => {
    const set = new Typesetter();
    const texts = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => prose(seed, 12, 3));
    const row = (y: number, from: number): number => {
      let next = y;
      [220, 920, 1620].forEach((x, index) => {
        next = set.lines(x, y, texts[from + index]!);
      });
      return next;
    };
    set.line(220, 300, 'Första delen av berättelsen om året som gick i kommunens alla verksamheter', { pt: 16 });
    const y = row(420, 0);
    set.line(220, y + 120, 'Andra delen av berättelsen om året som gick i kommunens alla verksamheter', { pt: 16 });
    row(y + 240, 3);
    expect(linesOf(set.page())).toEqual([
      'Första delen av berättelsen om året som gick i kommunens alla verksamheter',
      ...texts.slice(0, 3).flat(),
      'Andra delen av berättelsen om året som gick i kommunens alla verksamheter',
      ...texts.slice(3).flat(),
    ]);
  });

  it('ends columns at a heading in larger type that stands over some of them only', () => {
    const set = new Typesetter();
    const texts = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => prose(seed, 12, 3));
    const row = (y: number, from: number): void =>
      [220, 920, 1620].forEach((x, index) => {
        set.lines(x, y, texts[from + index]!);
      });
    row(420, 0);
    set.line(220, 1220, 'Andra delen av berättelsen om', { pt: 18 });
    row(1330, 3);
    expect(linesOf(set.page())).toEqual([
      ...texts.slice(0, 3).flat(),
      'Andra delen av berättelsen om',
      ...texts.slice(3).flat(),
    ]);
  });

  it('ends columns at a heading over a table with more columns', () => {
    const set = new Typesetter();
    const [left, right] = [prose('v', 9), prose('h', 9)];
    set.lines(250, 400, left);
    set.lines(1320, 400, right);
    set.line(250, 970, 'Insatser', { pt: 16 });
    const rows = [
      ['Insats', 'Ansvar', 'Läge'],
      ['Lärcentrum', 'Regionen', 'Klart'],
      ['Sommarjobb', 'Kommunen', 'Pågår'],
    ];
    rows.forEach((cells, row) => {
      [250, 800, 1400].forEach((x, column) => {
        set.line(x, 1050 + 80 * row, cells[column]!);
      });
    });
    expect(linesOf(set.page())).toEqual([...left, ...right, 'Insatser', ...rows.map((cells) => cells.join(' '))]);
  });

  it('reads text in columns whose paragraphs happen to begin at the same heights', () => {
    const set = new Typesetter();
    const column = (seed: string, counts: readonly number[]): string[][] =>
      counts.map((count, index) => prose(`${seed}${index}`, count));
    const columns = [column('v', [4, 4, 3]), column('h', [4, 4, 5])];
    columns.forEach((paragraphs, index) => {
      let y = 400;
      for (const lines of paragraphs) y = set.lines(250 + 1070 * index, y, lines) + 25;
    });
    expect(linesOf(set.page())).toEqual(columns.flat(2));
  });

  it('reads lists beside each other one after the other, also when their items begin level', () => {
    const set = new Typesetter({ width: 4000, height: 2250 });
    const lists = ['v', 'm', 'h'].map((seed) =>
      [0, 1, 2].map((item) => [`• ${seed}${item} plan för skolor`, 'och förskolor i alla byar']),
    );
    lists.forEach((items, index) => {
      items.forEach(([first, second], item) => {
        set.line(200 + 1250 * index, 500 + 200 * item, first!, { pt: 16 });
        set.line(270 + 1250 * index, 580 + 200 * item, second!, { pt: 16 });
      });
    });
    expect(linesOf(set.page())).toEqual(lists.flat(2));
  });

  it('parts the head of a table from a row of one line when a few cells are wrapped', () => {
    const set = new Typesetter();
    const head = ['Insats', 'Ansvar', 'Kommentar'];
    const rows = [
      [['Sommarjobb för unga'], ['Kommunerna'], ['Tusen platser fler', 'än i fjol']],
      [['Vägledning på kvällar'], ['Lärcentrum'], ['Fyra kvällar']],
      [['Utbildning i svenska', 'för vårdpersonal'], ['Regionen'], ['Två grupper']],
      [['Praktik på företag'], ['Branschråd'], ['Avbruten']],
    ];
    const xs = [250, 1100, 1600];
    head.forEach((text, column) => {
      set.line(xs[column]!, 400, text, { isBold: true });
    });
    let y = 492;
    for (const cells of rows) {
      cells.forEach((lines, column) => {
        set.lines(xs[column]!, y, lines);
      });
      y += 92 + 57 * (Math.max(...cells.map((lines) => lines.length)) - 1);
    }
    const text = linesOf(set.page());
    expect(text[0]).toBe('Insats Ansvar Kommentar');
    expect(text).toContain('Vägledning på kvällar Lärcentrum Fyra kvällar');
  });

  it('reads a narrow column beside the text for itself', () => {
    const set = new Typesetter();
    const main = prose('m', 26, 9);
    set.lines(820, 400, main);
    set.lines(200, 517, ['Fakta om nämnden', 'sju ledamöter', 'tolv möten', 'fyra ärenden'], { pt: 8, leading: 1.4 });
    const text = linesOf(set.page());
    expect(text.join('\n')).toContain(main.join('\n'));
    expect(text).toHaveLength(30);
  });

  it('reads accounts without rulings row by row', () => {
    const set = new Typesetter();
    const rows = [
      ['Verksamhetens intäkter', '29 716', '39 072'],
      ['Verksamhetens kostnader', '-50 970', '-63 300'],
      ['Avskrivningar', '-326', '-69'],
      ['Årets resultat', '2 702', '912'],
    ];
    set.lineTo(1500, 400, '2013');
    set.lineTo(1900, 400, '2012');
    rows.forEach(([label, first, second], index) => {
      const y = 460 + index * 60;
      set.line(250, y, label!);
      set.lineTo(1500, y, first!);
      set.lineTo(1900, y, second!);
    });
    const laid = layOut(set.page());
    expect(pageText(laid).split('\n')).toEqual(['2013 2012', ...rows.map((row) => row.join(' '))]);
    const table = laid.regions.find((region) => region.kind === 'table')!;
    expect(table.rows!.map((row) => row.map((cell) => cell.length))).toEqual([[0, 1, 1], ...rows.map(() => [1, 1, 1])]);
  });

  it('reads labels and their descriptions row by row, wrapped cells whole', () => {
    const set = new Typesetter();
    const rows = [
      [
        ['Processleda arbetet i', 'samverkan med skolorna', 'och föräldrarna'],
        ['Arbetet pågår enligt plan och', 'har nått de flesta av målen'],
      ],
      [
        ['Stödja kommunerna i', 'omställningen till nära vård'],
        [
          'Förbundet handhar kommunernas',
          'del i överenskommelsen om en',
          'god och nära vård i länet',
          'som gäller hela året',
        ],
      ],
      [
        ['Leda nätverket för', 'kollektivtrafiken'],
        ['Fem träffar har hållits under', 'perioden med gott resultat'],
      ],
    ];
    let y = 400;
    for (const [label, description] of rows) {
      const a = set.lines(250, y, label!);
      const b = set.lines(1100, y, description!);
      y = Math.max(a, b) + 40;
    }
    expect(linesOf(set.page())).toEqual(rows.flat(2));
  });

  it('reads a ruled table cell by cell, also where text is centred upright and words stand at odd heights', () => {
    const set = new Typesetter();
    set.grid([250, 900, 1500, 2100], [380, 640, 900]);
    set.lines(270, 430, ['Mål som nämnden', 'har antagit för', 'hela perioden', 'till året 2025']);
    set.lines(920, 490, ['Utbilda fler', 'medarbetare']);
    set.line(1520, 513, 'Pågår');
    set.lines(270, 760, ['Öka samverkan']);
    set.lines(920, 690, ['Träffar hålls med', 'alla kommuner', 'i hela länet', 'varje månad']);
    set.line(1520, 770, 'Klart');
    expect(linesOf(set.page())).toEqual([
      'Mål som nämnden',
      'har antagit för',
      'hela perioden',
      'till året 2025',
      'Utbilda fler',
      'medarbetare',
      'Pågår',
      'Öka samverkan',
      'Träffar hålls med',
      'alla kommuner',
      'i hela länet',
      'varje månad',
      'Klart',
    ]);
  });

  it('finds the cells of a table without its outer borders', () => {
    const set = new Typesetter();
    for (const y of [560, 760]) set.rule(250, 2100, y);
    set.upright(1000, 400, 920);
    set.lines(270, 450, ['En lång rad text', 'i två rader']);
    set.line(1020, 470, 'Första');
    set.lines(270, 620, ['En rad till i tabellen', 'också i två rader']);
    set.line(1020, 650, 'Andra');
    set.line(270, 850, 'Sista raden');
    set.line(1020, 850, 'Tredje');
    expect(linesOf(set.page())).toEqual([
      'En lång rad text',
      'i två rader',
      'Första',
      'En rad till i tabellen',
      'också i två rader',
      'Andra',
      'Sista raden Tredje',
    ]);
  });

  it('does not read rows of a slide with status dots by column', () => {
    const set = new Typesetter({ width: 3508, height: 2480 });
    set.line(200, 260, 'Måluppfyllelse', { pt: 28 });
    const rows = [
      ['Ökad trygghet i skolan', 'Nya rutiner har införts', '•'],
      ['Fler i arbete', 'Målet nås inte i år', '•'],
      ['Minskad klimatpåverkan', 'Arbetet löper på', '•'],
    ];
    rows.forEach(([goal, outcome, dot], index) => {
      const y = 560 + index * 160;
      set.line(200, y, goal!, { pt: 18 });
      set.line(1500, y, outcome!, { pt: 18 });
      set.line(3100, y, dot!, { pt: 18 });
    });
    expect(linesOf(set.page())).toEqual(['Måluppfyllelse', ...rows.map((row) => row.join(' '))]);
  });

  it('reads the left page of a spread before the right one', () => {
    const set = new Typesetter({ width: 4960, height: 3508 });
    const left = prose('v', 20, 9);
    const right = prose('h', 20, 9);
    set.lines(300, 400, left);
    set.lines(2780, 400, right);
    expect(linesOf(set.page(1, { gutterX: 2480 }))).toEqual([...left, ...right]);
  });

  it('joins a number and its text that stand far apart', () => {
    const set = new Typesetter();
    set.line(250, 400, '2');
    set.line(400, 400, 'Uppdragets start och slut');
    set.line(250, 480, '3');
    set.line(400, 480, 'Kostnader för uppdraget');
    set.line(250, 560, '4');
    set.line(400, 560, 'Rapporter till nämnden');
    expect(linesOf(set.page())).toEqual([
      '2 Uppdragets start och slut',
      '3 Kostnader för uppdraget',
      '4 Rapporter till nämnden',
    ]);
  });

  it('lets a speck in the gutter part nothing', () => {
    const set = new Typesetter();
    const left = prose('v', 20);
    const right = prose('h', 20);
    set.lines(250, 400, left);
    set.lines(1400, 400, right);
    set.line(1330, 940, '|', { confidence: 0.2 });
    const text = linesOf(set.page())
      .filter((line) => line !== '|')
      .map((line) => line.replace(/ \|$|^\| /u, ''));
    expect(text).toEqual([...left, ...right]);
  });

  it('keeps superscripts in their line', () => {
    const set = new Typesetter();
    const end = set.line(250, 400, 'Flera rapporter');
    set.line(end + 4, 384, '1', { pt: 7 });
    set.line(end + 40, 400, 'visar på en brist');
    set.line(250, 457, 'som är känd sedan länge.');
    expect(linesOf(set.page())).toEqual(['Flera rapporter 1 visar på en brist', 'som är känd sedan länge.']);
  });

  it('keeps text turned in the margin out of the lines', () => {
    const set = new Typesetter();
    const main = prose('m', 20, 10);
    set.lines(250, 400, main);
    set.words.push({
      ...set.word('Dokumentnummer', 2380, 900, 25, 45),
      box: { x: 2380, y: 700, width: 28, height: 360 },
    });
    set.words.push({ ...set.word('65fc', 2380, 660, 25, 45), box: { x: 2380, y: 560, width: 28, height: 110 } });
    expect(linesOf(set.page())).toEqual([...main, 'Dokumentnummer 65fc']);
  });

  it('reads two lists on a slide one after the other', () => {
    const set = new Typesetter({ width: 3508, height: 2480 });
    const lists = [
      ['Trygga skolor', 'Bättre vägar', 'Fler bostäder'],
      ['Lägre kostnader', 'Kortare köer', 'Nöjda invånare'],
    ];
    lists.forEach((list, column) => {
      list.forEach((text, index) => {
        set.line(200 + column * 1600, 600 + index * 140, '•', { pt: 20 });
        set.line(290 + column * 1600, 600 + index * 140, text, { pt: 20 });
      });
    });
    expect(linesOf(set.page())).toEqual(lists.flat().map((text) => `• ${text}`));
  });

  it('reads boxes of a large figure and its label one by one', () => {
    const set = new Typesetter();
    const cards = [
      ['12 %', 'lägre sjukfrånvaro', 'än förra året'],
      ['340', 'nya bostäder', 'färdigställda'],
      ['98', 'av 100 elever', 'klarar målen'],
    ];
    cards.forEach(([figure, ...label], index) => {
      set.line(250 + index * 700, 500, figure!, { pt: 30 });
      set.lines(250 + index * 700, 590, label, { pt: 11 });
    });
    expect(linesOf(set.page())).toEqual(cards.flat());
  });

  it('reads rows that have no rulings between them but share a frame and upright lines', () => {
    const set = new Typesetter();
    set.grid([250, 1000, 1500, 2000], [380, 460, 900]);
    set.line(270, 440, 'Verksamhet');
    set.lineTo(1480, 440, '2013');
    set.lineTo(1980, 440, '2012');
    const rows = [
      ['Förskola', '1 205', '1 366'],
      ['Grundskola', '12 259', '18 542'],
      ['Gymnasium', '3 618', '7 463'],
      ['Summa', '17 082', '27 371'],
    ];
    rows.forEach(([label, first, second], index) => {
      set.line(270, 530 + index * 80, label!);
      set.lineTo(1480, 530 + index * 80, first!);
      set.lineTo(1980, 530 + index * 80, second!);
    });
    expect(linesOf(set.page())).toEqual(['Verksamhet 2013 2012', ...rows.map((row) => row.join(' '))]);
  });

  it('reads a ruled table whose rulings are broken as if they were whole', () => {
    const set = new Typesetter();
    for (const y of [380, 640, 900]) {
      for (const [x1, x2] of [
        [250, 700],
        [712, 1300],
        [1310, 2100],
      ] as const)
        set.rule(x1, x2, y);
    }
    for (const x of [250, 1000, 2100]) {
      for (const [y1, y2] of [
        [380, 500],
        [515, 620],
        [632, 800],
        [812, 900],
      ] as const)
        set.upright(x, y1, y2);
    }
    set.lines(270, 430, ['Mål som nämnden', 'har antagit']);
    set.lines(1020, 430, ['Arbetet pågår', 'enligt plan', 'sedan i våras']);
    set.lines(270, 700, ['Öka samverkan', 'i hela länet']);
    set.lines(1020, 700, ['Träffar hålls']);
    expect(linesOf(set.page())).toEqual([
      'Mål som nämnden',
      'har antagit',
      'Arbetet pågår',
      'enligt plan',
      'sedan i våras',
      'Öka samverkan',
      'i hela länet',
      'Träffar hålls',
    ]);
  });

  it('keeps the columns of a table under a head of years', () => {
    const set = new Typesetter();
    set.lineTo(1500, 400, '2013');
    set.lineTo(1900, 400, '2012');
    for (const [index, label] of ['Statsbidrag', 'Summa', 'Resultat'].entries()) {
      set.line(250, 470 + index * 60, label);
      set.lineTo(1500, 470 + index * 60, `${index + 1} 523`);
      set.lineTo(1900, 470 + index * 60, `${index + 4} 380`);
    }
    const table = layOut(set.page()).regions.find((region) => region.kind === 'table')!;
    expect(table.rows!.map((row) => row.length)).toEqual([3, 3, 3, 3]);
  });

  it('parts two accounts that follow one another under titles of their own', () => {
    const set = new Typesetter();
    let y = 400;
    for (const title of ['Not 3 Driftskostnader', 'Not 4 Övriga kostnader']) {
      set.line(250, y, title);
      set.lineTo(1500, y + 70, '2014');
      set.lineTo(1900, y + 70, '2013');
      for (const [index, label] of ['Fastighetsskötsel', 'Städning', 'Summa'].entries()) {
        set.line(250, y + 140 + index * 58, label);
        set.lineTo(1500, y + 140 + index * 58, `${index + 1} 523`);
        set.lineTo(1900, y + 140 + index * 58, `${index + 4} 380`);
      }
      y += 420;
    }
    const kinds = layOut(set.page()).regions.map((region) => region.kind);
    expect(kinds.filter((kind) => kind === 'table')).toHaveLength(2);
    expect(kinds).toHaveLength(4);
  });

  it('reads on in a column that is longer than the one beside it, and stops at the heading of what follows', () => {
    const set = new Typesetter();
    const left = [prose('v', 14), prose('w', 8)];
    const right = prose('h', 12);
    const y = set.lines(250, 400, left[0]!);
    set.lines(1320, 400, right);
    const end = set.lines(250, y + 70, left[1]!);
    set.line(250, end + 160, 'Ekonomi', { pt: 14 });
    const below = prose('x', 5, 14);
    set.lines(250, end + 240, below);
    expect(linesOf(set.page())).toEqual([...left.flat(), ...right, 'Ekonomi', ...below]);
  });
});
