import type { DrawnScene } from '../../domain/derived/scenes.ts';
import type { EventsBounds } from '../../ledger/counting.ts';
import { dayOfNumber } from '../index/calendar-numbers.ts';
import { eachEntry, firstDayOf, lastDayOf, sceneEntry } from '../index/event-row-reader.ts';
import { entryTags, tagOf } from '../index/row-entries.ts';
import type { Question } from './question.ts';
import { scan } from './scan.ts';

/** What events' dates and drawn scenes lie within; undefined where there is no event. */
export async function boundsOf(question: Question): Promise<EventsBounds | undefined> {
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [firstKnown, lastKnown] = [earliest, latest];
  const scenes = new Map<string, DrawnScene>();
  await scan(question, (block, rows, count) => {
    for (let i = 0; i < count; i++) {
      const at = rows[i] ?? 0;
      const [first, last] = [firstDayOf(block, at), lastDayOf(block, at)];
      earliest = Math.min(earliest, first);
      latest = Math.max(latest, last);
      firstKnown = Math.min(firstKnown, Number.isFinite(first) ? first : last);
      lastKnown = Math.max(lastKnown, Number.isFinite(last) ? last : first);
      eachEntry(block, at, (word, words, after) => {
        const scene = tagOf(word) === entryTags.SCENE ? question.at.drawn(sceneEntry(word, words, after)) : undefined;
        if (scene !== undefined) scenes.set(`${scene.latitude} ${scene.longitude} ${scene.radiusKm}`, scene);
      });
    }
  });
  if (lastKnown < firstKnown) return undefined;
  return {
    earliest: Number.isFinite(earliest) ? dayOfNumber(earliest) : undefined,
    latest: Number.isFinite(latest) ? dayOfNumber(latest) : undefined,
    firstKnown: dayOfNumber(firstKnown),
    lastKnown: dayOfNumber(lastKnown),
    scenes: [...scenes.values()],
  };
}
