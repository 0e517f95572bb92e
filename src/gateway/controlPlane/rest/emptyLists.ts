import type { RestHandlers } from '../handlers';

/** Lists of what can't be created here yet: they are empty, and that is the truth. */
export const emptyListHandlers = {
  GetClientCertificates: () => ({ items: [] }),
} satisfies RestHandlers;
