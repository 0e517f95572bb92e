import type * as rest from '@aws-sdk/client-api-gateway';
import type * as v2 from '@aws-sdk/client-apigatewayv2';
import type { Context } from './context';

/** The SDK's packages, as types: what each operation takes and gives. */
type RestSdk = typeof rest;
type V2Sdk = typeof v2;

type OperationName<Sdk> = keyof { [K in keyof Sdk as K extends `${infer Name}Command` ? Name : never]: true };

type CommandOf<Sdk, Name> = Name extends string ? (`${Name}Command` extends keyof Sdk ? (Sdk[`${Name}Command`] extends abstract new (...args: never[]) => infer Command ? Command : never) : never) : never;

type InputOf<Command> = Command extends { readonly input: infer Input } ? Input : never;

/** A body arrives as bytes, whatever else a client may pass to the SDK. */
type Received<T> = Uint8Array extends T ? Uint8Array : T;

/** The dispatcher has seen to it that required members are there. */
type Given<Input> = { readonly [K in keyof Input]: object extends Pick<Input, K> ? Received<Input[K]> : Received<Exclude<Input[K], undefined>> };

/** Bytes leave as bytes, whatever the SDK makes of them for its callers. */
type Sent<Output> = { [K in keyof Output]: Output[K] extends Uint8Array | undefined ? Uint8Array : Output[K] };

type OutputOf<Command> = Command extends { resolveMiddleware(...args: never[]): (args: never) => Promise<{ output: infer Output }> } ? Sent<Omit<Output, '$metadata'>> : never;

type Handler<Input, Output> = (input: Given<Input>, context: Context) => Output | Promise<Output>;

/** Handlers by the operations' names, each typed by the SDK. What has none answers 501 with its name. */
export type Handlers<Sdk> = { readonly [Name in OperationName<Sdk>]?: Handler<InputOf<CommandOf<Sdk, Name>>, OutputOf<CommandOf<Sdk, Name>>> };

export type RestHandlers = Handlers<RestSdk>;
export type V2Handlers = Handlers<V2Sdk>;
