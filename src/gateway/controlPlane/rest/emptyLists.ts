import { restApiOf } from '../context';
import type { RestHandlers } from '../handlers';

/** Lists of what can't be created here yet: they are empty, and that is the truth. */
export const emptyListHandlers = {
  GetApiKeys: () => ({ items: [] }),
  GetUsagePlans: () => ({ items: [] }),
  GetDomainNames: () => ({ items: [] }),
  GetVpcLinks: () => ({ items: [] }),
  GetClientCertificates: () => ({ items: [] }),
  GetDocumentationParts(input, context) {
    restApiOf(context, input.restApiId);
    return { items: [] };
  },
  GetDocumentationVersions(input, context) {
    restApiOf(context, input.restApiId);
    return { items: [] };
  },
} satisfies RestHandlers;
