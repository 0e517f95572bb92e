import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import type { ContentCoding } from '../../apigw';

const DECODERS = { gzip: gunzipSync, deflate: inflateSync } as const;
const ENCODERS = { gzip: gzipSync, deflate: deflateSync } as const;

/** Compression of bodies; a small body that would become a huge one is given up on the way. */
export const contentCoding: ContentCoding = {
  decode: (coding, bytes, maximum) => {
    try {
      return new Uint8Array(DECODERS[coding](bytes, { maxOutputLength: maximum }));
    } catch (error) {
      return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLong' : 'broken';
    }
  },
  encode: (coding, bytes) => new Uint8Array(ENCODERS[coding](bytes)),
};
