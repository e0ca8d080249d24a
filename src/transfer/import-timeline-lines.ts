import { type EventId, type SubjectId, type SubjectType, subjectTypeOf } from '../domain/base/subject.ts';
import type { SluggedType } from '../domain/record/record.ts';
import { groupEntries, referencesOf } from '../formats/read/group-entries.ts';
import type { PlacedEntry } from '../formats/read/read-timeline-file.ts';
import type { Storage, View } from '../ledger/storage.ts';
import { type ImportOptions, ImportRefused, type ImportReport, recordEntries } from './import-timeline.ts';

/** Subjects that are looked at together. */
const windowSize = 1_000;

/**
 * Records the subjects of a timeline as they stream, in bounded memory: what refers to something further on in the file is held back
 * until that has come, and all else is recorded. What refers to nothing that there is, is refused at the end.
 */
export async function importTimelineLines(
  storage: Storage,
  lines: AsyncIterable<readonly PlacedEntry[]>,
  options: Omit<ImportOptions, 'progress'> & { readonly onSubjects?: (count: number) => void; readonly window?: number } = {},
): Promise<ImportReport> {
  const { window = windowSize, onSubjects, ...how } = options;
  let report: ImportReport = { changes: 0, unchanged: 0, differing: [] };
  let done = 0;
  const record = async (entries: readonly PlacedEntry[]): Promise<void> => {
    if (entries.length === 0) return;
    const { changes, unchanged, differing } = await recordEntries(storage, entries, how).catch((error: unknown) => {
      if (!(error instanceof ImportRefused)) throw error;
      throw new ImportRefused(error.message, error.problems, report.changes + error.recorded);
    });
    report = {
      changes: report.changes + changes,
      unchanged: report.unchanged + unchanged,
      differing: [...report.differing, ...differing],
    };
    done += entries.length;
    onSubjects?.(done);
  };
  let held: PlacedEntry[] = [];
  let waiting = 0;
  for await (const line of lines) {
    held.push(...line);
    if (held.length - waiting < window) continue;
    const { ready, early } = await apart(storage, held);
    await record(ready);
    held = early;
    waiting = early.length;
  }
  await record(held);
  return report;
}

/** What can be recorded now, and what refers to something that is neither there nor here. */
async function apart(
  storage: Storage,
  entries: readonly PlacedEntry[],
): Promise<{ readonly ready: PlacedEntry[]; readonly early: PlacedEntry[] }> {
  const here = new Set(entries.flatMap(namesOf));
  const needed = new Set(entries.flatMap(neededBy).filter((name) => !here.has(name)));
  await using view = await storage.openView();
  const missing = await notRecorded(view, needed);
  const [ready, early]: [PlacedEntry[], PlacedEntry[]] = [[], []];
  for (const group of groupEntries(entries)) {
    const isEarly = group.some((each) => neededBy(each).some((name) => missing.has(name)));
    if (isEarly) for (const name of group.flatMap(namesOf)) missing.add(name);
    (isEarly ? early : ready).push(...group);
  }
  return { ready, early };
}

/** What a subject is called by others: its id, and its slug with its type. */
function namesOf({ entry }: PlacedEntry): string[] {
  return 'slug' in entry.input ? [entry.id, `${entry.type}/${entry.input.slug}`] : [entry.id];
}

/** What it refers to: ids, and what is no id by its slug and type. */
function neededBy({ entry }: PlacedEntry): string[] {
  return referencesOf(entry).filter((name) => {
    const slash = name.indexOf('/');
    return slash < 0 ? subjectTypeOf(name) !== undefined : subjectTypeOf(name.slice(slash + 1)) === undefined;
  });
}

/** Those of some names that the record does not know. */
async function notRecorded(view: View, names: ReadonlySet<string>): Promise<Set<string>> {
  const missing = new Set<string>();
  const note = (group: readonly string[], found: readonly unknown[]): void => {
    for (const [i, name] of group.entries()) if (found[i] === undefined) missing.add(name);
  };
  const [slugs, ids] = [[...names].filter((name) => name.includes('/')), [...names].filter((name) => !name.includes('/'))];
  for (const [type, group] of Map.groupBy(slugs, (name) => name.slice(0, name.indexOf('/')) as SluggedType)) {
    const own = group.map((name) => name.slice(type.length + 1));
    note(group, await view.idsOfSlugs(type, own));
  }
  for (const [type, group] of Map.groupBy(ids, (id) => subjectTypeOf(id))) {
    note(group, type === undefined ? [] : await recorded(view, type, group));
  }
  return missing;
}

function recorded(view: View, type: SubjectType, ids: readonly string[]): Promise<readonly unknown[]> {
  if (type === 'event') return view.events(ids as readonly EventId[]);
  return view.subjects(type, ids as readonly SubjectId<Exclude<SubjectType, 'event'>>[]);
}
