/** The oldest Node that has what is used here (`engines` in package.json says the same). */
export const oldestNode = '22.13';

/** Whether a version of Node, `v20.20.2` or `22.13.0`, is older than the oldest that will do. */
export function isNodeTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/u, '').split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
