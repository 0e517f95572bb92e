import type { ClientCertificate } from '@aws-sdk/client-api-gateway';
import { defined } from '../../../base';
import { newPartId } from '../../ids';
import type { StoredClientCertificate } from '../../store/types';
import type { Context } from '../context';
import type { RestHandlers } from '../handlers';
import { pageOf } from '../pages';
import { withTexts } from '../patch';
import { badRequest, notFound } from '../serviceError';
import { generateCertificate } from './certificate';

/** A year, in milliseconds (developer guide, Generate and configure an SSL certificate for backend authentication). */
const VALIDITY = 365 * 86_400_000;

/** The text is not recorded. */
function certificateOf({ store }: Context, id: string): StoredClientCertificate {
  const certificate = store.get('clientCertificate', id);
  if (!certificate) throw notFound('Invalid Client Certificate identifier specified');
  return certificate;
}

function toClientCertificate({ id, pem, createdDate, expirationDate, description, tags }: StoredClientCertificate): ClientCertificate {
  return {
    clientCertificateId: id, pemEncodedCertificate: pem, createdDate: new Date(createdDate), expirationDate: new Date(expirationDate),
    ...defined({ description, tags: tags && { ...tags } }),
  };
}

function keep(context: Context, certificate: StoredClientCertificate): ClientCertificate {
  context.store.commit({ put: 'clientCertificate', value: certificate });
  return toClientCertificate(certificate);
}

export const clientCertificateHandlers = {
  async GenerateClientCertificate({ description, tags }, context) {
    const createdDate = context.ports.clock.now();
    const expirationDate = createdDate + VALIDITY;
    const pem = await generateCertificate('ApiGateway', new Date(createdDate), new Date(expirationDate));
    return keep(context, { id: newPartId(), pem, createdDate, expirationDate, ...defined({ description, tags }) });
  },

  GetClientCertificate: (input, context) => toClientCertificate(certificateOf(context, input.clientCertificateId)),

  GetClientCertificates(input, { store }) {
    const page = pageOf(store.list('clientCertificate'), ({ id }) => id, input);
    return { ...page, items: page.items.map(toClientCertificate) };
  },

  UpdateClientCertificate(input, context) {
    return keep(context, withTexts(certificateOf(context, input.clientCertificateId), input.patchOperations, 'description'));
  },

  /** A stage keeps its certificate (the text is not recorded). */
  DeleteClientCertificate(input, context) {
    const { id } = certificateOf(context, input.clientCertificateId);
    const used = context.store.list('restApi').some(({ stages }) => stages.some(({ clientCertificateId }) => clientCertificateId === id));
    if (used) throw badRequest(`Client Certificate ${id} is in use by a stage`);
    context.store.commit({ remove: 'clientCertificate', key: id });
    return {};
  },
} satisfies RestHandlers;
