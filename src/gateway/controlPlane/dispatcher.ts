import { headerValue } from '../../apigw';
import { errorMessage } from '../../base';
import { jsonResponse, queryPairs, type HttpRequest, type HttpResponse } from '../http';
import { requestIds } from '../ids';
import { checkConstraints } from './constraints';
import type { Context } from './context';
import { readInput } from './readInput';
import { Routes, type RouteMatch } from './routes';
import { httpOf, planOf, type OperationPlan, type OperationSchema } from './schemas';
import { notEmulated, ServiceError } from './serviceError';
import { writeOutput } from './writeOutput';

/** What a service offers: its operations, and handlers for some of them. */
export interface Service {
  readonly operations: readonly OperationSchema[];
  readonly handlers: object;
}

type AnyHandler = (input: Readonly<Record<string, unknown>>, context: Context) => unknown;
const isHandler = (value: unknown): value is AnyHandler => typeof value === 'function';

interface Entry {
  readonly schema: OperationSchema;
  readonly handlers: object;
}

/** Answers control-plane requests that have passed the guard. Plans are read from the schemas when first used. */
export class Dispatcher {
  readonly #routes = new Routes<Entry>();
  readonly #plans = new Map<OperationSchema, OperationPlan>();
  readonly #report: (message: string) => void;

  /** `report` takes faults of our own, for the log. */
  constructor(services: readonly Service[], report: (message: string) => void) {
    this.#report = report;
    for (const { operations, handlers } of services) {
      for (const schema of operations) {
        this.#routes.add(httpOf(schema), { schema, handlers });
      }
    }
  }

  async dispatch(request: HttpRequest, context: Context): Promise<HttpResponse> {
    const requestId = requestIds.requestId();
    const answer = await this.#answer(request, context).catch((error: unknown) => this.#refuse(error));
    return { ...answer, headers: [...answer.headers, ['x-amzn-RequestId', requestId]] };
  }

  async #answer(request: HttpRequest, context: Context): Promise<HttpResponse> {
    const match = this.#routes.find(request.method, request.path, queryPairs(request.rawQueryString));
    if (!match) throw new ServiceError('UnknownOperationException', `No operation of API Gateway is called by ${request.method} ${request.path}.`);
    const plan = this.#planOf(match.operation.schema);
    const handler: unknown = Object.hasOwn(match.operation.handlers, plan.name) ? Reflect.get(match.operation.handlers, plan.name) : undefined;
    if (!isHandler(handler)) throw notEmulated(`${plan.name} is`);
    return writeOutput(plan, await this.#call(handler, plan, request, match.labels, context));
  }

  async #call(handler: AnyHandler, plan: OperationPlan, request: HttpRequest, labels: RouteMatch<Entry>['labels'], context: Context): Promise<Readonly<Record<string, unknown>>> {
    const input = readInput(plan, request, labels);
    checkConstraints(plan, input);
    const output: unknown = await handler(input, context);
    return typeof output === 'object' && output !== null ? { ...output } : {};
  }

  #planOf(schema: OperationSchema): OperationPlan {
    const known = this.#plans.get(schema);
    if (known) return known;
    const plan = planOf(schema);
    this.#plans.set(schema, plan);
    return plan;
  }

  /** The one place where a failure of the control plane becomes an answer. */
  #refuse(error: unknown): HttpResponse {
    if (error instanceof ServiceError) return errorResponse(error);
    const text = errorMessage(error);
    this.#report(`A control-plane operation failed: ${text}`);
    return errorResponse(new ServiceError('InternalFailure', text));
  }
}

/** Clients find the error's class by the header; the body carries the message alone. */
export const errorResponse = (error: ServiceError): HttpResponse => jsonResponse(error.status, { message: error.message }, [['x-amzn-errortype', error.code]]);

/** The region that a request was signed for, from its credential scope. */
export const regionOf = (request: HttpRequest): string => /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headerValue(request.headers, 'authorization') ?? '')?.[1] ?? 'us-east-1';
