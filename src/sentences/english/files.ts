import type { Values } from '../values.ts';

/** What Node's file-system error codes mean to a user, as the end of a sentence. */
const meanings = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'permission is denied; check its access rights',
  EPERM: 'the system does not permit it; check its access rights and whether another program has it open',
  EBUSY: 'another program has it open',
  EROFS: 'the disk is mounted read-only',
  ENOSPC: 'the disk is full; free some space and run again',
  EDQUOT: 'your disk quota is used up; free some space and run again',
  EFBIG: 'the file system does not take files this large',
  ENAMETOOLONG: 'its name is too long for the file system',
  EINVAL: 'the file system does not accept its name',
  EEXIST: 'something with that name stands in the way',
  ELOOP: 'its symbolic links run in a circle',
  EMFILE: 'too many files are open; run with fewer jobs',
  ENFILE: 'too many files are open on this machine',
  EIO: 'the disk reported a read or write fault',
  ENXIO: 'the device behind it is gone',
  ESTALE: 'the network drive lost it',
  ETIMEDOUT: 'the network drive did not answer',
};

export type SystemCode = keyof typeof meanings;

/** The system's codes that have a meaning in words. */
export const systemCodes = Object.keys(meanings) as SystemCode[];

/** What was tried with a file. */
export type FileAction = 'read' | 'write' | 'open' | 'move aside';

/** About files and folders of the system. */
export const files = {
  'files/reason': ({ code }: { readonly code: SystemCode }): string => `${meanings[code]} (${code})`,
  'files/cannot': ({ action, path, reason }: Values<'path' | 'reason'> & { readonly action: FileAction }): string =>
    `Cannot ${action} ${path}: ${reason}.`,
  'files/left-over': ({
    path,
    reason,
    leftOver,
    leftOverReason,
  }: Values<'path' | 'reason' | 'leftOver' | 'leftOverReason'>) =>
    `Cannot write ${path}: ${reason}. ${leftOver} is left over: ${leftOverReason}. Remove it.`,
  'files/not-a-folder': () => 'it is a file, not a folder',
  'files/cannot-make-output': ({ path, reason }: Values<'path' | 'reason'>) =>
    `Cannot make the output folder ${path}: ${reason}. Choose another with -o.`,
  'files/cannot-write-output': ({ path, reason }: Values<'path' | 'reason'>) =>
    `Cannot write to the output folder ${path}: ${reason}. Choose another with -o.`,
  'files/not-json': ({ path }: Values<'path'>) =>
    `${path} is not JSON; it was not written by klartext, or damaged since.`,
  'files/not-of-schema': ({ path, faults }: Values<'path' | 'faults'>) => `${path} does not fit its schema: ${faults}`,
  'files/same-id': ({ path }: Values<'path'>) => `${path}: two documents have the same id.`,
  'files/other-counts': ({ path }: Values<'path'>) => `${path}: its counts are not those of its documents and pages.`,
  'files/would-not-fit': ({ name, folder, faults }: Values<'name' | 'folder' | 'faults'>) =>
    `${name} of ${folder} would not fit its schema: ${faults}. Please report this as a bug.`,
};
