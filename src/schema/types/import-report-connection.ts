import { Problems } from '../../domain/base/problem.ts';
import type { NamedBy } from '../../domain/record/reference.ts';
import type { AskedReports } from '../../ledger/import-report.ts';
import { builder } from '../builder.ts';
import { type ImportReportModel, importReport } from '../refs.ts';
import { withCheck } from '../run/argument-checks.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { resolveReferences } from '../run/resolve-references.ts';
import { unknownReference } from '../run/unknown-reference.ts';
import { countedConnectionOf, lazily } from './connection.ts';
import { checkPage, type PageArguments, pageArguments, readPage } from './page.ts';
import { timelineRef } from './reference-inputs.ts';

const importReportConnection = countedConnectionOf('ImportReport', importReport);

async function idOfTimeline(by: NamedBy, reader: OperationReader): Promise<string> {
  const problems = new Problems();
  const [id] = await resolveReferences('timeline', [by], problems, reader);
  if (id === undefined) throw unknownReference(problems.found.map((each) => ({ ...each, path: ['timeline'] })));
  return id;
}

builder.queryFields((t) => ({
  importReports: t.field({
    type: importReportConnection,
    nullable: true,
    description:
      'Reports of imports of foreign files, the newest first. They may quote rows that may not be passed on: signed-in roles see them, for others there are none. Null, with an error UNKNOWN_REFERENCE, where the timeline does not exist.',
    args: {
      timeline: t.arg({ type: timelineRef, required: false, description: 'Only of imports into this timeline.' }),
      ...pageArguments,
    },
    extensions: withCheck((args: PageArguments, problems) => checkPage(args, 'importReports', problems)),
    resolve: async (_, { timeline: by, ...args }, { reader }) => {
      const timelineId = by == null ? undefined : await idOfTimeline(by, reader);
      const { page } = lazily(() => reportPage({ timelineId }, args, reader));
      return { page, total: () => reader.countImportReports({ timelineId }) };
    },
  }),
}));

function reportPage(asked: AskedReports, args: PageArguments, reader: OperationReader) {
  return readPage(
    {
      connection: 'importReports',
      descending: true,
      keys: (range) => reader.importReports(asked, range),
      nodes: (reports) => reports.map(({ id, report }): ImportReportModel => ({ type: 'importReport', id, report })),
    },
    args,
  );
}
