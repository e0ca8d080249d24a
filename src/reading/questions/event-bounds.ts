import type { DrawnScene } from '../../domain/derived/scenes.ts';
import type { EventsBounds } from '../../ledger/counting.ts';
import { dayOfMoment, dayOfNumber } from '../index/calendar-numbers.ts';
import { eachEntry, sceneEntry } from '../index/event-row-reader.ts';
import { entryTags, tagOf } from '../index/row-entries.ts';
import { type Question, scan } from './scan.ts';

/** What events' dates and drawn scenes lie within; undefined where there is no event. */
export async function boundsOf(question: Question): Promise<EventsBounds | undefined> {
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const scenes = new Map<string, DrawnScene>();
  await scan(question, (block, rows, count) => {
    for (let i = 0; i < count; i++) {
      const at = rows[i] ?? 0;
      earliest = Math.min(earliest, dayOfMoment(block.earliest[at] ?? 0));
      latest = Math.max(latest, dayOfMoment(block.latest[at] ?? 0));
      eachEntry(block, at, (word, words, after) => {
        const scene = tagOf(word) === entryTags.SCENE ? question.at.drawn(sceneEntry(word, words, after)) : undefined;
        if (scene !== undefined) scenes.set(`${scene.latitude} ${scene.longitude} ${scene.radiusKm}`, scene);
      });
    }
  });
  if (latest < earliest) return undefined;
  return { earliest: dayOfNumber(earliest), latest: dayOfNumber(latest), scenes: [...scenes.values()] };
}
