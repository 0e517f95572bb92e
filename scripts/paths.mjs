import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** What is fetched once and kept between runs; git ignores it. */
export const CACHE = path.join(ROOT, '.vscode-test');
