import PQueue from 'p-queue';
import { entryContext } from '../batch/digitize-entry.ts';
import { exitCodeOfRun } from '../batch/exit-code.ts';
import type { MetadataTable } from '../batch/external-metadata.ts';
import type { Ledger } from '../batch/ledger/open-ledger.ts';
import { writeManifest } from '../batch/manifest.ts';
import { followWithCorpus } from '../batch/output-corpus.ts';
import { writeOrRemoveCorpus } from '../batch/run-batch.ts';
import { exitCodes } from '../errors.ts';
import { quotePath } from '../files/file-access.ts';
import type { Run } from '../pipeline/run.ts';
import { writeReport } from '../report/write-report.ts';
import type { Manifest, ManifestDocument } from '../schema/manifest-schema.ts';
import { inEnglish, say } from '../sentences/sentence.ts';
import type { WatchAbilities, WatchSummary } from './abilities.ts';
import { type Arrivals, ArrivalWatch, type ListedFile, noteEnding } from './arriving.ts';
import type { WatchListener, WatchNews } from './events.ts';
import type { Journal, JournalRecord } from './journal.ts';
import { type InboxFolders, listInbox } from './list-inbox.ts';
import { moveAway, type TakeContext, takeFile, tell, wayOf } from './take-file.ts';
import { sleep, Wakeup, watchChanges } from './wake.ts';
import { watchManifest } from './watch-manifest.ts';
import type { WatchFolders, WatchOptions } from './watch-options.ts';

/** While files go on coming the manifest is written this often, and else when all are done: it holds every document, and grows. */
const manifestEveryMs = 30_000;

/** When the output could not be written, nothing is begun for so long. */
const outputPatienceMs = 30_000;

/** The watch itself: looks into the folder, begins what has arrived, waits, and ends in order. */
export class FolderWatch {
  readonly #folders: WatchFolders;
  readonly #places: InboxFolders;
  readonly #options: WatchOptions;
  readonly #run: Run;
  readonly #journal: Journal;
  readonly #abilities: WatchAbilities;
  readonly #emit: WatchListener;
  readonly #nowMs: () => number;
  readonly #now: () => Date;
  readonly #wakeup = new Wakeup();
  readonly #queue: PQueue;
  readonly #context: TakeContext;
  readonly #inHand = new Map<string, ListedFile>();
  readonly #toldOf = new Set<string>();
  readonly #firstSights = new Map<string, { readonly size: number; readonly mtimeMs: number }>();
  readonly #arrivals: ArrivalWatch;
  readonly #startedAt: string;
  #isGone = false;
  #isChanged = true;
  #writtenMs = Number.NEGATIVE_INFINITY;
  #followedMs = Number.NEGATIVE_INFINITY;
  #pausedUntilMs = Number.NEGATIVE_INFINITY;
  #taken = 0;
  #failure: { readonly error: unknown } | null = null;
  /** Ended documents of this session, for the exit code of `once`. */
  readonly #outcomes: ManifestDocument[] = [];
  #stopNews: () => void = () => undefined;

  constructor(
    folders: WatchFolders,
    places: InboxFolders,
    options: WatchOptions,
    run: Run,
    ledger: Ledger,
    journal: Journal,
    metadata: MetadataTable | null,
    abilities: WatchAbilities,
  ) {
    this.#folders = folders;
    this.#places = places;
    this.#options = options;
    this.#run = run;
    this.#journal = journal;
    this.#abilities = abilities;
    this.#emit = abilities.onEvent ?? (() => undefined);
    this.#nowMs = abilities.nowMs ?? (() => performance.now());
    this.#now = abilities.now ?? (() => new Date());
    this.#startedAt = this.#now().toISOString();
    this.#arrivals = new ArrivalWatch(options.settleSeconds * 1000);
    this.#queue = new PQueue({ concurrency: run.jobs + 1 });
    this.#context = {
      entries: entryContext(run, ledger, this.#emit),
      journal,
      metadata,
      inbox: folders.inbox,
      output: folders.output,
      quarantineFolder: folders.quarantine,
      doneFolder: folders.done,
      emit: this.#emit,
      render: abilities.render ?? inEnglish,
      now: this.#now,
      reserved: new Set(),
      pause: () => {
        this.#pausedUntilMs = this.#nowMs() + outputPatienceMs;
      },
      unmovable: new Set(),
    };
  }

  async run(): Promise<WatchSummary> {
    const { inbox, output, quarantine, done } = this.#folders;
    const { engine, jobs, signal } = this.#run;
    this.#emit({ type: 'watch-start', inbox, output, quarantine, done, engine: engine.engine, jobs });
    if (!this.#options.once) this.#listenForNews();
    let left: readonly ListedFile[] = [];
    try {
      while (!signal.aborted && this.#failure === null) {
        const arrivals = await this.#look();
        if (arrivals !== null) left = [...arrivals.growing, ...arrivals.held];
        if (arrivals !== null && this.#isAllTaken(arrivals)) break;
        await this.#keepManifest();
        await this.#wakeup.wait(this.#waitMs(arrivals), signal, this.#abilities.sleep ?? sleep);
      }
      await this.#queue.onIdle();
    } finally {
      this.#stopNews();
    }
    if (this.#failure !== null) throw this.#failure.error;
    return this.#end(left);
  }

  #listenForNews(): void {
    const listen = this.#abilities.watchChanges ?? watchChanges;
    this.#stopNews();
    this.#stopNews = listen(
      this.#places.inbox,
      () => this.#wakeup.wake(),
      (reason) => this.#tellOnce('no-watch', null, say('watch/no-watch', { reason })),
    );
  }

  /** One look into the folder: what has arrived is begun. Null where the folder is not there. */
  async #look(): Promise<Arrivals | null> {
    const listing = await listInbox(this.#places);
    const inbox = quotePath(this.#folders.inbox);
    if (listing.kind === 'gone') {
      if (!this.#isGone)
        tell(this.#emit, 'inbox-gone', null, say('watch/inbox-gone', { path: inbox, reason: listing.reason }));
      this.#isGone = true;
      return null;
    }
    if (this.#isGone) {
      this.#isGone = false;
      tell(this.#emit, 'inbox-back', null, say('watch/inbox-back', { path: inbox }));
      if (!this.#options.once) this.#listenForNews();
    }
    for (const { path: below, reason } of listing.closed) {
      this.#tellOnce('closed', below, say('watch/closed', { reason }));
    }
    const files = listing.files.filter((file) => {
      const isNote = file.path.toLowerCase().endsWith(noteEnding);
      if (isNote) this.#tellOnce('note-ignored', file.path, say('watch/note-ignored'));
      return !isNote;
    });
    const arrivals = this.#arrivals.see(files, this.#nowMs());
    if (this.#nowMs() >= this.#pausedUntilMs) for (const file of arrivals.whole) this.#begin(file);
    return arrivals;
  }

  #tellOnce(kind: WatchNews, below: string | null, details: ReturnType<typeof say>): void {
    const key = `${kind} ${below ?? ''}`;
    if (this.#toldOf.has(key)) return;
    this.#toldOf.add(key);
    tell(this.#emit, kind, below, details);
  }

  #begin(file: ListedFile): void {
    if (this.#inHand.has(file.path)) return;
    const taken = this.#takenAs(file);
    // A run that was cut off may have recorded a file and not moved it yet.
    const stays = taken !== null && wayOf(taken.document, this.#folders.done) === 'stay';
    if (stays || (taken !== null && this.#context.unmovable.has(file.path))) return;
    this.#inHand.set(file.path, file);
    // Pages of files that came first are read first.
    const priority = -this.#taken++;
    const work = async (): Promise<void> => {
      if (this.#run.signal.aborted || this.#nowMs() < this.#pausedUntilMs) return;
      if (taken !== null) await moveAway(file, taken, this.#context);
      else await this.#take(file, priority);
      this.#isChanged = true;
    };
    this.#queue
      .add(work)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        // What an interrupt cut off is still in hand: it is told as not read.
        if (!this.#run.signal.aborted) this.#inHand.delete(file.path);
        this.#wakeup.wake();
      });
  }

  async #take(file: ListedFile, priority: number): Promise<void> {
    const outcome = await takeFile(file, this.#context, priority);
    if (outcome === 'output-fault') this.#context.pause();
    const record = outcome === 'recorded' ? this.#journal.lastOf(file.path) : null;
    if (record === null) return;
    this.#outcomes.push(record.document);
    this.#inHand.delete(file.path);
  }

  /** The record of the file as it is now, as long as it lies where it was taken; null where it is new or another. */
  #takenAs(file: ListedFile): JournalRecord | null {
    const last = this.#journal.lastOf(file.path);
    const isSame = last !== null && !last.isMoved && last.size === file.size && last.mtimeMs === file.mtimeMs;
    return isSame ? last : null;
  }

  #waitMs(arrivals: Arrivals | null): number {
    const pollMs = this.#options.pollSeconds * 1000;
    const next = arrivals?.nextMs ?? null;
    return next === null ? pollMs : Math.max(1, Math.min(pollMs, next - this.#nowMs()));
  }

  /** With `once`: whether nothing is left but what goes on growing. What does not change is given its time to come to rest. */
  #isAllTaken({ growing }: Arrivals): boolean {
    if (!this.#options.once) return false;
    if (this.#nowMs() < this.#pausedUntilMs) return this.#queue.pending === 0;
    if (this.#inHand.size > 0) return false;
    const isResting = growing.some(({ path: below, size, mtimeMs }) => {
      const before = this.#firstSights.get(below);
      if (before === undefined) this.#firstSights.set(below, { size, mtimeMs });
      return before === undefined || (before.size === size && before.mtimeMs === mtimeMs);
    });
    return !isResting;
  }

  async #keepManifest(): Promise<void> {
    const isIdle = this.#inHand.size === 0;
    if (!this.#isChanged || (!isIdle && this.#nowMs() - this.#writtenMs < manifestEveryMs)) return;
    if (this.#nowMs() < this.#pausedUntilMs) return;
    await this.#writeManifest(this.#manifest());
    if (isIdle) await this.#followWithCorpus();
  }

  /** The corpus of the output folder follows when all that came is read, where there is one: every document.json is looked at, so not after each file. */
  async #followWithCorpus(): Promise<void> {
    if (this.#nowMs() - this.#followedMs < manifestEveryMs) return;
    this.#followedMs = this.#nowMs();
    await followWithCorpus(this.#folders.output, false, this.#emit);
  }

  async #writeManifest(manifest: Manifest): Promise<string> {
    this.#isChanged = false;
    this.#writtenMs = this.#nowMs();
    return writeManifest(this.#folders.output, manifest);
  }

  /** What is still in hand has arrived and is not read: it has its entries too. */
  #manifest(): Manifest {
    return watchManifest(
      this.#journal.documents(),
      [...this.#inHand.values()].filter((file) => this.#takenAs(file) === null),
      {
        inbox: this.#folders.inbox,
        settings: this.#run.settings,
        startedAt: this.#startedAt,
        finishedAt: this.#now().toISOString(),
      },
    );
  }

  async #end(growing: readonly ListedFile[]): Promise<WatchSummary> {
    const { output } = this.#folders;
    if (this.#options.once)
      for (const { path: below } of growing) tell(this.#emit, 'growing', below, say('watch/growing'));
    const manifest = this.#manifest();
    const { summaries } = this.#context.entries;
    await writeReport(output, manifest, this.#abilities.language ?? 'en', { summaries });
    const manifestPath = await this.#writeManifest(manifest);
    // As a run does: Parquet of other documents than those that stand there is none.
    if (this.#outcomes.length > 0) await writeOrRemoveCorpus(this.#run.options, manifest.documents, manifest.complete);
    await followWithCorpus(output, false, this.#emit);
    const exitCode = this.#exitCode(manifest.complete);
    const { complete, counts } = manifest;
    this.#emit({ type: 'watch-end', exitCode, complete, documents: counts.documents, manifestPath });
    return { exitCode, manifest, manifestPath };
  }

  #exitCode(isComplete: boolean): number {
    if (!isComplete && this.#run.signal.aborted) return exitCodes.interrupted;
    if (!this.#options.once) return exitCodes.ok;
    if (this.#nowMs() < this.#pausedUntilMs) return exitCodes.fileAccess;
    const read = this.#outcomes.filter(({ status }) => status !== 'skipped');
    // Nothing new is what most of the runs of a timetable find.
    return read.length === 0 ? exitCodes.ok : exitCodeOfRun(read);
  }
}
