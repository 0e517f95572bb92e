import { ok } from '../base';
import { looksLikeDefinition, readDefinition, writeOpenApi } from '../definitions';
import type { Handlers, ReadingMethods, WorkerMethods } from '../protocol';
import { parse } from '../vtl';
import { builtInEvents, parseEvent, summarize } from './events';
import { describeExchange } from './describeExchange';
import { invokeMethod } from './invoke';
import { compareWithVelocityjs } from './portability';
import { render } from './render';
import { select } from './select';

/** Each method of the protocol is one engine's front door. */
export const readingHandlers: Handlers<ReadingMethods> = {
  readDefinition: (text, fileName) => (looksLikeDefinition(text, fileName) ? readDefinition(text, fileName) : undefined),
  readEvent(text) {
    const event = parseEvent(text);
    return event.ok ? ok(summarize(event.value)) : event;
  },
  builtInEvents,
  checkTemplates: (templates) => templates.map((template) => parse(template).problems),
  select,
  invokeMethod,
  writeOpenApi: (api) => JSON.stringify(writeOpenApi(api, { exportType: 'oas30', extensions: ['apigateway', 'documentation'] })),
  describeExchange,
};

/** All that the threads can do, in one place. */
export const workerHandlers: Handlers<WorkerMethods> = { ...readingHandlers, render, portability: compareWithVelocityjs };
