import type { Sourced } from './source';

/** A Lambda function that a template declares: what is needed to run it on this machine. Paths are as written, relative to the template. */
export interface FunctionResource extends Sourced {
  readonly logicalId: string;
  /** `FunctionName`; the logical id where the template gives none that is known before a deployment. */
  readonly functionName: string;
  /**
   * `arn:aws:lambda:REGION:ACCOUNT:function:NAME`. References to the function become it, so the integration and authorizer URIs of the same definition hold it
   * (`...:lambda:path/2015-03-31/functions/ARN/invocations`), with `:ALIAS` or `:VERSION` behind it where they name one.
   */
  readonly arn: string;
  readonly runtime?: string;
  readonly handler?: string;
  /** The folder or archive of the code (`CodeUri`, or `Code` given as a path); absent for code in the template, an image, or an archive in S3. */
  readonly codeUri?: string;
  /** The code itself, where it stands in the template. */
  readonly inlineCode?: TemplateCode;
  /** The container image of a function that is packaged as one. */
  readonly imageUri?: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout: number;
  /** Megabytes. */
  readonly memorySize: number;
  /** `x86_64` or `arm64`. */
  readonly architectures: readonly string[];
  readonly layers: readonly FunctionLayer[];
}

/** Code that is written in a template. */
export interface TemplateCode extends Sourced {
  readonly text: string;
}

/** A layer as the function names it: an ARN, or `${LogicalId}` of one that the template declares. */
export interface FunctionLayer {
  readonly name: string;
  /** The folder of a layer that the template declares. */
  readonly contentUri?: string;
}
