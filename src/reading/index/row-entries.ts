// What an event's row has several of: who, where, who says so, what is cited, what it is linked to, its figures. Each is an entry of
// one word, its tag in the highest four bits, and words that belong to it after that.

/**
 * What an entry is of, in the order in which the entries of a row stand: whoever looks for one tag need look no further than that. Those of
 * one word come first, so that up to `FOREIGN_ID` each word is an entry.
 */
export const entryTags = {
  /** Role (4 bits), actor (24). */
  PARTICIPANT: 1,
  /** Whether it goes on with the location above it (1 bit), role (2), place (25); anchors count as places. */
  PLACE: 2,
  /** The claimant of a claim about it (28 bits). */
  CLAIMANT: 3,
  /** Who spoke for the claimant of a claim about it. */
  THROUGH: 15,
  /** Who made a claim that went to the event that this one was merged into. */
  MERGED_CLAIMANT: 13,
  /** An actor whose people a figure counts, of the event or of a claim about it. */
  OWNER: 14,
  /** A source that a claim about it cites. */
  SOURCE: 4,
  /** A source that a claim cites which went to the event that this one was merged into. */
  MERGED_SOURCE: 5,
  /** Kind of the link (3 bits), event (25). */
  LINK: 6,
  /** The event that it was merged into (28 bits). */
  MERGED_INTO: 10,
  /** A claim that went to the event that it was merged into (28 bits). */
  MERGED_CLAIM: 12,
  /** `knownAs` or nothing; then the three words of a foreign id's digest. */
  FOREIGN_ID: 7,
  /** What it is (`furtherKinds`, 4 bits), and a value (24); then the words that belong to that. */
  FURTHER: 0,
  /**
   * Flags (`sceneFlags`), precision (3 bits), number of places (8); then the places, latitude, longitude and radius, as far as the flags
   * say so, each number in two words. One that is not drawn has its places alone.
   */
  SCENE: 8,
  /** How many it may have killed, as filters ask: flags (`harmFlags`), then low and high. */
  KILLED: 11,
  /** Flags (`harmFlags`), harm (3 bits), group (2), number of claimants (16); then low, best and high, and the claimants. */
  HARM: 9,
} as const;
export type EntryTag = keyof typeof entryTags;

/** Tags whose entries are one word each, and stand before all others. */
export type OrdinalTag = Exclude<EntryTag, 'FOREIGN_ID' | 'FURTHER' | 'SCENE' | 'KILLED' | 'HARM'>;

export const furtherKinds = {
  /** A code of a foreign dataset: some bits of its scheme’s digest; then two words of the code’s. */
  CLASSIFICATION: 0,
  /** The scenes that a claim about it gives, where claims give different ones: how many places they name; then these (`claimedPlaceWord`). */
  CLAIMED_SCENES: 1,
  /** A claim that stands and speaks for what it is about, where several claimants’ do: how many words follow; the claimant, and the sources that it cites. */
  ORIGIN: 2,
} as const;
const furtherBits = 24;
export const furtherMask = 2 ** furtherBits - 1;

export function furtherKindOf(word: number): number {
  return (word & valueMask) >>> furtherBits;
}

export function furtherWord(kind: keyof typeof furtherKinds, value: number): number {
  return entry(entryTags.FURTHER, value, furtherKinds[kind], furtherBits);
}

const besideFlag = 0x8000_0000;

/** A place of a scene that a claim gives; `beside` the one above it, where it belongs to the same scene. */
export function claimedPlaceWord(place: number, beside: boolean): number {
  return (beside ? place | besideFlag : place) >>> 0;
}

/** The places of each scene that a claim gives. */
export function claimedScenes(words: Iterable<number>): number[][] {
  const scenes: number[][] = [];
  for (const word of words) {
    const place = (word & ~besideFlag) >>> 0;
    const beside = (word & besideFlag) === 0 ? undefined : scenes.at(-1);
    if (beside === undefined) scenes.push([place]);
    else beside.push(place);
  }
  return scenes;
}

/** Words after the first of a classification’s. */
const wordsOfClassification = 2;

export const sceneFlags = { DRAWN: 1, CIRCLE: 2, COORDINATES: 4, RADIUS: 8 } as const;
const [precisionShift, placesShift] = [4, 7];
export const mostPlacesOfScene = 255;

export function sceneWord(flags: number, precision: number, places: number): number {
  return entry(entryTags.SCENE, flags | (precision << precisionShift) | (places << placesShift));
}

export function precisionOfScene(word: number): number {
  return (word >>> precisionShift) & 7;
}

export function placesOfScene(word: number): number {
  return (word >>> placesShift) & mostPlacesOfScene;
}

export const harmFlags = { LOW_MISSING: 1, BEST: 2, HIGH: 4, CLAIMS: 8, WIDE: 16 } as const;

/** Bits of a value, where nothing stands before it but the tag. */
export const tagShift = 28;
export const valueMask = (1 << tagShift) - 1;
export const ordinalBits = { PARTICIPANT: 24, PLACE: 25, LINK: 25 } as const;

/** In the entry of a foreign id: no id stands there, but what of one is still known where its event is withheld. */
export const knownAs = 1;

/** In the role of a place: it belongs to the same location as the one above it. */
export const sameLocation = 4;

export function tagOf(word: number): number {
  return word >>> tagShift;
}

const places = new Uint8Array(16);
for (const [place, tag] of Object.values(entryTags).entries()) places[tag] = place;

/** Where the entries of a tag stand in the order of a row's. */
export function placeOfTag(tag: EntryTag): number {
  return places[entryTags[tag]] ?? 0;
}

/** Where an entry stands in the order of a row's, by its first word. */
export function placeOfEntry(word: number): number {
  return places[tagOf(word)] ?? 0;
}

const severalWords = new Uint8Array(16);
for (const tag of [entryTags.FOREIGN_ID, entryTags.FURTHER, entryTags.SCENE, entryTags.HARM, entryTags.KILLED])
  severalWords[tag] = 1;

/** Whether an entry of a tag is one word. */
export function isOneWord(tag: number): boolean {
  return severalWords[tag] === 0;
}

/** How many words an entry has, by its first. */
export function wordsOfEntry(word: number): number {
  return severalWords[word >>> tagShift] === 0 ? 1 : 1 + wordsAfter(word);
}

/** How many words follow an entry's first. */
function wordsAfter(word: number): number {
  switch (tagOf(word)) {
    case entryTags.FOREIGN_ID:
      return 3;
    case entryTags.FURTHER:
      return furtherKindOf(word) === furtherKinds.CLASSIFICATION ? wordsOfClassification : word & furtherMask;
    case entryTags.SCENE:
      return placesOfScene(word) + (word & sceneFlags.COORDINATES ? 4 : 0) + (word & sceneFlags.RADIUS ? 2 : 0);
    case entryTags.HARM:
    case entryTags.KILLED: {
      const numbers = 1 + (word & harmFlags.BEST ? 1 : 0) + (word & harmFlags.HIGH ? 1 : 0);
      return numbers * (word & harmFlags.WIDE ? 2 : 1) + claimantsOfHarm(word);
    }
    default:
      return 0;
  }
}

// The first word of a harm: flags in the lowest five bits, then harm, group, number of claimants.
export function harmOf(word: number): number {
  return (word >>> 5) & 7;
}

export function groupOf(word: number): number {
  return (word >>> 8) & 3;
}

export function claimantsOfHarm(word: number): number {
  return (word >>> 10) & 0xffff;
}

export function harmWord(flags: number, harm: number, group: number, claimants: number): number {
  return entry(entryTags.HARM, flags | (harm << 5) | (group << 8) | (claimants << 10));
}

/** An entry's first word. What does not fit is refused: the record would have grown past what the index was made for. */
export function entry(tag: number, value: number, role = 0, bits = tagShift): number {
  if (value >= 2 ** bits || role >= 2 ** (tagShift - bits))
    throw new RangeError(`entry ${tag} of the index cannot hold ${role}:${value}`);
  return ((tag << tagShift) | (role << bits) | value) >>> 0;
}

const bits = new DataView(new ArrayBuffer(8));

/** The two words of a number. */
export function wordsOfNumber(number: number): [number, number] {
  bits.setFloat64(0, number);
  return [bits.getUint32(0), bits.getUint32(4)];
}

export function numberOfWords(high: number, low: number): number {
  bits.setUint32(0, high);
  bits.setUint32(4, low);
  return bits.getFloat64(0);
}
