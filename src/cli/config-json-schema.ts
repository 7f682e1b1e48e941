import { z } from 'zod';
import { configSchema } from './config-file.ts';
import { en } from './messages/en.ts';
import type { OptionName } from './options-table.ts';

/** Settings whose option has another name, or none. */
const optionOf: Readonly<Record<string, OptionName>> = {
  repair: 'no-repair',
  learning: 'no-learning',
  maxSidePx: 'max-side',
  maxPixels: 'max-pixels',
  maxPages: 'max-pages',
  maxFileBytes: 'max-file-size',
  maxTextBytes: 'max-text-size',
};

/** What a setting says in an editor: as the help has it. */
function describe(name: string): string | undefined {
  if (name === '$schema') return 'Where this schema lies, for editors.';
  if (name === 'limits') return 'what is too large to be read';
  if (name === 'learning') return 'false: learn no words and misreadings from what people mended';
  if (name === 'repair') return 'false: leave words as they were read';
  const option = optionOf[name] ?? name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  return (en.help.options as Readonly<Record<string, string>>)[option];
}

interface Described {
  description?: string;
  properties?: Record<string, Described>;
}

function addDescriptions(schema: Described): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const description = describe(name);
    if (description !== undefined) property.description = description;
    addDescriptions(property);
  }
}

/** The JSON Schema (2020-12) of klartext.config.json, with the help of each option for editors to show. */
export function configJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(configSchema, { target: 'draft-2020-12', io: 'input' });
  addDescriptions(schema as Described);
  return { $id: 'urn:klartext:schema:config:1.0', title: 'klartext config', ...schema };
}
