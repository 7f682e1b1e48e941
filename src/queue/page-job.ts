import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isErrorCode, type SerializedError } from '../errors.ts';
import type { EngineIdentity } from '../ocr/engine.ts';
import { ingestLimitsSchema, qualitySchema } from '../pipeline/options.ts';
import { RECOGNITION_VERSION, toolVersion } from '../pipeline/version.ts';
import { isSentence, type Sentence } from '../sentences/sentence.ts';

/** Goes up when jobs or kept pages take another form: workers of another one leave them alone. */
const PROTOCOL = 3;

/** Pages of one document that are one piece of work. A lost worker costs no more than these; a file is opened by fewer workers than it has pages. */
export const PAGES_PER_JOB = 4;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);

/** A piece of work: pages of one document. */
export const pageJobSchema = z.strictObject({
  run: z.uuid(),
  /** Of the workers that may do it, see {@link programOf}. */
  program: z.string(),
  source: z.strictObject({
    sha256,
    fileName: z
      .string()
      .min(1)
      .max(255)
      .refine((name) => !/[/\\]/u.test(name) && name !== '.' && name !== '..', 'must be a name without folders'),
    /** Where the run found it. */
    path: z.string().min(1),
    /** Whether it lies in the storage too. */
    isStored: z.boolean(),
  }),
  limits: ingestLimitsSchema,
  quality: qualitySchema,
  settingsSha256: sha256,
  pageNumbers: z.array(z.int().min(1)).min(1).max(1000),
  /** A page that failed once, tried by itself: when it fails again, the job fails. */
  isSecondTry: z.boolean(),
  pageTimeoutSeconds: z.number().positive(),
  /** Address of the storage that pages go to, without names and keys. */
  storage: z.string().min(1),
});

export type PageJob = z.infer<typeof pageJobSchema>;

const sentence: z.ZodType<Sentence> = z.custom<Sentence>(isSentence);

export const failureSchema = z.object({
  code: z.string().refine(isErrorCode),
  message: z.string(),
  details: sentence.optional(),
}) as unknown as z.ZodType<SerializedError>;

/** What a worker says of a job that it has done. The pages themselves lie in the storage. */
export const jobOutputSchema = z.object({
  /** Pages that could not be read. */
  failures: z.array(z.object({ pageNumber: z.int().min(1), error: failureSchema })),
  /** Pages that it did not begin: it was told to stop. */
  notBegun: z.array(z.int().min(1)),
});

export type JobOutput = z.infer<typeof jobOutputSchema>;

/** Who can read pages for whom: the same version, the same engine with the same model, the same form of jobs. In words, for people. */
export const programOf = ({ engine, engineVersion, model, modelSha256 }: EngineIdentity): string =>
  `klartext ${toolVersion}-${RECOGNITION_VERSION}.${PROTOCOL}, ${engine} ${engineVersion}, ${model} ${modelSha256.slice(0, 8)}`;

const hashOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** Name of the queue of all jobs for one kind of worker: others never see them. */
export const queueNameOf = (program: string): string => `pages-${hashOf([program]).slice(0, 16)}`;

/** Where jobs end that could not be done. */
export const deadLetterQueue = 'pages-dead-letters';

/** The id of a job follows from what it is: putting it on the queue twice is as good as once. */
export function idOfJob({ run, source, settingsSha256, pageNumbers, isSecondTry }: PageJob): string {
  const hex = hashOf([run, source.sha256, settingsSha256, pageNumbers, isSecondTry]);
  // Version 8 of RFC 9562: of our own making.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Folder of a run in the storage. */
export const runFolder = (run: string): string => `${run}/`;

/** What a run leaves in its storage for workers to know it by: a folder that is not mounted on a machine looks like an empty one there. */
export const runMark = (run: string): string => `${runFolder(run)}run`;

/** Folder of the pages of a document in the storage. */
export const pagesFolder = (job: Pick<PageJob, 'run' | 'settingsSha256'>, sourceSha256: string): string =>
  `${runFolder(job.run)}pages/${sourceSha256}-${job.settingsSha256.slice(0, 16)}/`;

/** Place of a page in the storage: what it depends on is its name. */
export const pageKey = (
  job: Pick<PageJob, 'run' | 'settingsSha256'>,
  sourceSha256: string,
  pageNumber: number,
): string => `${pagesFolder(job, sourceSha256)}${String(pageNumber).padStart(5, '0')}.json.gz`;

/** Place of a copy of the source in the storage. */
export const sourceKey = (run: string, source: Pick<PageJob['source'], 'sha256' | 'fileName'>): string =>
  `${runFolder(run)}sources/${source.sha256}/${source.fileName}`;
