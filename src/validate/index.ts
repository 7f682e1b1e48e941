export { type CheckedStatements, checkStatements } from './check-statements.ts';
export { sumsOfTables } from './sums-of-tables.ts';
export { withoutChecks } from './without-checks.ts';
