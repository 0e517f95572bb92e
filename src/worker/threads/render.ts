/** The thread that renders templates. It holds the engine and nothing else, so that the first output is there soon. */
import type { RenderMethods } from '../../protocol';
import { listen } from '../listen';
import { render } from '../render';

listen<RenderMethods>({ render });
