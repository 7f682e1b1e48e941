import { writeFileSync } from 'node:fs';
import { configJsonSchema } from './config-json-schema.ts';

/** Run by `npm run build`, after the other schemas: published in the package as `klartext/schema/config.json`. */
writeFileSync(
  new URL('../schema/config.schema.json', import.meta.url),
  `${JSON.stringify(configJsonSchema(), null, 2)}\n`,
);
