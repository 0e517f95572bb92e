import { parseJsonObject } from '../base';

/** What a person may write into `BackendSettings`: the editor's settings and the options of `apigw serve` are checked by the same rules. */

/** Whether a text is a URL that requests can be sent to: `http://127.0.0.1:9324`. */
export const isEndpoint = (text: string): boolean => /^https?:\/\/[^\s/?#]+(?:[/?#]\S*)?$/i.test(text);

/** Whether a text is a JSON Web Key Set (RFC 7517, 5). */
export const isKeySet = (text: string): boolean => Array.isArray(parseJsonObject(text)?.['keys']);
