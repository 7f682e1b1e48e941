/** What follows a document that was mended (index, corpus), some time after the last mend. */
export interface Follower {
  soon(): void;
  /** Lets what waits follow at once, and waits for it. */
  close(): Promise<void>;
}

/** @param quiet how long nothing must have been mended, in milliseconds. @default 3000 */
export function createFollower(follow: () => Promise<void>, onFault: (error: unknown) => void, quiet = 3000): Follower {
  let timer: NodeJS.Timeout | null = null;
  let last = Promise.resolve();
  const start = (): void => {
    timer = null;
    last = last.then(follow).catch(onFault);
  };
  return {
    soon() {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(start, quiet).unref();
    },
    async close() {
      if (timer !== null) {
        clearTimeout(timer);
        start();
      }
      await last;
    },
  };
}
