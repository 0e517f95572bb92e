import type { ServedRequest } from '../../protocol';

const EVENTS: Readonly<Record<NonNullable<ServedRequest['event']>, string>> = { CONNECT: 'connect', MESSAGE: 'message', DISCONNECT: 'disconnect', PUSH: 'push to the client' };

/** `connect`, `message to sendMessage` */
export const eventWords = (event: NonNullable<ServedRequest['event']>, route: string | undefined): string => `${EVENTS[event]}${event === 'MESSAGE' && route !== undefined ? ` to ${route}` : ''}`;

/** What the request was, for its head: `POST /pets`, `message to sendMessage`. */
export const titleOf = ({ method, path, event, route }: ServedRequest): string => (event === undefined ? `${method} ${path}` : eventWords(event, route));
