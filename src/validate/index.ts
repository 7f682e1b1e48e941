export { type CheckedStatements, checkStatements } from './check-statements.ts';
