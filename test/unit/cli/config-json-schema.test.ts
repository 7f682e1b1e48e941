import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configSchema, readConfigFile } from '../../../src/cli/config-file.ts';
import { configJsonSchema } from '../../../src/cli/config-json-schema.ts';
import { en } from '../../../src/cli/messages/en.ts';
import { temporaryFolder } from '../ingest/temporary-folder.ts';

interface Property {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Property>>;
}

describe('the JSON Schema of the configuration', () => {
  const schema = configJsonSchema() as unknown as { additionalProperties: boolean; required?: string[] } & Property;

  it('has every setting with its description, and no other', () => {
    expect(Object.keys(schema.properties!)).toEqual(Object.keys(configSchema.shape));
    expect(schema.additionalProperties).toBe(false);
    const all = [...Object.entries(schema.properties!), ...Object.entries(schema.properties!.limits!.properties!)];
    expect(all.filter(([, { description }]) => description === undefined).map(([name]) => name)).toEqual([]);
    // Defaults of limits must not make them required in an editor.
    expect(JSON.stringify(schema)).not.toContain('"required"');
  });

  it('may be named in the file itself, and metadata is found beside the file', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'klartext.config.json');
    await writeFile(file, JSON.stringify({ $schema: './x.json', metadata: 'm.csv' }));
    expect(await readConfigFile(file, en)).toEqual({ metadata: join(folder, 'm.csv') });
  });
});
