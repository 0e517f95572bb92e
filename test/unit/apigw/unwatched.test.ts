/** Requests whose log and trace nobody reads. */
import assert from 'node:assert/strict';
import { ask, method, mockIntegration, response, restApi, integration } from './support';

const API = restApi({ '/pets/{id}': [method('GET', mockIntegration('$context.requestId $input.params("id")'))], '/backend': [method('GET', integration('HTTP_PROXY', { httpMethod: 'GET', uri: 'http://backend.example/' }))] });

describe('Where nobody watches', () => {
  for (const path of ['/pets/7', '/backend', '/elsewhere']) {
    it(`${path} is answered the same, without log and trace`, async () => {
      const world = { backend: response(201, 'made') };
      const [watched, unwatched] = [await ask(API, { path }, world), await ask(API, { path }, world, { isUnwatched: true })];
      assert.ok(watched.answer.trace.length > 0);
      assert.deepEqual(unwatched.answer, { ...watched.answer, log: [], trace: [] });
    });
  }
});
