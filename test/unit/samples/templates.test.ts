import assert from 'node:assert/strict';
import { readSampleEvent, renderMapping, type MappingRendering, type SampleEvent } from '../../../src/apigw';
import { readSample, sampleFiles } from './files';

function sampleEvent(name: string): SampleEvent {
  const event = readSampleEvent(JSON.parse(readSample(`pet-store/events/${name}.event.json`)));
  assert.ok(event.ok, name);
  return event.value;
}

/** Renders a template of the samples; its name says which phase it is for. */
function render(template: string, event: string): MappingRendering {
  const phase = template.endsWith('.response') ? 'response' : 'request';
  const rendering = renderMapping({ template: readSample(`pet-store/templates/${template}.vtl`), event: sampleEvent(event), phase });
  assert.ok(rendering.ok, rendering.ok ? '' : rendering.error.message);
  return rendering;
}

const json = (rendering: MappingRendering): unknown => JSON.parse(rendering.output);

describe('The sample events', () => {
  it('are read without a problem', () => {
    for (const file of sampleFiles('.event.json')) {
      const event = readSampleEvent(JSON.parse(readSample(file)));
      assert.ok(event.ok, `${file}: ${event.ok ? '' : event.error.join(' ')}`);
    }
  });
});

describe('The sample templates', () => {
  it('tell a backend about a new pet, apostrophes and quotes included', () => {
    const { animal, price } = json(render('create-pet.request', 'create-pet')) as { readonly animal: unknown; readonly price: number };
    assert.deepEqual(animal, { label: "Rosie O'Paws", kind: 'CAT', tags: ['calm', 'likes "Mozart"'] });
    assert.equal(price, 120.5);
  });

  it('show the offers and the best of them', () => {
    assert.deepEqual(json(render('offers.response', 'upstream-offers')), {
      petId: 2, offers: [{ from: "Pat O'Neill", amount: 230 }, { from: 'Kim "Kiki" Lee', amount: 255.5 }], best: 255.5,
    });
  });

  it('turn a backend’s error into a status, a header and a message', () => {
    const rendering = render('error.response', 'upstream-error');
    assert.deepEqual(json(rendering), { message: "Nobody's heard of pet 77" });
    assert.deepEqual(rendering.overrides.responseOverride, { header: { 'Cache-Control': 'max-age=60' }, status: 404 });
  });

  it('hand everything over that the service knows', () => {
    const all = json(render('passthrough.request', 'create-pet')) as { readonly body: { readonly name: string }; readonly params: { readonly header: unknown }; readonly stageVariables: unknown };
    assert.equal(all.body.name, "Rosie O'Paws");
    assert.deepEqual(all.params.header, { 'Content-Type': 'application/json', Accept: 'application/json' });
    assert.deepEqual(all.stageVariables, { upstream: '127.0.0.1:8181' });
  });
});
