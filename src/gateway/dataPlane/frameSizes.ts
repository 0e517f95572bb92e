const NOTHING = Buffer.alloc(0);

/**
 * Follows the frames of a client's side of a WebSocket connection (RFC 6455, 5.2) and remembers the biggest one of the message that is coming in:
 * the library hands out whole messages, and the service limits frames too.
 */
export class FrameSizes {
  #header: Buffer = NOTHING;
  /** Bytes of the current frame that are still to come. */
  #rest = 0;
  #largest = 0;

  /** Takes the next bytes of the stream. */
  push(chunk: Buffer): void {
    let bytes = chunk;
    while (bytes.length > 0) {
      const skipped = Math.min(this.#rest, bytes.length);
      this.#rest -= skipped;
      bytes = bytes.subarray(skipped);
      if (bytes.length > 0) bytes = this.#readHeader(bytes);
    }
  }

  /** The biggest frame's payload in bytes since it was last taken. */
  take(): number {
    const largest = this.#largest;
    this.#largest = 0;
    return largest;
  }

  /** Reads as much of a header as there is; gives back what stands behind it. */
  #readHeader(bytes: Buffer): Buffer {
    const known = this.#header.length;
    const header = known === 0 ? bytes : Buffer.concat([this.#header, bytes]);
    const read = parseHeader(header);
    if (!read) {
      this.#header = header;
      return bytes.subarray(bytes.length);
    }
    this.#header = NOTHING;
    this.#rest = read.payload;
    if (!read.isControl) this.#largest = Math.max(this.#largest, read.payload);
    return bytes.subarray(read.length - known);
  }
}

function parseHeader(bytes: Buffer): { readonly length: number; readonly payload: number; readonly isControl: boolean } | undefined {
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const length = 2 + lengthBytes + ((second & 0x80) === 0 ? 0 : 4);
  if (bytes.length < length) return undefined;
  const payload = lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { length, payload, isControl: (first & 0x08) !== 0 };
}
