import { isPlainText, type ReportContent } from '../report-content.ts';
import { joinUnits } from './join-units.ts';
import { readUnits } from './read-units.ts';
import type { Outline, Section, Unit } from './unit.ts';

/**
 * The report by headings: a tree of sections, each with the units of text that stand under it. Running headers, contents lists, captions and footnotes
 * are no part of it. Linear in the blocks.
 */
export function outlineOf(content: ReportContent): Outline {
  return outlineOfUnits(joinUnits(readUnits(content)), isPlainText(content));
}

export const outlineOfUnits = (units: readonly Unit[], isText: boolean): Outline => ({
  units,
  sections: sectionsOf(units),
  isPlainText: isText,
});

interface OpenSection extends Section {
  readonly units: Unit[];
  readonly children: OpenSection[];
  readonly level: number;
}

/** Headings that show no level stand beside the heading over them. */
export function sectionsOf(units: readonly Unit[]): Section[] {
  const sections: OpenSection[] = [];
  const open: OpenSection[] = [];
  let level = 1;
  for (const [index, unit] of units.entries()) {
    if (unit.kind !== 'heading') {
      if (open.length === 0) {
        const first: OpenSection = {
          heading: null,
          headingIndex: -1,
          depth: 0,
          units: [],
          parent: null,
          children: [],
          level: 0,
        };
        sections.push(first);
        open.push(first);
      }
      open.at(-1)!.units.push(unit);
      continue;
    }
    level = unit.level ?? level;
    while (open.length > 0 && (open.at(-1)!.level >= level || open.at(-1)!.heading === null)) open.pop();
    const parent = open.at(-1) ?? null;
    const section: OpenSection = {
      heading: unit,
      headingIndex: index,
      depth: open.length,
      units: [],
      parent,
      children: [],
      level,
    };
    parent?.children.push(section);
    sections.push(section);
    open.push(section);
  }
  return sections;
}
