import { describe, expect, it } from 'vitest';
import { defaultRepairOptions, loadRepair, repairText } from '../../../src/repair/index.ts';
import { withoutMarkup } from '../../../src/repair/markup.ts';

describe('crumbs of HTML', () => {
  it.each([
    ['<p>Vi har</p>', '  •Vi har   •'],
    ['<ul style="list-style: none">• Mal', `${' '.repeat(28)}•• Mal`],
    ['ett <b>tak</b> till<br/>', 'ett    tak     till    •'],
    ['slutet <span class="x', `slutet${' '.repeat(15)}`],
    ['mer&nbsp;an', 'mer      an'],
    // No tags: comparisons, addresses in brackets, a company.
    ['x <5 och y <ytan', 'x <5 och y <ytan'],
    ['<anna@exempel.se> R&D;', '<anna@exempel.se> R&D;'],
  ])('%s', (line, expected) => {
    expect(withoutMarkup(line)).toBe(expected);
    expect(withoutMarkup(line)).toHaveLength(line.length);
  });

  it('are left as they stand, and the words beside them are repaired', () => {
    const raw =
      '<p>Namnden foljer upp malen varje manad.</p><ol class="mal">\n<li>Atgarder for ratt stod</li> f&ouml;r alla, &nbsp;aven <u>aldre</u>';
    expect(repairText(raw, defaultRepairOptions, loadRepair()).text).toBe(
      '<p>Nämnden följer upp målen varje månad.</p><ol class="mal">\n<li>Åtgärder för rätt stöd</li> f&ouml;r alla, &nbsp;även <u>äldre</u>',
    );
  });
});
