import { platform } from 'node:os';
import { join } from 'node:path';

/**
 * Where klartext keeps for a user what can be made again at any time: `KLARTEXT_CACHE`, else a folder of its own among the user's caches (XDG Base
 * Directory Specification; ~/Library/Caches on macOS; local application data on Windows). Null for a user without a home, as in some containers.
 */
export function userCacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  system: NodeJS.Platform = platform(),
): string | null {
  const { KLARTEXT_CACHE: own, LOCALAPPDATA, USERPROFILE, XDG_CACHE_HOME, HOME } = environment;
  if (own) return own;
  if (system === 'win32') {
    if (LOCALAPPDATA) return join(LOCALAPPDATA, 'klartext');
    return USERPROFILE ? join(USERPROFILE, 'AppData', 'Local', 'klartext') : null;
  }
  if (system === 'darwin') return HOME ? join(HOME, 'Library', 'Caches', 'klartext') : null;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'klartext');
  return HOME ? join(HOME, '.cache', 'klartext') : null;
}
