import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import type { EventSummary } from '../../../src/protocol';
import { guessPhase, suitableEvent, toChoices, type EventWish } from '../../../src/vscode/panels/previewGuesses';
import type { EventEntry } from '../../../src/vscode/sampleEvents';

const file = (name: string, summary: Partial<EventSummary>): EventEntry => ({
  kind: 'file', id: name, label: name, detail: name, uri: { path: `/ws/${name}.event.json` } as Uri, summary: { apiType: 'REST', body: '', hasIntegrationResponse: false, ...summary },
});
const builtIn = (name: string, summary: Partial<EventSummary>): EventEntry => ({ kind: 'builtIn', id: name, label: name, detail: '', text: '{}', summary: { apiType: 'REST', body: '', hasIntegrationResponse: false, ...summary } });

const EVENTS: readonly EventEntry[] = [
  file('connect', { apiType: 'WEBSOCKET', resource: '$connect' }),
  file('join', { apiType: 'WEBSOCKET', resource: 'join' }),
  { kind: 'file', id: 'broken', label: 'broken', detail: '', uri: { path: '/ws/broken.event.json' } as Uri, fault: { message: 'not JSON', line: 1, column: 1 } },
  file('list', { httpMethod: 'GET', resource: '/pets' }),
  file('create', { httpMethod: 'POST', resource: '/pets' }),
  file('answer', { httpMethod: 'GET', resource: '/offers', hasIntegrationResponse: true }),
  builtIn('GET', { httpMethod: 'GET', resource: '/pets' }),
];

const chosen = (wish: Partial<EventWish>): string | undefined => suitableEvent(EVENTS, { text: '', phase: 'request', ...wish })?.id;

describe('The event a preview begins with', () => {
  it('is one for the same method, of the workspace rather than built in', () => {
    assert.equal(chosen({ httpMethod: 'GET', resource: '/pets' }), 'list');
    assert.equal(chosen({ httpMethod: 'POST', resource: '/pets' }), 'create');
    assert.equal(chosen({ apiType: 'WEBSOCKET', resource: 'join' }), 'join');
  });

  it('is the one that the template names', () => {
    assert.equal(chosen({ text: '## Try it with create.event.json', httpMethod: 'GET', resource: '/pets' }), 'create');
  });

  it('has an answer of the integration for a response template of its own', () => {
    assert.equal(chosen({ phase: 'response' }), 'answer');
  });

  it('is of the same kind of API, and never one that cannot be read while there is another', () => {
    assert.equal(chosen({ apiType: 'WEBSOCKET' }), 'connect');
    assert.equal(suitableEvent([], { text: '', phase: 'request' }), undefined);
  });
});

describe('The events to choose from', () => {
  it('have their names, and their paths where a name is not enough', () => {
    const twins = [{ ...file('get', {}), detail: 'pets/get.event.json' }, { ...file('get', {}), detail: 'orders/get.event.json' }, builtIn('GET', {})];
    assert.deepEqual(toChoices(twins).map((choice) => choice.label), ['pets/get.event.json', 'orders/get.event.json', 'GET']);
  });
});

describe('The phase a preview begins with', () => {
  it('is the one that the file name tells', () => {
    assert.equal(guessPhase('/ws/templates/create-pet.request.vtl', ''), 'request');
    assert.equal(guessPhase('/ws/error.response.vtl', '#set($context.requestOverride.header.a = "1")'), 'response');
    assert.equal(guessPhase('/ws/responses/ok.vtl', ''), 'response');
  });

  it('is else the one whose override the template sets', () => {
    assert.equal(guessPhase('/ws/a.vtl', '#set($context.responseOverride.status = 404)'), 'response');
    assert.equal(guessPhase('/ws/a.vtl', '{}'), 'request');
  });
});
