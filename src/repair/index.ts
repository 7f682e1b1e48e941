/** The repair stage: gives misread Swedish text its å, ä and ö back, and says what it changed. Pure: `(text or words, options, context) => result`. */
export type { TaughtConfusion } from './confusions.ts';
export { isKnownWord } from './known-word.ts';
export { loadRepair } from './load-repair.ts';
export type { RepairContext } from './repair-lines.ts';
export { repairText } from './repair-text.ts';
export {
  type RepairedWords,
  type RepairWord,
  type RepairWordLine,
  repairWords,
  type WordPlace,
} from './repair-words.ts';
export {
  defaultRepairOptions,
  type RepairChange,
  type RepairDoubt,
  type RepairKind,
  type RepairOptions,
  type RepairResult,
} from './types.ts';
