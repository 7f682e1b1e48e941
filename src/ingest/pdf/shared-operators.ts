import type { PdfPage } from './pdfjs.ts';

interface IntentState {
  operatorList?: unknown;
  displayReadyCapability?: unknown;
  renderTasks?: Set<unknown>;
}

interface PageInside {
  readonly _intentStates?: Map<string, IntentState>;
  readonly _transport?: {
    getRenderingIntent?(
      intent: 'display',
      annotationMode: number,
      printAnnotationStorage: null,
      isEditing: boolean,
      isOpList: boolean,
    ): { readonly cacheKey: string };
  };
}

/**
 * Lets the next `render` of a page use the operators that `getOperatorList` has read. By itself pdf.js reads the page's content and decodes
 * its images a second time for drawing: 0.3 s for a page of a scan at 300 dpi. This reaches into pdf.js' page object; where that is not
 * built as expected, nothing is done.
 * @returns whether the operators are shared, so that their indices are those of the drawing too.
 */
export function shareOperators(page: PdfPage, annotationMode: number, hasBlending: boolean): boolean {
  const { _intentStates: states, _transport: transport } = page as unknown as PageInside;
  if (!(states instanceof Map) || typeof transport?.getRenderingIntent !== 'function') return false;
  const keyFor = (isOpList: boolean): string | undefined =>
    transport.getRenderingIntent?.('display', annotationMode, null, false, isOpList).cacheKey;
  const readKey = keyFor(true);
  const drawKey = keyFor(false);
  if (readKey === undefined || drawKey === undefined) return false;
  const operatorList = states.get(readKey)?.operatorList;
  if (operatorList === undefined) return false;
  if (states.has(drawKey)) return states.get(drawKey)?.operatorList === operatorList;
  states.set(drawKey, {
    operatorList,
    displayReadyCapability: {
      promise: Promise.resolve(hasBlending),
      resolve: () => undefined,
      reject: () => undefined,
    },
    renderTasks: new Set(),
  });
  return true;
}
