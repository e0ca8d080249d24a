import { crc32 } from 'node:zlib';

/** A block of the index as bytes: named lists of numbers, and what they are of. */
export interface SegmentContent {
  readonly header: SegmentHeader;
  readonly lists: Readonly<Record<string, NumberList>>;
}

export interface SegmentHeader {
  /** Number of the way in which rows are made. */
  readonly indexVersion: number;
  readonly ledgerId: string;
  /** It has what the changes after `after` made, up to the end of the request at `to`. */
  readonly after: number;
  readonly to: { readonly seq: number; readonly hash: string };
  /** A digest of what stands for what in its lists, of all that comes before it. */
  readonly numbers: string;
  /** What is no list of numbers, as JSON. */
  readonly rest: unknown;
}

export type NumberList = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

const listTypes = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const;
type ListType = keyof typeof listTypes;

const magic = 'waqai/segment/1\0';
const alignment = 8;

/** The bytes cannot be read as a segment: cut off, changed, or made in another way. */
export class SegmentDamaged extends Error {
  override readonly name = 'SegmentDamaged';
}

/** Writes a segment: magic, checksum (CRC-32 of all that follows), length of the head, head as JSON, lists. */
export function segmentBytes({ header, lists }: SegmentContent): Uint8Array {
  const described = Object.entries(lists).map(([name, list]) => ({ name, type: typeOf(list), length: list.length }));
  const head = Buffer.from(JSON.stringify({ header, lists: described }));
  const begin = aligned(magic.length + 8 + head.length);
  const size = Object.values(lists).reduce((sum, list) => aligned(sum + list.byteLength), begin);
  const bytes = Buffer.alloc(size);
  bytes.write(magic, 'latin1');
  bytes.writeUInt32BE(head.length, magic.length + 4);
  head.copy(bytes, magic.length + 8);
  let at = begin;
  for (const list of Object.values(lists)) {
    bytes.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), at);
    at = aligned(at + list.byteLength);
  }
  bytes.writeUInt32BE(crc32(bytes.subarray(magic.length + 4)), magic.length);
  return bytes;
}

/** Reads a segment. Numbers are in the order of bytes of the machine that wrote them; on another one the segment is damaged. */
export function readSegment(given: Uint8Array): SegmentContent {
  // Lists are looked at where they stand, which is possible where bytes begin as numbers do in memory.
  const standing = given.byteOffset % alignment === 0 ? given : Uint8Array.from(given);
  const [buffer, { byteOffset }] = [standing.buffer as ArrayBuffer, standing];
  const bytes = Buffer.from(buffer, byteOffset, standing.byteLength);
  if (bytes.length < magic.length + 8 || bytes.toString('latin1', 0, magic.length) !== magic)
    throw new SegmentDamaged('it does not begin as a segment does');
  if (bytes.readUInt32BE(magic.length) !== crc32(bytes.subarray(magic.length + 4)))
    throw new SegmentDamaged('its checksum is another one');
  const headLength = bytes.readUInt32BE(magic.length + 4);
  const head = JSON.parse(bytes.toString('utf8', magic.length + 8, magic.length + 8 + headLength)) as {
    readonly header: SegmentHeader;
    readonly lists: readonly { readonly name: string; readonly type: ListType; readonly length: number }[];
  };
  let at = aligned(magic.length + 8 + headLength);
  const lists: Record<string, NumberList> = {};
  for (const { name, type, length } of head.lists) {
    const List = listTypes[type];
    const list = new List(buffer, byteOffset + at, length);
    lists[name] = list;
    at = aligned(at + list.byteLength);
  }
  return { header: head.header, lists };
}

function typeOf(list: NumberList): ListType {
  const found = (Object.keys(listTypes) as ListType[]).find((name) => list instanceof listTypes[name]);
  if (found === undefined) throw new TypeError('this is no list that a segment takes');
  return found;
}

function aligned(size: number): number {
  return Math.ceil(size / alignment) * alignment;
}
