import assert from 'node:assert/strict';
import { ask, integration, method, restApi } from './support';

const PROXY = restApi({ '/': [method('GET', integration('HTTP_PROXY', { httpMethod: 'GET', uri: 'http://backend.example/' }))] });

async function answered(body: Uint8Array): Promise<Uint8Array> {
  const told = await ask(PROXY, {}, { backend: { kind: 'response', status: 200, headers: [['Content-Type', 'text/plain']], body } });
  return told.answer.body;
}

const asText = (bytes: Uint8Array): Uint8Array => new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));

describe('Long bodies', () => {
  it('are read as the same text wherever they are cut to be converted', async () => {
    for (const text of ['é', '€', '𝄞', 'aé€𝄞']) {
      for (const shift of [0, 1, 2, 3]) {
        const bytes = new TextEncoder().encode('x'.repeat(shift) + text.repeat(5000));
        assert.deepEqual(await answered(bytes), bytes);
      }
    }
  });

  it('become U+FFFD where they are no UTF-8, as short ones do', async () => {
    for (const part of [[0x80], [0xe2, 0x82], [0xf0, 0x9d, 0x84], [0xff, 0x61]]) {
      const bytes = Uint8Array.from({ length: 9001 }, (_, i) => part[i % part.length] ?? 0);
      assert.deepEqual(await answered(bytes), asText(bytes));
    }
  });
});
