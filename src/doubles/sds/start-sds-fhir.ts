import type { WireResponse } from '../../wire/exchange.js'
import { serve, type Received } from '../../wire/serve.js'
import { SERVICE_TLS } from '../../wire/service-tls.js'
import { offered } from '../../wire/tls.js'
import type { StartDouble, Surroundings } from '../double.js'
import { refuseEarlyAs } from '../refuse-early.js'
import { wrongCertificates } from '../wrong-certificates.js'
import { answerFhir, unknownMethodAnswer } from './fhir-answer.js'
import { FHIR_JSON_BARE } from './fhir-outcome.js'
import { GatewayCache } from './gateway-cache.js'
import { unexpectedRequest } from './unexpected-request.js'

const RECEIVER = 'SDS'

/** Starts the SDS FHIR API (pds-sds.md 4.7): HTTPS without client certificate, as the API platform has it. */
export const startSdsFhir: StartDouble = async (surroundings) => {
  const { addresses, authority, clock, identityOf, journal, listenOn, topology } = surroundings
  const fqdn = topology().spine.sds
  const cache = new GatewayCache(clock)
  const listening = await serve({
    receiver: RECEIVER,
    leg: 'to-sds',
    clock,
    journal,
    tls: { ...SERVICE_TLS.sds, ...offered(await identityOf(fqdn), authority.trust) },
    instead: wrongCertificates('sds', { fqdn, tls: SERVICE_TLS.sds }, surroundings),
    refuse: (early) =>
      early.status === 405 ? unknownMethodAnswer(surroundings) : refuseEarlyAs(FHIR_JSON_BARE)(early),
    respond: (request) => respond(request, cache, surroundings),
    limits: surroundings.limits,
    ...listenOn(fqdn),
  })
  addresses.announce(fqdn, listening.address)
  return {
    name: 'SDS (FHIR)',
    fqdn,
    address: listening.address,
    reset: () => cache.forget(),
    close: async () => {
      addresses.forget(fqdn)
      await listening.close()
    },
  }
}

function respond(request: Received, cache: GatewayCache, surroundings: Surroundings): WireResponse {
  const message = unexpectedRequest(request)
  if (message !== undefined) {
    surroundings.journal.trouble({ receiver: RECEIVER, exchange: request.exchange, message })
  }
  return answerFhir(
    request,
    surroundings,
    surroundings.topology().sdsGatewayCache === false ? undefined : cache,
  )
}
