import { Problems } from '../../domain/base/problem.ts';
import { isIdOf } from '../../domain/base/subject.ts';
import { quoted } from '../../domain/base/text.ts';
import type { AskedReports, ImportReport } from '../../ledger/import-report.ts';
import { builder } from '../builder.ts';
import { type ImportReportModel, importReport } from '../refs.ts';
import { withCheck } from '../run/argument-checks.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { connectionOf, lazily } from './connection.ts';
import { checkPage, type PageArguments, pageArguments, readPage } from './page.ts';

const importReportConnection = connectionOf('ImportReport', importReport);

interface ReportsArguments extends PageArguments {
  readonly timeline?: string | null | undefined;
}

async function idOfTimeline(name: string, problems: Problems, reader: OperationReader): Promise<string | undefined> {
  const id = (await (isIdOf('timeline', name) ? reader.entity('timeline', name) : reader.bySlug('timeline', name)))?.id;
  if (id === undefined)
    problems.at('timeline').add('UNKNOWN_REFERENCE', `There is no timeline with the slug or the id ${quoted(name)}.`);
  return id;
}

builder.queryFields((t) => ({
  importReports: t.field({
    type: importReportConnection,
    description:
      'Reports of imports of foreign files, the newest first. They may quote rows that may not be passed on: signed-in roles see them, for others there are none.',
    args: {
      timeline: t.arg.string({ required: false, description: 'Only of imports into this timeline, by slug or id.' }),
      ...pageArguments,
    },
    extensions: withCheck(async ({ timeline: name, ...args }: ReportsArguments, problems, { reader }) => {
      checkPage(args, 'importReports', problems);
      if (typeof name === 'string') await idOfTimeline(name, problems, reader);
    }),
    resolve: async (_, { timeline: name, ...args }, { reader }) => {
      const timelineId = typeof name === 'string' ? await idOfTimeline(name, new Problems(), reader) : undefined;
      return lazily(() => reportPage({ timelineId }, args, reader));
    },
  }),
}));

function reportPage(asked: AskedReports, args: PageArguments, reader: OperationReader) {
  const read = new Map<string, ImportReport>();
  return readPage<ImportReportModel>(
    {
      connection: 'importReports',
      descending: true,
      keys: async (range) => {
        const page = await reader.importReports(asked, range);
        for (const { id, report } of page.items) read.set(id, report);
        return page;
      },
      nodes: async (ids) =>
        ids.map((id) => {
          const report = read.get(id);
          return report && { type: 'importReport', id, report };
        }),
    },
    args,
  );
}
