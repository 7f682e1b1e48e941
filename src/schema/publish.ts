import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { comparisonSchema } from './comparison-schema.ts';
import { documentSchema, pageDetailSchema } from './document-schema.ts';
import { manifestSchema } from './manifest-schema.ts';
import { repairReportSchema } from './repair-report-schema.ts';

/**
 * Writes the JSON Schemas (2020-12) of the outputs beside the built code. Run by `npm run build`; what it writes is published in the package as
 * `klartext/schema/document.json`, `…/page.json`, `…/manifest.json`, `…/repair-report.json` and `…/comparison.json`.
 */
const schemas = {
  document: documentSchema,
  page: pageDetailSchema,
  manifest: manifestSchema,
  'repair-report': repairReportSchema,
  comparison: comparisonSchema,
};

const folder = new URL('./', import.meta.url);
for (const [name, schema] of Object.entries(schemas)) {
  const json = {
    $id: `urn:klartext:schema:${name}:1.0`,
    title: `klartext ${name}`,
    ...z.toJSONSchema(schema, { target: 'draft-2020-12' }),
  };
  writeFileSync(new URL(`${name}.schema.json`, folder), `${JSON.stringify(json, null, 2)}\n`);
}
