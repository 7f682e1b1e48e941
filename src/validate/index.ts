export { type CheckedStatements, checkStatements } from './check-statements.ts';
export { withoutChecks } from './without-checks.ts';
