import type { DuckDBConnection } from '@duckdb/node-api';
import { groupByOrganisation } from '../swedish/organisations/group-organisations.ts';
import { withoutCopies } from '../swedish/organisations/without-copies.ts';
import type { TableDefinition } from './append-rows.ts';

/** Which organisation each document is of, as `klartext compare` joins their names; of all documents together, and so made anew each time. */
export const organisationsTable: TableDefinition = {
  name: 'organisations',
  description:
    'A row for each document: the organisation that it is of when names that are one are joined, as klartext compare does without a mapping file. What SQL groups by.',
  columns: [
    { name: 'document', type: 'VARCHAR', description: 'Id of the document, its folder in the output.' },
    {
      name: 'joinedOrganisation',
      type: 'VARCHAR',
      description:
        'The best name of the organisation, with its organisationsnummer where others have the same name; null where it is not known.',
    },
    { name: 'registrationNumber', type: 'VARCHAR', description: 'Organisationsnummer; null where no report has it.' },
    {
      name: 'copyOf',
      type: 'VARCHAR',
      description: 'Id of the document that is made of the same file and stands for both; null where it is this one.',
    },
  ],
};

/** Fills the table from the documents that the corpus has. */
export async function fillOrganisations(connection: DuckDBConnection): Promise<void> {
  const found = await connection.runAndReadAll(
    'SELECT document, organisation, registrationNumber, isNumberOnFront, sha256 FROM documents ORDER BY coalesce("year", 0), document',
  );
  const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
  const documents = found.getRowsJson().map(([id, organisation, number, isOnFront, sha256]) => ({
    documentId: String(id),
    organisation: textOf(organisation),
    registrationNumber: textOf(number),
    isNumberOnFront: isOnFront === true,
    sha256: String(sha256),
  }));
  const { once, copies } = withoutCopies(documents);
  const copiesOf = Map.groupBy(copies, ({ sameAs }) => sameAs);
  const groups = groupByOrganisation(once, new Map());
  const sharing = Map.groupBy(groups, ({ name }) => name);
  const appender = await connection.createAppender(organisationsTable.name);
  try {
    for (const { name, registrationNumber, members } of groups) {
      const isShared = (sharing.get(name)?.length ?? 0) > 1;
      const joined = name === null || !isShared ? name : `${name} (${registrationNumber ?? members[0]!.documentId})`;
      for (const { documentId } of members) {
        const all = [
          { documentId, copyOf: null },
          ...(copiesOf.get(documentId) ?? []).map((copy) => ({ documentId: copy.documentId, copyOf: documentId })),
        ];
        for (const { documentId: id, copyOf } of all) {
          for (const value of [id, joined, registrationNumber, copyOf]) {
            if (value === null) appender.appendNull();
            else appender.appendVarchar(value);
          }
          appender.endRow();
        }
      }
    }
  } finally {
    appender.closeSync();
  }
}
