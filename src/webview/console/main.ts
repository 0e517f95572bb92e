import './console.css';
import type { ConsoleForm, ConsoleMethods, ConsoleState } from '../../protocol';
import { openPage } from '../shared/page';
import { createComposer, type Composer } from './composer';
import { createHandshake, type Handshake } from './handshake';
import { createTranscript } from './transcript';

let handshake: Handshake | undefined;
let composer: Composer | undefined;

/** What the page's fields hold now. */
const form = (): ConsoleForm => ({ url: '', headers: [], query: [], subprotocols: '', ...handshake?.values(), message: composer?.value() ?? '' });

openPage<ConsoleMethods, ConsoleState>((caller) => caller.call('ready'), [
  (host) => (handshake = createHandshake({ host, form })),
  createTranscript,
  (host) => (composer = createComposer({ host, form })),
]);
