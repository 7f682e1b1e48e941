/**
 * Spares this process Node's HTTP client, which it never needs: pdf.js looks at its start whether answers from the network can give their bytes, and for that look Node loads all of it (0.1 to 0.2 s of processor time).
 * Only for processes of ours: what would be fetched here comes back as an error.
 */
export function leaveOutHttp(): void {
  class Response {
    bytes(): Promise<Uint8Array> {
      return Promise.reject(new Error('A page worker fetches nothing.'));
    }
  }
  // Set, not defined: to define it anew is to look at what it was, which loads it.
  Object.assign(globalThis, { Response });
}
