/** Pictures are saved at twice the size they are shown in, for print. */
const pngScale = 2;

/** What stands over a chart that leaves the page: a picture alone says neither what it shows nor of whom. */
export interface ChartHead {
  readonly heading: string;
  /** Whose figures they are; null where the chart itself says it. */
  readonly whose: string | null;
  readonly legend: readonly LegendEntry[];
  /** What its marks mean, and what is left out of it. */
  readonly remarks: readonly string[];
}

export interface LegendEntry {
  readonly name: string;
  readonly color: string;
}

export function saveText(text: string, mediaType: string, name: string): void {
  save(new Blob([text], { type: `${mediaType};charset=utf-8` }), name);
}

export function saveSvg(svg: SVGSVGElement | null, head: ChartHead, name: string): void {
  if (svg !== null) saveText(new XMLSerializer().serializeToString(standaloneSvg(svg, head)), 'image/svg+xml', name);
}

/** The chart as a picture: drawn by the browser from its SVG, on white. */
export function savePng(svg: SVGSVGElement | null, head: ChartHead, name: string): void {
  if (svg === null) return;
  const copy = standaloneSvg(svg, head);
  const [width, height] = ['width', 'height'].map((side) => Number(copy.getAttribute(side))) as [number, number];
  const address = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }),
  );
  const image = new Image();
  image.onload = () => {
    URL.revokeObjectURL(address);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * pngScale);
    canvas.height = Math.round(height * pngScale);
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob !== null && save(blob, name), 'image/png');
  };
  image.src = address;
}

const svgNamespace = 'http://www.w3.org/2000/svg';
const lineHeight = 20;
/** Of a letter of 11 pixels, on an average, rounded up. */
const remarkLetterWidth = 6;

/** A text in lines of at most so many letters, as far as its words let it. */
function linesOf(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** The chart with what it takes from the page written into it: its heading and legend, dark ink on white, whatever the page looks like. */
function standaloneSvg(svg: SVGSVGElement, { heading, whose, legend, remarks }: ChartHead): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { width, height } = svg.viewBox.baseVal;
  // Attributes, no styles: the policy of the page lets none be written.
  const lines: (readonly [string, LegendEntry | null, Readonly<Record<string, string>>])[] = [
    [heading, null, { 'font-size': '14', 'font-weight': '600' }],
    ...(whose === null ? [] : [[whose, null, { 'font-size': '12' }] as const]),
    ...legend.map((entry) => [entry.name, entry, { 'font-size': '12' }] as const),
    ...remarks
      .flatMap((remark) => linesOf(remark, Math.floor((width - 8) / remarkLetterWidth)))
      .map((line) => [line, null, { 'font-size': '11' }] as const),
  ];
  const above = lines.length * lineHeight + 8;
  copy.setAttribute('xmlns', svgNamespace);
  copy.setAttribute('viewBox', `0 ${-above} ${width} ${height + above}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height + above));
  copy.setAttribute('color', '#1a1d1b');
  copy.setAttribute('font-family', 'system-ui, sans-serif');
  for (const part of copy.querySelectorAll('[fill^="var("]')) part.setAttribute('fill', '#ffffff');
  const add = (name: string, attributes: Readonly<Record<string, string | number>>, text = ''): void => {
    const part = document.createElementNS(svgNamespace, name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, String(value));
    part.textContent = text;
    copy.append(part);
  };
  for (const [index, [text, entry, font]] of lines.entries()) {
    const y = (index + 1) * lineHeight - above;
    if (entry !== null)
      add('rect', {
        x: 4,
        y: y - 11,
        width: 12,
        height: 12,
        fill: entry.color,
        stroke: '#1a1d1b',
        'stroke-width': 0.5,
      });
    add('text', { x: entry === null ? 4 : 22, y, fill: '#1a1d1b', 'text-anchor': 'start', ...font }, text);
  }
  return copy;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
