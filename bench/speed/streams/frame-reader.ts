const opcodes = { CLOSE: 8, PING: 9 } as const;
const [shortLength, longLength] = [126, 127];

/** Reads the frames of a server's WebSocket, which masks nothing: hands on what texts say, as it comes, and answers pings. */
export class FrameReader {
  readonly #onText: (text: string) => void;
  readonly #onPing: () => void;
  #waiting: Buffer = Buffer.alloc(0);
  #left = 0;

  constructor(onText: (text: string) => void, onPing: () => void) {
    this.#onText = onText;
    this.#onPing = onPing;
  }

  /** Takes bytes as they come; they may be overwritten afterwards. */
  read(bytes: Buffer): void {
    let at = 0;
    let data = bytes;
    if (this.#waiting.length > 0) {
      data = Buffer.concat([this.#waiting, bytes]);
      this.#waiting = Buffer.alloc(0);
    }
    while (at < data.length) {
      if (this.#left === 0) {
        const header = headerAt(data, at);
        if (header === undefined) {
          this.#waiting = Buffer.from(data.subarray(at));
          return;
        }
        at += header.size;
        this.#left = header.length;
        if (header.opcode === opcodes.PING) this.#onPing();
        if (header.opcode === opcodes.CLOSE) throw new Error('a WebSocket was closed');
      }
      const end = Math.min(data.length, at + this.#left);
      if (end > at) this.#onText(data.toString('latin1', at, end));
      this.#left -= end - at;
      at = end;
    }
  }
}

/** The header of a frame; undefined where it has not all come. */
function headerAt(data: Buffer, at: number): { opcode: number; length: number; size: number } | undefined {
  const [first, second] = [data[at], data[at + 1]];
  if (first === undefined || second === undefined) return undefined;
  const opcode = first & 0x0f;
  const length = second & 0x7f;
  if (length < shortLength) return { opcode, length, size: 2 };
  const size = length === longLength ? 10 : 4;
  if (data.length < at + size) return undefined;
  return { opcode, length: length === longLength ? Number(data.readBigUInt64BE(at + 2)) : data.readUInt16BE(at + 2), size };
}

/** A text frame of a client, masked with zeros: the text stands in it as it is. */
export function textFrame(text: string): Buffer {
  return frame(0x81, Buffer.from(text));
}

/** What answers a ping. */
export function pongFrame(): Buffer {
  return frame(0x8a, Buffer.alloc(0));
}

function frame(first: number, payload: Buffer): Buffer {
  const { length } = payload;
  const header =
    length < shortLength ? Buffer.from([first, 0x80 | length]) : Buffer.from([first, 0xfe, length >> 8, length & 0xff]);
  return Buffer.concat([header, Buffer.alloc(4), payload]);
}
