import { z } from 'zod';

/** A share between 0 and 1 (error rates may go above), or null where there is nothing to divide by. */
export const share = z.number().min(0).nullable();

export const count = z.int().min(0);

export const sharesSchema = z.strictObject({ precision: share, recall: share, f1: share });
