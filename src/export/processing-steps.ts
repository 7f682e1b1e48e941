import type { DocumentPage, KlartextDocument } from '../schema/document-schema.ts';

/** One step of what was done with a page, for the record of an archive. No times: the same input gives the same bytes; times stand in the manifest of the run. */
export interface ProcessingStep {
  readonly id: 'preparation' | 'reading' | 'layout' | 'repair';
  readonly kind: 'pre' | 'generation' | 'modification';
  readonly software: { readonly name: string; readonly version: string | null };
  /** Sentences. */
  readonly descriptions: readonly string[];
  /** What the step was set to, by name. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The steps that a page went through, in order. */
export function processingSteps(document: KlartextDocument, page: DocumentPage): ProcessingStep[] {
  const { provenance } = document;
  const klartext = { name: provenance.tool, version: provenance.version };
  const isRead = page.textSource === 'ocr' || page.textSource === 'mixed';
  const geometry = [
    page.dpi === null ? '' : `Places are pixels of the page image at ${page.dpi} dpi.`,
    page.rotationDeg === 0 ? '' : `The page image was turned ${page.rotationDeg}° clockwise to stand upright.`,
    page.skewDeg === 0 ? '' : `Its lines lean ${page.skewDeg}° (clockwise is positive); the image was not levelled.`,
  ].filter((sentence) => sentence !== '');
  const preparation: ProcessingStep = {
    id: 'preparation',
    kind: 'pre',
    software: klartext,
    descriptions: [...geometry, ...page.preparation.map(({ name, reason }) => `${name}: ${reason}`)],
    settings: {},
  };
  const reading: ProcessingStep = {
    id: 'reading',
    kind: 'generation',
    software: isRead ? { name: provenance.engine ?? 'unknown', version: provenance.engineVersion } : klartext,
    descriptions: [
      {
        ocr: 'Read from the page image.',
        mixed: "Read from the page image, and from the file's own text.",
        'text-layer': "Taken from the file's own text.",
        'plain-text': 'Taken as it stands.',
        none: 'The page has no text.',
      }[page.textSource],
      ...page.verdict.reasons,
      ...(page.error === null ? [] : [`The page failed: ${page.error.message}`]),
    ],
    settings: isRead ? definedOnly({ model: provenance.model, modelSha256: provenance.modelSha256 }) : {},
  };
  const repair: ProcessingStep = {
    id: 'repair',
    kind: 'modification',
    software: klartext,
    descriptions: ['Misread words were repaired; what was read stands beside each.'],
    settings: definedOnly({
      lexiconSha256: provenance.settings.lexiconSha256,
      confusionsSha256: provenance.settings.confusionsSha256,
      wordsSha256: provenance.settings.wordsSha256,
    }),
  };
  const layout: ProcessingStep = {
    id: 'layout',
    kind: 'modification',
    software: klartext,
    descriptions: ['Blocks, lines, tables and reading order were found from the places of the words.'],
    settings: { settingsSha256: provenance.settingsSha256, settings: JSON.stringify(provenance.settings) },
  };
  return [
    ...(preparation.descriptions.length > 0 ? [preparation] : []),
    reading,
    layout,
    ...(provenance.settings.repair === true ? [repair] : []),
  ];
}

const definedOnly = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
