import { expect, test } from 'vitest';
import type { SubjectId } from '../../src/domain/base/subject.ts';
import { type ChangeKind, changeKinds } from '../../src/domain/rules/change.ts';
import { RecordIndex } from '../../src/reading/index/record-index.ts';
import { changesAfter } from '../../src/reading/questions/changes-after.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { catchUp, ownShare } from '../kit/record-index.ts';
import { startIndex } from '../kit/started-index.ts';
import { testRecord } from '../kit/test-record.ts';

test('the changes of some kinds and subjects are those that the headers say, also where segments brought them', async () => {
  const random = new Random(77);
  await using record = await testRecord({ seed: 77 });
  for (let i = 0; i < 120; i++) {
    await writeRandom(random, record);
    if (i > 40 && random.chance(0.1)) await withholdRandom(random, record);
  }
  {
    await using first = await startIndex(record.storage);
    await first.segments.whenSealed();
  }
  await using opened = await startIndex(record.storage);
  expect(opened.replayed).toBeLessThan(20);
  const anew = new RecordIndex();
  await using view = await record.storage.openView();
  await catchUp(anew, view);
  const headers = (await view.changesAfter(0, 1_000_000)).map(({ header }) => header);
  const withheld = headers.filter(({ kind }) => kind === 'WITHHELD');
  expect(withheld.length).toBeGreaterThan(3);
  const ids: SubjectId[] = [...new Set(headers.map(({ subject }) => subject.id))];
  const kinds = Object.keys(changeKinds) as ChangeKind[];
  for (let round = 0; round < rounds(400, 5_000); round++) {
    const asked = {
      kinds: random.chance(0.5) ? [random.pick(kinds), random.pick(kinds)] : undefined,
      subjects: random.chance(0.5) ? [random.pick(ids), random.pick(withheld).subject.id] : undefined,
    };
    const range = { after: random.below(headers.length), to: random.below(headers.length + 1), limit: 1 + random.below(9) };
    const isIt = ({ seq, kind, subject }: (typeof headers)[number]): boolean =>
      seq > range.after &&
      seq <= range.to &&
      (asked.kinds?.includes(kind) ?? true) &&
      (asked.subjects?.includes(subject.id) ?? true);
    const wanted = headers.filter(isIt).slice(0, range.limit);
    for (const index of [anew, opened.index])
      expect(await changesAfter(index, range, asked, ownShare()), JSON.stringify({ asked, range })).toEqual(
        wanted.map(({ seq }) => seq),
      );
  }
});
