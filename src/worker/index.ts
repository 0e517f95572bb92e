/** What needs an engine. In the editor it runs in the threads of `threads/`; to a process that can afford to wait it offers the same handlers. */
export { workerHandlers } from './handlers';
export { fileAnswer, invokeEvent, type StandIns } from './invoke';
