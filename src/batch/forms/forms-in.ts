import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FormName } from './form.ts';
import { formTable } from './form-table.ts';

/** The forms that stand in a document's folder, in the order of the table. */
export const formsIn = (folder: string): FormName[] =>
  formTable.filter(({ owns }) => owns.some((file) => existsSync(join(folder, file)))).map(({ name }) => name);
