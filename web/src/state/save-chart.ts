/** Pictures are saved at twice the size they are shown in, for print. */
const pngScale = 2;

export function saveText(text: string, mediaType: string, name: string): void {
  save(new Blob([text], { type: `${mediaType};charset=utf-8` }), name);
}

export function saveSvg(svg: SVGSVGElement | null, name: string): void {
  if (svg !== null) saveText(standaloneSvg(svg), 'image/svg+xml', name);
}

/** The chart as a picture: drawn by the browser from its SVG, on white. */
export function savePng(svg: SVGSVGElement | null, name: string): void {
  if (svg === null) return;
  const { width, height } = svg.getBoundingClientRect();
  const address = URL.createObjectURL(new Blob([standaloneSvg(svg)], { type: 'image/svg+xml' }));
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

/** The chart with what it takes from the page written into it: dark ink on white, whatever the page looks like. */
function standaloneSvg(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('color', '#1a1d1b');
  copy.setAttribute('font-family', 'system-ui, sans-serif');
  return new XMLSerializer().serializeToString(copy);
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
