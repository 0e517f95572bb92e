/**
 * A sample event as the product keeps it in `*.event.json`: one request, the surroundings it arrives in and,
 * for response templates, what the integration answered. Members carry AWS's own names; all are optional.
 * `schemas/event.schema.json` documents the same shape for the editor.
 */
export interface SampleEvent {
  /** What kind of API the event is for. Default REST. */
  readonly apiType?: 'REST' | 'HTTP' | 'WEBSOCKET';
  readonly httpMethod?: string;
  /** The resource's path with its variables: `/pets/{petId}`. */
  readonly resource?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly queryStringParameters?: Readonly<Record<string, string | readonly string[]>>;
  readonly pathParameters?: Readonly<Record<string, string>>;
  /** The raw body; an object or array stands for its JSON text. */
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
  readonly stageVariables?: Readonly<Record<string, string>>;
  /** Members of `$context`, over the generated ones. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** What the integration answered: the input of response templates. */
  readonly integrationResponse?: {
    readonly statusCode?: number;
    readonly headers?: Readonly<Record<string, string | readonly string[]>>;
    readonly body?: unknown;
  };
}
