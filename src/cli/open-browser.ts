import { spawn } from 'node:child_process';

/** The system's own way to open an address, without a shell. */
function opener(address: string): readonly [string, readonly string[]] {
  switch (process.platform) {
    case 'win32':
      return ['rundll32', ['url.dll,FileProtocolHandler', address]];
    case 'darwin':
      return ['open', [address]];
    default:
      return ['xdg-open', [address]];
  }
}

/** Opens the address in the user's browser. @returns false when the system has no way to, or says at once that it cannot. */
export function openBrowser(address: string): Promise<boolean> {
  const [program, args] = opener(address);
  return new Promise((fulfil) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.once('error', () => fulfil(false));
    child.once('exit', (code) => fulfil(code === 0));
    child.unref();
    // A program that goes on running has a window.
    setTimeout(() => fulfil(true), 2000).unref();
  });
}
