import type { Box } from '../../model/geometry.ts';
import type { StatusColor } from '../../model/table.ts';
import type { StatusLabels } from '../../swedish/status-labels.ts';
import type { Outline, Unit } from '../outline/unit.ts';

/** Where something stands: the unit, and the row where the unit is a table. */
export interface Place {
  /** Index among the outline's units. */
  readonly unit: number;
  readonly rowIndex: number | null;
  readonly pageNumber: number;
  readonly box: Box | null;
}

export interface FoundStatus {
  readonly status: string;
  readonly color: StatusColor | null;
  readonly label: string | null;
}

/** What was done, or is to be done, for a goal. */
export interface FoundActivity {
  readonly activity: string;
  readonly outcome: string | null;
  readonly measure: string | null;
  readonly target: string | null;
  readonly status: FoundStatus | null;
  readonly place: Place;
}

/** A goal as a rule found it. */
export interface FoundGoal {
  /** Name of the rule. */
  readonly rule: string;
  readonly goal: string;
  /** By the rule's own knowledge; null where the headings over it tell. */
  readonly area: string | null;
  readonly description: readonly string[];
  readonly comment: readonly string[];
  readonly activities: readonly FoundActivity[];
  readonly place: Place;
  /** Index of the first unit that belongs to the goal; texts may stand before its name. */
  readonly start: number;
  /** Index after the last unit that belongs to the goal. Activities that stand before it are the goal's. */
  readonly end: number;
  /** 1 where the report names it a goal in so many words; less where the rule infers it. */
  readonly certainty: number;
  /** Where the goal is an item of a list: the heading over the list, and the item's number. */
  readonly list?: { readonly heading: string; readonly number: number };
}

/** Activities that stand together, for which the report names no goal where they stand. */
export interface FoundActivities {
  readonly rule: string;
  /** The heading over them; the goal's name where no goal is open. */
  readonly heading: string | null;
  readonly activities: readonly FoundActivity[];
  readonly place: Place;
  readonly certainty: number;
}

/** What rules go by beside the report. */
export interface GoalContext {
  readonly statusLabels: StatusLabels;
  /** Units where some rule found a goal; a goal ends there. Empty while they are looked for. */
  readonly goalUnits: ReadonlySet<number>;
}

/** A rule that finds goals. Pure; linear in the units. */
export interface GoalRule {
  readonly name: string;
  find(outline: Outline, context: GoalContext): FoundGoal[];
}

/** A rule that finds activities, wherever they belong. Pure; linear in the units. */
export interface ActivityRule {
  readonly name: string;
  find(outline: Outline, context: GoalContext): FoundActivities[];
}

export const placeOf = (units: readonly Unit[], index: number, rowIndex: number | null = null): Place => {
  const unit = units[index]!;
  return { unit: index, rowIndex, pageNumber: unit.pageNumber, box: unit.box };
};
