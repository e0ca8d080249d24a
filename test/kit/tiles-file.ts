// A file of PMTiles (version 3) with one tile of the whole world: land in a box, and a place with its names.

export interface TilesShown {
  /** In the coordinates of a tile, 0 to 4096 from the north-west. */
  readonly land: readonly [west: number, north: number, east: number, south: number];
  readonly place: { readonly at: readonly [x: number, y: number]; readonly names: Readonly<Record<string, string>> };
  readonly attribution: string;
}

const headerBytes = 127;

/** The bytes of such a file. */
export function tilesFile({ land, place, attribution }: TilesShown): Buffer {
  const tile = Buffer.concat([layer('earth', polygon(land), {}), layer('places', point(place.at), place.names)]);
  const layers = ['earth', 'places'].map((id) => ({ id, fields: {} }));
  const metadata = Buffer.from(JSON.stringify({ vector_layers: layers, attribution }));
  // One entry: the first tile, once, so many bytes, from the beginning.
  const directory = Buffer.concat([1, 0, 1, tile.length, 1].map(varint));
  const header = Buffer.alloc(headerBytes);
  header.write('PMTiles', 'latin1');
  header.writeUInt8(3, 7);
  const parts = [directory, metadata, Buffer.alloc(0), tile];
  let at = headerBytes;
  for (const [i, part] of parts.entries()) {
    header.writeBigUInt64LE(BigInt(at), 8 + 16 * i);
    header.writeBigUInt64LE(BigInt(part.length), 16 + 16 * i);
    at += part.length;
  }
  for (const offset of [72, 80, 88]) header.writeBigUInt64LE(1n, offset);
  const [clustered, notPacked, mvt] = [1, 1, 1];
  for (const [i, byte] of [clustered, notPacked, notPacked, mvt, 0, 0].entries()) header.writeUInt8(byte, 96 + i);
  for (const [i, degrees] of [-180, -85, 180, 85].entries()) header.writeInt32LE(degrees * 10_000_000, 102 + 4 * i);
  return Buffer.concat([header, ...parts]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return Buffer.from([...bytes, left]);
}

/** A field of protocol buffers that has a length. */
function field(number: number, bytes: Buffer | string): Buffer {
  const body = Buffer.from(bytes as string);
  return Buffer.concat([varint(number * 8 + 2), varint(body.length), body]);
}

const numberField = (number: number, value: number): Buffer => Buffer.concat([varint(number * 8), varint(value)]);

interface Shape {
  readonly type: number;
  readonly commands: readonly number[];
}

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

function point([x, y]: readonly [number, number]): Shape {
  return { type: 1, commands: [9, zigzag(x), zigzag(y)] };
}

function polygon([west, north, east, south]: readonly [number, number, number, number]): Shape {
  const across = [east - west, 0, 0, south - north, west - east, 0].map(zigzag);
  return { type: 3, commands: [9, zigzag(west), zigzag(north), 3 * 8 + 2, ...across, 15] };
}

/** A layer of a vector tile with one feature. */
function layer(name: string, { type, commands }: Shape, properties: Readonly<Record<string, string>>): Buffer {
  const tags = Buffer.concat(Object.keys(properties).flatMap((_, i) => [varint(i), varint(i)]));
  const feature = Buffer.concat([field(2, tags), numberField(3, type), field(4, Buffer.concat(commands.map(varint)))]);
  const keys = Object.keys(properties).map((key) => field(3, key));
  const values = Object.values(properties).map((value) => field(4, field(1, value)));
  return field(
    3,
    Buffer.concat([field(1, name), field(2, feature), ...keys, ...values, numberField(5, 4_096), numberField(15, 2)]),
  );
}
