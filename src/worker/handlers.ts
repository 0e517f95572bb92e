import { ok } from '../base';
import { looksLikeDefinition, readDefinition } from '../definitions';
import type { Handlers, WorkerMethods } from '../protocol';
import { parse } from '../vtl';
import { builtInEvents, parseEvent, summarize } from './events';
import { invokeMethod } from './invoke';
import { compareWithVelocityjs } from './portability';
import { render } from './render';
import { select } from './select';

/** What the worker can do: each method of the protocol is one engine's front door. */
export const workerHandlers: Handlers<WorkerMethods> = {
  readDefinition: (text, fileName) => (looksLikeDefinition(text, fileName) ? readDefinition(text, fileName) : undefined),
  readEvent(text) {
    const event = parseEvent(text);
    return event.ok ? ok(summarize(event.value)) : event;
  },
  builtInEvents,
  render,
  portability: compareWithVelocityjs,
  checkTemplates: (templates) => templates.map((template) => parse(template).problems),
  select,
  invokeMethod,
};
