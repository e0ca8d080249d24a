import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { undatedDeprecations, untoldChanges } from '../../tools/schema-changes.ts';
import { tempFolder } from '../kit/temp-folder.ts';

const before = `
  type Query { event(id: ID!, last: Int = 5): Event, old: String }
  type Event { title: String! kind: Kind! }
  enum Kind { CLASH RAID }
  union Message = Event
  input Filter { text: String }
`;

const log = (breaking: string, rest = '- Nothing else.') =>
  `# Changelog\n\n## 0.2.0\n\n${rest}\n\n### Breaking\n\n${breaking}\n\n## 0.1.0\n\n### Breaking\n\n- \`Query.old\`\n`;

test.each([
  ['a field that is gone', before.replace(', old: String', ''), 'Query.old'],
  ['another type of a field', before.replace('title: String!', 'title: Int!'), 'Event.title'],
  ['a field that may be null now', before.replace('title: String!', 'title: String'), 'Event.title'],
  ['an argument that is needed now', before.replace('id: ID!,', 'id: ID!, by: Int!,'), 'Query.event(by:)'],
  ['another default of an argument', before.replace('= 5', '= 6'), 'Query.event(last:)'],
  ['an input field that is needed now', before.replace('text: String', 'text: String by: Int!'), 'Filter.by'],
  ['a value of an enum that is gone', before.replace(' RAID', ''), 'Kind.RAID'],
])('%s is refused until the newest section of the changelog names it as breaking', (_, after, coordinate) => {
  expect(untoldChanges(before, after, log('- Nothing.'))).toEqual([expect.stringContaining(`name \`${coordinate}\``)]);
  expect(untoldChanges(before, after, log('- Nothing.', `- \`${coordinate}\``))).toHaveLength(1);
  expect(untoldChanges(before, after, log(`- \`${coordinate}\` is gone: nobody used it.`))).toEqual([]);
});

test.each([
  ['a value of an enum', before.replace('RAID', 'RAID SIEGE'), 'Kind.SIEGE'],
  ['a message of a union', `${before.replace('= Event', '= Event | Other')} type Other { id: ID }`, 'Other'],
])('%s that is new is refused until the newest section of the changelog names it', (_, after, coordinate) => {
  expect(untoldChanges(before, after, log('- Nothing.'))).toEqual([expect.stringContaining(`name \`${coordinate}\``)]);
  expect(untoldChanges(before, after, log('- Nothing.', `- \`${coordinate}\` is new.`))).toEqual([]);
});

test('what nobody who does not ask for it meets needs no word', () => {
  const after = before
    .replace('kind: Kind!', 'kind: Kind! place: String @deprecated(reason: "2026-11-25: use kind.")')
    .replace('last: Int = 5', 'last: Int = 5, first: Int')
    .replace('text: String', 'text: String words: String');
  expect(untoldChanges(before, after, log('- Nothing.'))).toEqual([]);
});

test('what is deprecated says since when, and what to use', () => {
  const text = `
    type Query { a: Int @deprecated(reason: "2026-11-25: use b.") b(c: Int @deprecated(reason: "old")): Int @deprecated }
    enum Kind { CLASH RAID @deprecated(reason: "2026-11-25") }
    input Filter { text: String @deprecated(reason: "use words") }`;
  expect(undatedDeprecations(text)).toEqual(['Query.b', 'Query.b(c:)', 'Kind.RAID', 'Filter.text']);
  expect(undatedDeprecations(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'))).toEqual([]);
});

test('where there is no release yet the check says so, and still looks at what is deprecated', async () => {
  await using folder = await tempFolder();
  const check = () => {
    const tool = fileURLToPath(new URL('../../tools/check-schema-changes.ts', import.meta.url));
    return execFileSync(process.execPath, [tool], { cwd: folder.path, encoding: 'utf8', stdio: 'pipe' });
  };
  writeFileSync(folder.file('schema.graphql'), before);
  expect(check()).toBe('There is no tag yet: schema.graphql is compared with nothing.\n');
  writeFileSync(folder.file('schema.graphql'), before.replace('old: String', 'old: String @deprecated'));
  expect(check).toThrow('Query.old is deprecated by a reason that does not begin with a day.');
});
