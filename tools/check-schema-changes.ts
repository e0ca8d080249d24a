// Whether the changelog tells what has become of the schema since the last release, which is the newest tag before this commit.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { undatedDeprecations, untoldChanges } from './schema-changes.ts';

const file = 'schema.graphql';

function git(...words: string[]): string | undefined {
  try {
    return execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

const after = readFileSync(file, 'utf8');
const problems = undatedDeprecations(after).map((each) => `${each} is deprecated by a reason that does not begin with a day.`);
const tag = git('describe', '--tags', '--abbrev=0')?.trim();
const before = tag === undefined ? undefined : git('show', `${tag}:${file}`);
if (tag === undefined) console.log(`There is no tag yet: ${file} is compared with nothing.`);
else if (before === undefined) console.log(`${tag} has no ${file}: it is compared with nothing.`);
else {
  console.log(`${file} is compared with that of ${tag}.`);
  problems.push(...untoldChanges(before, after, readFileSync('CHANGELOG.md', 'utf8')));
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
