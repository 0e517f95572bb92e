import { createSign, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/**
 * A self-signed certificate of a fresh RSA key, as PEM (X.509 v3, RFC 5280). The key is thrown away: the local gateway shows the certificate,
 * and presents it to no backend.
 */
export async function generateCertificate(commonName: string, notBefore: Date, notAfter: Date): Promise<string> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const name = sequence(set(sequence(identifier(COMMON_NAME), element(UTF8_STRING, Buffer.from(commonName)))));
  const serial = randomBytes(8);
  // A serial number is positive.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const signed = sequence(
    element(EXPLICIT_0, element(INTEGER, Buffer.from([2]))), element(INTEGER, serial), ALGORITHM, name,
    sequence(time(notBefore), time(notAfter)), name, publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('RSA-SHA256').update(signed).sign(privateKey);
  const whole = sequence(signed, ALGORITHM, element(BIT_STRING, Buffer.concat([Buffer.from([0]), signature])));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** Tags of DER (X.690). */
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const NULL = 0x05;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
const EXPLICIT_0 = 0xa0;

function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

/** Below 128 in one byte, else the count of bytes and the length in them. */
function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = length < 0x100 ? [length] : [length >> 8, length & 0xff];
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

const sequence = (...items: readonly Buffer[]): Buffer => element(SEQUENCE, ...items);
const set = (...items: readonly Buffer[]): Buffer => element(SET, ...items);
const identifier = (bytes: readonly number[]): Buffer => element(OBJECT_IDENTIFIER, Buffer.from(bytes));

/** 2.5.4.3 */
const COMMON_NAME = [0x55, 0x04, 0x03];
/** 1.2.840.113549.1.1.11, sha256WithRSAEncryption */
const ALGORITHM = sequence(identifier([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]), element(NULL));

/** `260501120000Z`: good until 2049. */
const time = (date: Date): Buffer => element(UTC_TIME, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`));
