import type * as Plot from '@observablehq/plot';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../language/words.ts';
import { type ChartHead, type LegendEntry, savePng, saveSvg, saveText } from '../../state/save-chart.ts';

interface Props {
  readonly heading: string;
  /** Whose figures they are; null where the chart itself says it. */
  readonly whose?: string | null;
  readonly legend?: readonly LegendEntry[];
  /** What must be known to read it rightly: what is left out of it, what a sign means. */
  readonly remarks?: readonly string[];
  /** Name of the files it is saved as, without ending. */
  readonly fileName: string;
  /** Draws the chart; a new function draws it anew. */
  readonly draw: (plot: typeof Plot, width: number) => SVGSVGElement | HTMLElement;
  /** The same as text, for a table program. */
  readonly csv: () => string;
}

/** Charts narrower than this say nothing: a smaller window scrolls. In pixels. */
const leastWidth = 280;

/** A chart by Observable Plot, which is loaded when the first chart is shown, with the ways to save it. The table beside it says the same in words. */
export function Chart({ heading, whose = null, legend = [], remarks = [], fileName, draw, csv }: Props) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  useEffect(() => {
    if (width === null) return undefined;
    let isWanted = true;
    void import('@observablehq/plot').then((plot) => {
      const element = box.current;
      if (!isWanted || element === null) return;
      const chart = draw(plot, Math.max(leastWidth, width));
      // The chart is one picture with one name; the names that Plot gives its parts ("line", "dot") say nothing.
      for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
      for (const link of chart.querySelectorAll('a')) unlink(link);
      element.replaceChildren(chart);
    });
    return () => {
      isWanted = false;
    };
  }, [draw, width]);
  const svg = (): SVGSVGElement | null => box.current?.querySelector('svg') ?? null;
  const head: ChartHead = { heading, whose, legend, remarks };
  const name = whose === null ? heading : `${heading}. ${whose}`;
  return (
    <section class="chart" aria-label={heading}>
      <h2>{heading}</h2>
      {whose !== null && <p class="chart-whose">{whose}</p>}
      {legend.length > 0 && (
        <ul class="legend">
          {legend.map((entry) => (
            <li key={entry.name}>
              <span class="legend-color" style={{ background: entry.color }} aria-hidden="true" />
              {entry.name}
            </li>
          ))}
        </ul>
      )}
      <div class="chart-box" ref={box} role="img" aria-label={name} />
      {remarks.map((remark) => (
        <p key={remark} class="quiet small">
          {remark}
        </p>
      ))}
      <div class="chart-save">
        <span class="quiet">{words.yearsView.save}</span>
        <button type="button" onClick={() => savePng(svg(), head, `${fileName}.png`)}>
          PNG
        </button>
        <button type="button" onClick={() => saveSvg(svg(), head, `${fileName}.svg`)}>
          SVG
        </button>
        <button type="button" onClick={() => saveText(csv(), 'text/csv', `${fileName}.csv`)}>
          CSV
        </button>
      </div>
    </section>
  );
}

/** Width of the box in pixels, in steps of ten: a chart is drawn anew when the window becomes another one, not with every pixel. */
function useWidth(box: { readonly current: HTMLElement | null }): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => {
    const element = box.current!;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth / 10) * 10));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return width;
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
