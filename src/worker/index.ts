/** What needs an engine. In the editor it runs in the threads of `threads/`; the command line, which can afford to wait, sends its events itself. */
export { workerHandlers } from './handlers';
export { fileAnswer, invokeEvent, type StandIns } from './invoke';
