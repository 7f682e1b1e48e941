export { readValues } from './read-values.ts';
export type {
  CellReading,
  ColumnReading,
  ColumnSort,
  GridTexts,
  OtherValue,
  TableReading,
  ValueContext,
  ValueDoubt,
} from './reading.ts';
export { inheritedUnits, type UnitBearer, type UnitTexts, unitNamed, unitOf } from './unit.ts';
