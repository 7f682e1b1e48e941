import { z } from 'zod';
import { mendSchema } from '../../mend/mend-schema.ts';

export { type Mend, type MendTarget, mendSchema, mendsFileName } from '../../mend/mend-schema.ts';

/** What a client sends: how many mends of the document it has seen, and the new ones. */
export const mendsRequestSchema = z.strictObject({
  revision: z.int().min(0),
  mends: z.array(mendSchema).min(1).max(500),
});
