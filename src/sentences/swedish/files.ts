import type { files as english, FileAction, SystemCode } from '../english/files.ts';

const meanings: Readonly<Record<SystemCode, string>> = {
  ENOENT: 'den finns inte',
  ENOTDIR: 'en del av sökvägen är en fil, inte en mapp',
  EISDIR: 'den är en mapp, inte en fil',
  EACCES: 'åtkomst nekas; se över behörigheten',
  EPERM: 'systemet tillåter det inte; se över behörigheten och om ett annat program har den öppen',
  EBUSY: 'ett annat program har den öppen',
  EROFS: 'disken är skrivskyddad',
  ENOSPC: 'disken är full; frigör utrymme och kör igen',
  EDQUOT: 'diskkvoten är förbrukad; frigör utrymme och kör igen',
  EFBIG: 'filsystemet tar inte så stora filer',
  ENAMETOOLONG: 'namnet är för långt för filsystemet',
  EINVAL: 'filsystemet godtar inte namnet',
  EEXIST: 'något med det namnet står i vägen',
  ELOOP: 'dess symboliska länkar går i cirkel',
  EMFILE: 'för många filer är öppna; läs färre sidor åt gången med --jobs',
  ENFILE: 'för många filer är öppna på datorn',
  EIO: 'disken rapporterade ett läs- eller skrivfel',
  ENXIO: 'enheten bakom den är borta',
  ESTALE: 'nätverksenheten har tappat bort den',
  ETIMEDOUT: 'nätverksenheten svarade inte',
};

const actions: Readonly<Record<FileAction, string>> = {
  read: 'läsa',
  write: 'skriva',
  open: 'öppna',
  'move aside': 'flytta undan',
};

export const files: typeof english = {
  'files/reason': ({ code }) => `${meanings[code]} (${code})`,
  'files/cannot': ({ action, path, reason }) => `Det går inte att ${actions[action]} ${path}: ${reason}.`,
  'files/left-over': ({ path, reason, leftOver, leftOverReason }) =>
    `Det går inte att skriva ${path}: ${reason}. ${leftOver} blev kvar: ${leftOverReason}. Ta bort den.`,
  'files/not-a-folder': () => 'den är en fil, inte en mapp',
  'files/cannot-make-output': ({ path, reason }) =>
    `Det går inte att skapa resultatmappen ${path}: ${reason}. Välj en annan med -o.`,
  'files/cannot-write-output': ({ path, reason }) =>
    `Det går inte att skriva i resultatmappen ${path}: ${reason}. Välj en annan med -o.`,
  'files/not-json': ({ path }) => `${path} är inte JSON; den är inte skriven av klartext, eller skadad sedan dess.`,
  'files/not-of-schema': ({ path, faults }) => `${path} följer inte sitt schema: ${faults}`,
  'files/same-id': ({ path }) => `${path}: två dokument har samma id.`,
  'files/other-counts': ({ path }) => `${path}: antalen är inte de som dokumenten och sidorna har.`,
  'files/would-not-fit': ({ name, folder, faults }) =>
    `${name} i ${folder} skulle inte följa sitt schema: ${faults}. Rapportera det gärna som ett fel i klartext.`,
};
