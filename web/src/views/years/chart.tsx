import type * as Plot from '@observablehq/plot';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../language/words.ts';
import { savePng, saveSvg, saveText } from '../../state/save-chart.ts';

interface Props {
  readonly heading: string;
  /** Name of the files it is saved as, without ending. */
  readonly fileName: string;
  /** Draws the chart; a new function draws it anew. */
  readonly draw: (plot: typeof Plot, width: number) => SVGSVGElement | HTMLElement;
  /** The same as text, for a table program. */
  readonly csv: () => string;
}

/** A chart by Observable Plot, which is loaded when the first chart is shown, with the ways to save it. The table beside it says the same in words. */
export function Chart({ heading, fileName, draw, csv }: Props) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isWanted = true;
    void import('@observablehq/plot').then((plot) => {
      const element = box.current;
      if (!isWanted || element === null) return;
      const chart = draw(plot, Math.max(320, element.clientWidth));
      // The chart is one picture with one name; the names that Plot gives its parts ("line", "dot") say nothing.
      for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
      for (const link of chart.querySelectorAll('a')) unlink(link);
      element.replaceChildren(chart);
    });
    return () => {
      isWanted = false;
    };
  }, [draw]);
  const svg = (): SVGSVGElement | null =>
    box.current?.querySelector('figure > svg') ?? box.current?.querySelector('svg') ?? null;
  return (
    <section class="chart" aria-label={heading}>
      <h2>{heading}</h2>
      <div class="chart-box" ref={box} role="img" aria-label={heading} />
      <div class="chart-save">
        <span class="quiet">{words.yearsView.save}</span>
        <button type="button" onClick={() => savePng(svg(), `${fileName}.png`)}>
          PNG
        </button>
        <button type="button" onClick={() => saveSvg(svg(), `${fileName}.svg`)}>
          SVG
        </button>
        <button type="button" onClick={() => saveText(csv(), 'text/csv', `${fileName}.csv`)}>
          CSV
        </button>
      </div>
    </section>
  );
}

const xlink = 'http://www.w3.org/1999/xlink';

/** Points lead to their cells by mouse. The chart is one picture, in which nothing may have the focus: by keyboard and for screen readers the table beside it does the same. */
function unlink(link: Element): void {
  const address = link.getAttribute('href') ?? link.getAttributeNS(xlink, 'href') ?? '';
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  group.setAttribute('class', 'chart-link');
  group.append(...link.childNodes);
  group.addEventListener('click', () => {
    location.hash = address;
  });
  link.replaceWith(group);
}
